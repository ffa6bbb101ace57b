import { expect, test } from 'vitest';
import type { Step, Transaction } from '../../../src/core/spec.ts';
import { transactions } from '../../../src/render/model/transactions.ts';
import { adopted, defaults, rideshare } from '../../proof/rideshare.ts';

const step = (name: string, service: string, more: Partial<Step> = {}): Step => ({ name, service, ...more });

function modelOf(steps: readonly Step[], more: Partial<Transaction> = {}) {
  const spec = { ...rideshare(), transactions: [{ name: 'book', steps, ...more }] };
  const [transaction] = transactions(spec, adopted([]), defaults);
  if (!transaction) throw new Error('no transaction');
  return transaction;
}

const three = [
  step('hold', 'seats', { compensation: 'free' }),
  step('pay', 'payment', { pivot: true, timeout: 20 }),
  step('mail', 'notices', { retryable: true }),
];

test('each service reacts to the event before its step and tells what came of it', () => {
  const [saga] = modelOf(three).choreography;
  const forward = saga?.participants.map(({ id, reactions }) => [id, reactions[0]?.on, reactions[0]?.held]);
  expect(forward).toEqual([
    ['seats', ['saga.book.started'], 'saga.book.hold.done'],
    ['payment', ['saga.book.hold.done'], 'saga.book.pay.done'],
    ['notices', ['saga.book.pay.done'], 'saga.book.mail.done'],
  ]);
});

test('a compensation hears of its own unknown outcome and of the failures after it', () => {
  const reactions = modelOf(three).choreography[0]?.participants[0]?.reactions;
  expect(reactions?.[1]).toMatchObject({
    does: 'free',
    on: ['saga.book.hold.unknown', 'saga.book.pay.failed'],
    held: 'saga.book.hold.undone',
  });
});

test('an event has one service that reacts to it, or none because it ends the saga', () => {
  const [saga] = modelOf(three).choreography;
  const heard = saga?.participants.flatMap(({ listens }) => listens.map(({ subject }) => subject)) ?? [];
  expect(new Set(heard).size).toBe(heard.length);
  expect(saga?.ends.map(({ subject }) => subject)).toEqual([
    'saga.book.hold.failed',
    'saga.book.mail.done',
    'saga.book.hold.undone',
    'saga.book.by-hand',
  ]);
});

test('a service has the time of its longest action and of telling what came of it', () => {
  const handling = modelOf(three).choreography[0]?.participants.map((one) => one.handling.s);
  expect(handling).toEqual([35, 50, 35]);
});

test('the streams of two sagas have different names, however these are put together', () => {
  const streams = (name: string, service: string) =>
    modelOf([step('a', service)], { name }).choreography[0]?.participants[0]?.stream;
  expect(streams('a-b', 'c')).not.toBe(streams('a', 'b-c'));
});

test.each<[string, readonly Step[], Partial<Transaction>, string]>([
  ['four services', [...three, step('x', 'x')], {}, 'participants'],
  [
    'steps that run at the same time',
    [...three, step('x', 'seats', { 'with-previous': true })],
    {},
    'together',
  ],
  ['a time limit of the whole', three, { timeout: 60 }, 'deadline'],
])('a saga with %s is not written as events, and it is said why', (_, steps, more, reason) => {
  const { choreography, unfit } = modelOf(steps, more);
  expect(choreography).toEqual([]);
  const reasons = Object.entries(unfit).filter(([, found]) => found.length > 0);
  expect(reasons.map(([name]) => name)).toEqual([reason]);
});
