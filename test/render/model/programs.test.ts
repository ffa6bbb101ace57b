import { describe, expect, test } from 'vitest';
import type { Spec } from '../../../src/core/spec.ts';
import { templateModel } from '../../../src/render/model/template-model.ts';
import { adopted, defaults, rideshare } from '../../proof/rideshare.ts';

const services: Spec['services'] = [
  {
    name: 'order',
    data: [
      { entity: 'order', events: ['order-paid', 'order-lost'] },
      { entity: 'cart', events: ['order-lost'] },
    ],
  },
  { name: 'fraud-detection' },
];

function model(spec: Partial<Spec>) {
  return templateModel({ ...rideshare(), transactions: [], services, ...spec }, adopted(), defaults);
}

test('an event has the name of its service before it, and is there once', () => {
  expect(model({}).events).toMatchObject([
    { id: 'order-paid', pascal: 'OrderPaid', entity: 'order', service: 'order', subject: 'order.order-paid' },
    { id: 'order-lost', entity: 'order', subject: 'order.order-lost' },
  ]);
});

describe('a program', () => {
  test('has a stream for what it tells of, and none where it tells of nothing', () => {
    const [order, fraud] = model({}).programs;
    expect(order).toMatchObject({
      env: 'ORDER',
      stream: [
        {
          name: 'EVENTS-ORDER',
          topic: 'order.events',
          subjects: [{ subject: 'order.order-paid' }, { subject: 'order.order-lost' }],
          anything: [],
        },
      ],
      silent: [],
    });
    expect(fraud).toMatchObject({
      env: 'FRAUD_DETECTION',
      upper: 'FRAUD-DETECTION',
      stream: [],
      silent: [{}],
    });
  });

  test('may tell of anything below its name where the spec names no event of anybody', () => {
    const { programs } = model({ services: services.map(({ name }) => ({ name })) });
    expect(programs.map(({ stream }) => stream[0]?.anything)).toEqual([[{}], [{}]]);
  });

  test.each<[string, Spec['dependencies'], boolean[]]>([
    ['nobody, where there is no system outside', [], [false, false]],
    ['who is named', [{ name: 'bureau', 'used-by': ['order'] }], [true, false]],
    ['everybody, where nobody is named', [{ name: 'bureau' }], [true, true]],
  ])('calls outside: %s', (_who, dependencies, calls) => {
    expect(model({ dependencies }).programs.map(({ outward }) => outward.length > 0)).toEqual(calls);
  });

  test('keeps data where the spec lists some, and all may where it lists none', () => {
    const kept = (spec: Partial<Spec>) => model(spec).programs.map(({ store }) => store.length);
    expect(kept({})).toEqual([1, 0]);
    expect(kept({ services: services.map(({ name }) => ({ name })) })).toEqual([1, 1]);
  });

  test('tells what its part of a saga comes to, and the first one begins it', () => {
    const transactions = [
      {
        name: 'checkout',
        steps: [
          { name: 'place', service: 'order', compensation: 'cancel' },
          { name: 'screen', service: 'fraud-detection', pivot: true },
        ],
      },
    ];
    const [order, fraud] = model({ transactions }).programs.map(({ tells }) =>
      tells.map(({ subject }) => subject),
    );
    expect(order?.[0]).toBe('saga.checkout.started');
    expect(fraud).not.toContain('saga.checkout.started');
    expect(order?.length).toBeGreaterThan(1);
    expect(fraud?.length).toBeGreaterThan(1);
    expect(new Set([...(order ?? []), ...(fraud ?? [])]).size).toBeGreaterThan(2);
  });
});

test.each<[string, string[] | undefined, string]>([
  ['NATS where nothing runs', undefined, 'nats'],
  ['NATS where only other things run', ['istio'], 'nats'],
  ['what runs', ['kafka'], 'kafka'],
  ['real queues before a log', ['kafka', 'rabbitmq'], 'rabbitmq'],
  ['a log before a store', ['redis', 'kafka'], 'kafka'],
  ['a store where nothing else runs', ['redis'], 'redis'],
])('the broker is %s', (_why, infrastructure, broker) => {
  const { brokers } = model({ facts: infrastructure ? { infrastructure } : {} });
  const used = Object.entries(brokers).filter(([, list]) => list.length > 0);
  expect(used.map(([name]) => name)).toEqual([broker]);
});

test('a single program needs no broker', () => {
  const { brokers } = model({ services: services.slice(0, 1), facts: { infrastructure: ['kafka'] } });
  expect(Object.values(brokers).flat()).toEqual([]);
});
