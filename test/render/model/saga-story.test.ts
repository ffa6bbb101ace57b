import { expect, test } from 'vitest';
import type { Step } from '../../../src/core/spec.ts';
import { modelOf, rideshare } from '../../proof/rideshare.ts';

function story(steps: readonly Step[]) {
  const [saga] = modelOf(rideshare(steps, null)).sagas;
  if (saga === undefined) throw new Error('no saga');
  return saga;
}

const a: Step = { name: 'a', service: 'ride', compensation: 'undo-a' };
const b: Step = { name: 'b', service: 'driver', compensation: 'undo-b' };
const pivot: Step = { name: 'c', service: 'payment', compensation: 'undo-c', pivot: true };
const last: Step = { name: 'd', service: 'notification', retryable: true };

test('what was done before the pivot is undone in the reverse of its order', () => {
  const { undo, forward, participants } = story([a, b, pivot, last]);
  expect(undo[0]?.at).toBe('c');
  expect(undo[0]?.steps.map(({ compensation }) => compensation.id)).toEqual(['undo-b', 'undo-a']);
  expect(undo[0]?.uncertain.map(({ compensation }) => compensation.id)).toEqual(['undo-c']);
  expect(forward).toEqual([{ steps: 'd' }]);
  expect(participants.map(({ node }) => node)).toEqual([
    'service_ride',
    'service_driver',
    'service_payment',
    'service_notification',
  ]);
});

test('steps that run at the same time are one stage, and all of them are undone', () => {
  const { stages, undo } = story([a, { ...b, 'with-previous': true }, last]);
  expect(stages[0]?.together[0]?.first.id).toBe('a');
  expect(stages[0]?.together[0]?.others.map(({ id }) => id)).toEqual(['b']);
  expect(stages[1]?.one.map(({ id }) => id)).toEqual(['d']);
  expect(undo[0]?.at).toBe('a, b');
  expect(undo[0]?.steps.map(({ compensation }) => compensation.id)).toEqual(['undo-b', 'undo-a']);
});

test('where every step is repeated until it holds, nothing turns back', () => {
  expect(story([last]).undo).toEqual([]);
});
