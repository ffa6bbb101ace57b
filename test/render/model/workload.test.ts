import { expect, test } from 'vitest';
import type { Spec } from '../../../src/core/spec.ts';
import { workload } from '../../../src/render/model/workload.ts';
import { defaults, rideshare } from '../../proof/rideshare.ts';

const of = (changed: Partial<Spec>) => workload({ ...rideshare(), ...changed }, defaults)[0];

test('a system that names no service runs nothing', () => {
  expect(workload({ ...rideshare(), services: [] }, defaults)).toEqual([]);
});

test.each([
  ['spiky', [{}], []],
  ['steady', [], [{}]],
  [undefined, [], [{}]],
])('a load that is %s', (shape, spiky, even) => {
  expect(of({ facts: shape === undefined ? {} : { 'workload.shape': shape } })).toMatchObject({
    spiky,
    even,
  });
});

test.each([
  [10, 20],
  [0.5, 11],
  [undefined, defaults['gateway-timeout'] + 10],
])(
  'with requests of up to %s s an instance gets %i s to stop, the delay of 5 s included',
  (timeout, grace) => {
    expect(of({ gateway: timeout === undefined ? {} : { timeout } })).toMatchObject({ delay: 5, grace });
  },
);

test.each([
  [undefined, [], 4222],
  [['nats'], [], 4222],
  [['kafka'], [{}], 9092],
  [['redis', 'rabbitmq'], [{}], 5672],
])('where %s runs already', (infrastructure, withoutNats, port) => {
  const facts = infrastructure === undefined ? {} : { infrastructure };
  expect(of({ facts })).toMatchObject({ withoutNats, broker: [{ port }] });
});

test('a single service talks to no broker', () => {
  expect(of({ services: [{ name: 'shop' }] })).toMatchObject({ withoutNats: [{}], broker: [] });
});
