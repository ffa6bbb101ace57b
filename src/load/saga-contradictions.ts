import type { Spec, Step, Transaction } from '../core/spec.ts';
import type { Complain } from './contradictions.ts';
import { formatDuration } from './duration.ts';

/** Compensable steps, then at most one pivot, then steps that are repeated until they hold. */
export function sagaOrder(spec: Spec, complain: Complain): void {
  for (const [at, { steps }] of spec.transactions.entries()) {
    const pivot = steps.findIndex((step) => step.pivot === true);
    for (const [index, step] of steps.entries()) {
      const fault = faultOf(step, index, pivot, steps);
      if (fault !== undefined)
        complain(['transactions', at, 'steps', index, 'name'], `"${step.name}" ${fault.message}`, fault.mend);
    }
  }
}

function faultOf(step: Step, index: number, pivot: number, steps: readonly Step[]) {
  if (step.pivot === true && step.retryable === true) {
    return {
      message: 'is pivot and retryable at once',
      mend: 'a pivot may fail; what comes after it is retryable',
    };
  }
  if (step.pivot === true && index !== pivot) {
    return { message: 'is a second pivot', mend: 'only one step is the point of no return' };
  }
  if (pivot >= 0 && index > pivot && step.compensation !== undefined) {
    return {
      message: 'comes after the pivot, so it is never undone, yet it has a compensation',
      mend: 'drop the compensation, or move the pivot behind it',
    };
  }
  const before =
    pivot >= 0 ? index < pivot : steps.slice(index + 1).some((it) => it.compensation !== undefined);
  if (step.retryable === true && before) {
    return {
      message: 'is repeated until it holds, yet stands before a step that may fail',
      mend: 'move it to the end',
    };
  }
  return undefined;
}

/** All steps that may fail have to fit into the time of the whole. */
export function sagaTime(spec: Spec, complain: Complain): void {
  for (const [at, transaction] of spec.transactions.entries()) {
    const sum = timeOf(transaction);
    if (transaction.timeout === undefined || sum <= transaction.timeout) continue;
    complain(
      ['transactions', at, 'timeout'],
      `the steps of "${transaction.name}" may take ${formatDuration(sum)} together, longer than its timeout of ${formatDuration(transaction.timeout)}`,
      'shorten the steps or lengthen the whole',
    );
  }
}

function timeOf({ steps }: Transaction): number {
  const sum = steps
    .filter((step) => step.retryable !== true)
    .reduce((sofar, { timeout }) => sofar + (timeout ?? 0), 0);
  return Number(sum.toFixed(6));
}
