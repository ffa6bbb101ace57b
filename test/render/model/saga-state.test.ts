import { expect, test } from 'vitest';
import type { Step } from '../../../src/core/spec.ts';
import { transactions } from '../../../src/render/model/transactions.ts';
import { adopted, defaults, rideshare } from '../../proof/rideshare.ts';

/** Where each error of the first step's task leads, in the order in which Step Functions tries them. */
function ways(...steps: Omit<Step, 'service'>[]): [string, string][] {
  const transaction = { name: 'booking', steps: steps.map((step) => ({ service: 'ride', ...step })) };
  const spec = { ...rideshare(), transactions: [transaction] };
  const states = transactions(spec, adopted([]), defaults)[0]?.states ?? [];
  const catchers = states.find(({ name }) => name === steps[0]?.name)?.body.Catch ?? [];
  return catchers.flatMap(({ ErrorEquals, Next }) =>
    ErrorEquals.map((error): [string, string] => [error, Next]),
  );
}

const at = (error: string, found: [string, string][]) =>
  found.find(([name]) => name === error || name === 'States.ALL')?.[1];

const REFUSED = 'Refused';
const TIMEOUT = 'States.Timeout';
const NEVER_RAN = 'Lambda.TooManyRequestsException';

test.each<[string, Omit<Step, 'service'>[], Record<string, string>]>([
  [
    'that can be undone',
    [
      { name: 'reserve', compensation: 'release' },
      { name: 'pay', pivot: true },
    ],
    { [REFUSED]: 'NothingDone', [NEVER_RAN]: 'NothingDone', [TIMEOUT]: 'release' },
  ],
  // It is repeated, and so its last attempt may never have run while an earlier one did.
  [
    'that is a pivot without compensation',
    [{ name: 'pay', pivot: true }],
    { [REFUSED]: 'NothingDone', [NEVER_RAN]: 'ByHand-pay', [TIMEOUT]: 'ByHand-pay' },
  ],
  [
    'that is repeated before the pivot',
    [
      { name: 'reserve', compensation: 'release', retryable: true },
      { name: 'pay', pivot: true },
    ],
    { [REFUSED]: 'release', [NEVER_RAN]: 'release', [TIMEOUT]: 'release' },
  ],
])('a step %s leads after a failure to where what may have happened is undone', (_name, steps, expected) => {
  const found = ways(...steps);
  expect(Object.fromEntries(Object.keys(expected).map((error) => [error, at(error, found)]))).toEqual(
    expected,
  );
});
