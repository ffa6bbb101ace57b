import { expect, test } from 'vitest';
import type { Step } from '../../../src/core/spec.ts';
import { kindsOf } from '../../../src/render/model/pivot.ts';

const step = (more: Partial<Step> = {}): Step => ({ name: 'a', service: 's', ...more });
const undo = { compensation: 'c' };
const beside = { 'with-previous': true };

/** C: compensable, P: pivot, R: retryable. */
function drawn(steps: readonly Step[]): string {
  return kindsOf(steps)
    .map((kind) => kind.charAt(0).toUpperCase())
    .join('');
}

test.each([
  ['the step that is marked', [step(undo), step({ pivot: true }), step()], 'CPR'],
  ['the first step that cannot be undone', [step(undo), step(), step()], 'CPR'],
  [
    'the last one that can be undone, if what follows is repeated',
    [step(undo), step(undo), step({ retryable: true })],
    'CPR',
  ],
  ['the last step, if all can be undone', [step(undo), step(undo)], 'CP'],
  ['the first step, if none can be undone', [step(), step()], 'PR'],
  ['no step, if all are repeated', [step({ retryable: true }), step({ retryable: true })], 'RR'],
  [
    'the step after those that run together',
    [step(undo), step({ ...undo, ...beside }), step(), step()],
    'CCPR',
  ],
])('the pivot is %s', (_, steps, kinds) => {
  expect(drawn(steps)).toBe(kinds);
});

test.each([
  ['that can be undone, at the end', [step(undo), step(undo), step({ ...undo, ...beside })], 'CCC'],
  [
    'that can be undone, before what is repeated',
    [step(undo), step({ ...undo, ...beside }), step({ retryable: true })],
    'CCR',
  ],
  ['of which only one can be undone', [step(undo), step(beside), step({ retryable: true })], 'CCR'],
  ['of which the first can be undone, before one that cannot', [step(undo), step(beside), step()], 'CCP'],
  [
    'of which the second can be undone, before one that cannot',
    [step(), step({ ...undo, ...beside }), step()],
    'CCP',
  ],
  ['of which none can be undone', [step(undo), step(), step(beside), step()], 'CCCR'],
  ['at the beginning, of which none can be undone', [step(), step(beside), step()], 'CCR'],
])('of steps that run at the same time (%s) none is the pivot by itself', (_, steps, kinds) => {
  expect(drawn(steps)).toBe(kinds);
});

test('what runs together after the pivot is repeated', () => {
  expect(drawn([step({ pivot: true }), step(), step(beside)])).toBe('PRR');
});
