import { expect, test } from 'vitest';
import type { Spec } from '../../../src/core/spec.ts';
import { templateModel } from '../../../src/render/model/template-model.ts';
import { adopted, defaults, rideshare } from '../../proof/rideshare.ts';

const services: Spec['services'] = [
  { name: 'order', data: [{ entity: 'order', events: ['order-paid'] }] },
  { name: 'stock', data: [{ entity: 'item' }] },
  { name: 'map' },
];
const steps = (...names: string[]) => [
  { name: 't', steps: names.map((service) => ({ name: 's', service })) },
];

function parts(spec: Partial<Spec>, scopes: readonly object[] = []) {
  const model = templateModel({ ...rideshare(), services, ...spec }, adopted(scopes), defaults);
  const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id).join(' ');
  return { senders: ids(model.senders), receivers: ids(model.receivers), owners: ids(model.owners) };
}

test('who has events or a step sends, who has a step receives, who has data owns', () => {
  expect(parts({ transactions: steps('stock') })).toEqual({
    senders: 'order stock',
    receivers: 'stock',
    owners: 'order stock',
  });
});

test('a service with neither events nor data nor a step has no part', () => {
  const all = Object.values(parts({ transactions: steps('order', 'stock', 'order') }));
  expect(all).toEqual(['order stock', 'order stock', 'order stock']);
});

test('what the spec tells of no service is no reason to leave one out', () => {
  const silent = services.map(({ name }) => ({ name }));
  const everyone = 'order stock map';
  expect(parts({ services: silent, transactions: [] })).toEqual({
    senders: everyone,
    receivers: everyone,
    owners: everyone,
  });
});

test('only services that the pattern was adopted for count', () => {
  const scopes = [
    { kind: 'system', name: 's', verdict: 'avoid' },
    { kind: 'service', name: 'map', verdict: 'adopt' },
  ];
  expect(parts({ transactions: steps('order') }, scopes)).toEqual({
    senders: 'map',
    receivers: 'map',
    owners: 'map',
  });
});

test('a service either has something to tell or is silent; where none has, all may have', () => {
  const of = (spec: Partial<Spec>) =>
    templateModel({ ...rideshare(), services, ...spec }, adopted(), defaults).services.map(
      ({ sends, silent }) => [sends.length, silent.length],
    );
  expect(of({ transactions: steps('stock') })).toEqual([
    [1, 0],
    [1, 0],
    [0, 1],
  ]);
  expect(of({ services: services.map(({ name }) => ({ name })), transactions: [] })).toEqual([
    [1, 0],
    [1, 0],
    [1, 0],
  ]);
});
