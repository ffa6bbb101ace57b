import { UNKNOWN_OUTCOME } from './saga-state.ts';
import type { StepModel } from './transactions.ts';

/** The steps that stay as they are when the saga turns back: nothing undoes them, and they come before the pivot. */
export function left(steps: readonly StepModel[]): StepModel[] {
  return steps.filter(({ kind, compensation }) => kind === 'compensable' && compensation.length === 0);
}

/** Says of steps that nothing undoes them. */
export function stands(steps: readonly StepModel[]): string {
  return steps.length === 1
    ? `${listed(steps)} has no compensation and stays as it is if it ran.`
    : `${listed(steps)} have no compensation and stay as they are if they ran.`;
}

/** What whoever writes the functions of a saga has to know of it, in sentences. */
export function sagaNotes(steps: readonly StepModel[]): string {
  const untouched = left(steps);
  return [
    `After these errors a step may have happened, so it is undone too if it can be: ${UNKNOWN_OUTCOME.join(', ')}. Every other error says that the step did not happen; a function that cannot be sure of that, because a call of its own had no answer or it failed after it had committed, throws OutcomeUnknown.`,
    'States.Runtime and States.DataLimitExceeded cannot be caught: such an execution stops where it is, nothing is undone, and people have to finish it.',
    ...(together(steps)
      ? [
          'Steps that run at the same time are all undone if one of them does not succeed, after all have ended; the result of the one that failed is then {}.',
        ]
      : []),
    ...(untouched.length > 0
      ? [`${stands(untouched)} That is right only for what changes nothing or does no harm.`]
      : []),
    ...(unmarked(steps)
      ? [
          `The spec gives no step a compensation and marks no pivot: nothing can be undone, so ${steps[0]?.id} is taken for the point of no return, and what comes after it is repeated until it holds or left to people.`,
        ]
      : []),
  ].join(' ');
}

function together(steps: readonly StepModel[]): boolean {
  return steps.some(({ kind, stage, number }) => kind !== 'retryable' && stage === steps[number]?.stage);
}

function unmarked(steps: readonly StepModel[]): boolean {
  const marked = steps.some(
    ({ compensation, markedPivot, retryable }) => compensation.length > 0 || markedPivot || retryable,
  );
  return steps.length > 1 && !marked;
}

/** The names of steps in one line. */
export function listed(steps: readonly StepModel[]): string {
  return steps.map(({ id }) => id).join(', ');
}
