import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Spec, Step, Transaction } from '../../core/spec.ts';
import { type Duration, duration } from './duration.ts';
import { type Names, names } from './name.ts';
import { pivotOf } from './pivot.ts';
import { type NamedState, sagaStates } from './saga.ts';
import { sagaNotes } from './saga-notes.ts';
import { functionAddress } from './saga-state.ts';
import { concerns, partHeader } from './scope.ts';

export type StepKind = 'compensable' | 'pivot' | 'retryable';

export type StepModel = Names & {
  /** Its place, from 1. */
  number: number;
  title: string;
  service: string;
  kind: StepKind;
  timeout: Duration;
  compensation: Names[];
  /** The spec lets it be repeated, also before the pivot. */
  retryable: boolean;
  /** The spec says that it is the pivot; where it marks none, one of the steps is taken for it. */
  markedPivot: boolean;
};

export type TransactionModel = Names & {
  /** Opens files that are for this transaction only. */
  header: string;
  title: string;
  /** One element where the spec limits the whole action. */
  deadline: Duration[];
  /** In words: what one attempt of every step takes at most and, if the spec says it, what the whole action may take. */
  timing: string;
  /** In words: which errors leave the outcome open, and what is never undone. */
  notes: string;
  steps: StepModel[];
  /** Every function that a step or a compensation calls, and the names a machine and a stack give to its address. */
  functions: { id: string; service: string; substitution: string; parameter: string }[];
  /** The states of a Step Functions machine, in reading order. */
  states: NamedState[];
};

/** The business transactions that the pattern was adopted for. */
export function transactions(spec: Spec, advice: PatternAdvice, defaults: Defaults): TransactionModel[] {
  return spec.transactions
    .filter(({ name, steps }) => steps.length > 0 && concerns(advice, 'transaction', name))
    .map((transaction) => ({
      header: partHeader(advice, 'transaction', transaction.name),
      ...transactionModel(transaction, defaults),
    }));
}

function transactionModel(transaction: Transaction, defaults: Defaults): Omit<TransactionModel, 'header'> {
  const timeouts = stepTimeouts(transaction, defaults);
  const pivot = pivotOf(transaction.steps);
  const steps = transaction.steps.map((step, at) =>
    stepModel(step, at, timeouts[at] ?? 1, kindAt(at, pivot)),
  );
  const deadline = transaction.timeout === undefined ? [] : [duration(transaction.timeout)];
  const saga = {
    ...names(transaction.name),
    title: transaction.title ?? transaction.name,
    deadline,
    timing: timing(timeouts, deadline),
    notes: sagaNotes(steps),
    steps,
  };
  return { ...saga, functions: functions(saga.pascal, steps), states: sagaStates(saga.id, steps, defaults) };
}

// A step that states no limit is a call like any other. Only where the others leave less of the transaction's time is it
// given less, in whole seconds: what is left can be minutes, and a notice that hangs for minutes helps nobody.
function stepTimeouts({ timeout = Infinity, steps }: Transaction, defaults: Defaults): number[] {
  const stated = steps.reduce((sum, step) => sum + (step.timeout ?? 0), 0);
  const silent = steps.filter((step) => step.timeout === undefined).length;
  const share = Math.max(1, Math.floor((timeout - stated) / silent));
  return steps.map((step) => step.timeout ?? Math.min(defaults['call-timeout'], share));
}

function timing(timeouts: readonly number[], [deadline]: readonly Duration[]): string {
  const steps = duration(timeouts.reduce((sum, seconds) => sum + seconds, 0));
  const whole = deadline ? `; the whole transaction is allowed ${deadline.text}` : '';
  return `One attempt of every step takes at most ${steps.text} in all${whole}`;
}

function stepModel(step: Step, at: number, timeout: number, kind: StepKind): StepModel {
  return {
    ...names(step.name),
    number: at + 1,
    title: step.title ?? step.name,
    service: step.service,
    kind,
    timeout: duration(timeout),
    compensation: step.compensation === undefined ? [] : [names(step.compensation)],
    retryable: step.retryable ?? false,
    markedPivot: step.pivot ?? false,
  };
}

function kindAt(at: number, pivot: number): StepKind {
  if (at === pivot) return 'pivot';
  return at < pivot ? 'compensable' : 'retryable';
}

function functions(transaction: string, steps: readonly StepModel[]): TransactionModel['functions'] {
  const all = steps.flatMap((step) => {
    const undo = step.kind === 'retryable' ? [] : step.compensation;
    return [step, ...undo].map((name) => ({
      id: name.id,
      service: step.service,
      substitution: functionAddress(step.service, name),
      parameter: `${transaction}${functionAddress(step.service, name)}`,
    }));
  });
  return [...new Map(all.map((one) => [one.substitution, one])).values()];
}
