import type { Defaults } from '../../core/defaults.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Spec, Step, Transaction } from '../../core/spec.ts';
import { stepGroups } from '../../core/step-groups.ts';
import { type Choreography, choreography, type Unfit, unfitForEvents } from './choreography.ts';
import { type Duration, duration } from './duration.ts';
import { type Names, names } from './name.ts';
import { kindsOf, type StepKind } from './pivot.ts';
import { sagaStates } from './saga.ts';
import { sagaNotes } from './saga-notes.ts';
import { sagaStages } from './saga-stages.ts';
import { functionAddress, type NamedState } from './saga-state.ts';
import { concerns, partHeader } from './scope.ts';

export type StepModel = Names & {
  /** Its place, from 1. */
  number: number;
  /** Its place among what runs one after the other, from 1: steps that run at the same time have the same. */
  stage: number;
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
  /** One element where the services can do it by reacting to each other's events; else `unfit` says why not. */
  choreography: Choreography[];
  unfit: Unfit;
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
  const kinds = kindsOf(transaction.steps);
  const groups = stepGroups(transaction.steps);
  const steps = transaction.steps.map((step, at) => ({
    ...stepModel(step, at, timeouts[at] ?? 1, kinds[at] ?? 'retryable'),
    stage: groups.findIndex((group) => group.includes(step)) + 1,
  }));
  const deadline = transaction.timeout === undefined ? [] : [duration(transaction.timeout)];
  const saga = {
    ...names(transaction.name),
    title: transaction.title ?? transaction.name,
    deadline,
    timing: timing(steps, deadline),
    notes: sagaNotes(steps),
    steps,
  };
  const unfit = unfitForEvents(steps, deadline);
  const fits = Object.values(unfit).every((reasons) => reasons.length === 0);
  return {
    ...saga,
    functions: functions(saga.pascal, steps),
    states: sagaStates(saga.id, steps, defaults),
    choreography: fits ? [choreography(saga.id, steps, defaults)] : [],
    unfit,
  };
}

// A step that states no limit is a call like any other. Only where the others leave less of the transaction's time is it
// given less, in whole seconds: what is left can be minutes, and a notice that hangs for minutes helps nobody.
function stepTimeouts({ timeout = Infinity, steps }: Transaction, defaults: Defaults): number[] {
  const groups = stepGroups(steps);
  const stated = groups.reduce((sum, group) => sum + longest(group.map((step) => step.timeout ?? 0)), 0);
  const silent = groups.filter((group) => group.some((step) => step.timeout === undefined)).length;
  const share = Math.max(1, Math.floor((timeout - stated) / silent));
  return steps.map((step) => step.timeout ?? Math.min(defaults['call-timeout'], share));
}

function timing(steps: readonly StepModel[], [deadline]: readonly Duration[]): string {
  const times = sagaStages(steps).map((together) => longest(together.map(({ timeout }) => timeout.ms)));
  const all = duration(times.reduce((sum, ms) => sum + ms, 0) / 1000);
  const whole = deadline ? `; the whole transaction is allowed ${deadline.text}` : '';
  return `One attempt of every step takes at most ${all.text} in all${whole}`;
}

function longest(times: readonly number[]): number {
  return Math.max(0, ...times);
}

function stepModel(step: Step, at: number, timeout: number, kind: StepKind): Omit<StepModel, 'stage'> {
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
