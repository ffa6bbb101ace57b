import type { Defaults } from '../../core/defaults.ts';
import { left, listed, stands } from './saga-notes.ts';
import { sagaStages } from './saga-stages.ts';
import {
  compensationTask,
  failState,
  manualState,
  type NamedState,
  type State,
  stepTask,
  type UndoableStep,
} from './saga-state.ts';
import { entryOf, togetherStates } from './saga-together.ts';
import type { StepModel } from './transactions.ts';

// Steps and compensations keep their own names, which start in lower case, so these cannot collide with them.
const BEGIN = 'Begin';
const DONE = 'Done';
const COMPENSATED = 'Compensated';
const NOTHING_DONE = 'NothingDone';
/** Begins the name of every state that people have to act on. */
const BY_HAND = 'ByHand-';

/**
 * The states of a JSONPath machine for one saga. A definite failure before or at the pivot undoes the steps before it; an
 * unknown outcome undoes the step itself too. After the pivot a step is repeated. What cannot be undone or completed ends in
 * a state that names what people have to do.
 */
export function sagaStates(saga: string, steps: readonly StepModel[], defaults: Defaults): NamedState[] {
  const undoable = undoableSteps(steps);
  const untouched = left(steps);
  const early = left(steps.slice(0, undoable[0]?.at));
  const groups = sagaStages(steps);
  const entries = [...groups.map(entryOf), DONE];
  const states = [
    { name: BEGIN, body: begin(entries[0] ?? DONE) },
    ...groups.flatMap((group, index) => {
      const next = entries[index + 1] ?? DONE;
      return group.length === 1
        ? stepStates(saga, steps, steps.indexOf(group[0] as StepModel), next, undoable, defaults)
        : groupStates(saga, steps, group, next, undoable, defaults);
    }),
    { name: DONE, body: { Type: 'Succeed' } },
    ...[...undoable].reverse().flatMap((undo) => compensationStates(saga, undo, undoable, defaults)),
    {
      name: COMPENSATED,
      body: failState(
        'SagaCompensated',
        untouched.length === 0
          ? `${saga} did not happen: all that was done is undone.`
          : `${saga} did not happen: what has a compensation is undone. ${stands(untouched)}`,
      ),
    },
    {
      name: NOTHING_DONE,
      body: failState(
        'SagaRefused',
        early.length === 0
          ? `${saga} did not happen: there was nothing to undo.`
          : `${saga} did not happen, and nothing is undone. ${stands(early)}`,
      ),
    },
  ];
  return reachable(states);
}

function begin(next: string): State {
  return {
    Type: 'Pass',
    Parameters: { 'sagaId.$': '$$.Execution.Name', 'input.$': '$', results: {} },
    Next: next,
  };
}

function undoableSteps(steps: readonly StepModel[]): UndoableStep[] {
  const taken = new Set(steps.map(({ id }) => id));
  return steps.flatMap((step, at) => {
    const [compensation] = step.compensation;
    if (step.kind === 'retryable' || !compensation) return [];
    let state = compensation.id;
    while (taken.has(state)) state = `${state}-${step.number}`;
    taken.add(state);
    return [{ step, at, compensation, state }];
  });
}

function stepStates(
  saga: string,
  steps: readonly StepModel[],
  at: number,
  next: string,
  undoable: readonly UndoableStep[],
  defaults: Defaults,
): NamedState[] {
  const step = steps[at] as StepModel;
  const manual = manualName(step.id);
  // Whether a pivot that has no compensation happened decides where to go, and only people can find that out.
  const openEnded = step.kind === 'retryable' || (step.kind === 'pivot' && step.compensation.length === 0);
  const unknown = openEnded ? manual : undoFrom(at, undoable);
  // Of several attempts the last may be refused and an earlier one have happened all the same.
  const refused = step.kind === 'retryable' || step.retryable ? unknown : undoFrom(at - 1, undoable);
  return [
    { name: step.id, body: stepTask(step, next, { refused, unknown }, defaults) },
    ...(openEnded
      ? [{ name: manual, body: manualState(forwardAdvice(saga, step, steps.slice(at + 1))) }]
      : []),
  ];
}

// Whether the one that failed did its work or not, all that run together are undone: their compensations do no harm where
// nothing happened.
function groupStates(
  saga: string,
  steps: readonly StepModel[],
  group: readonly StepModel[],
  next: string,
  undoable: readonly UndoableStep[],
  defaults: Defaults,
): NamedState[] {
  const begin = steps.indexOf(group[0] as StepModel);
  const end = begin + group.length;
  const forward = group[0]?.kind === 'retryable';
  const manual = manualName(entryOf(group));
  const failed = forward ? manual : undoFrom(end - 1, undoable);
  const advice = `Not all of ${listed(group)} of ${saga}, which run at the same time, succeeded, and what was done before them stands. Complete them by hand${thenRun(steps.slice(end))}.`;
  return [
    ...togetherStates(group, steps.slice(0, begin), next, failed, defaults),
    ...(forward ? [{ name: manual, body: manualState(advice) }] : []),
  ];
}

function undoFrom(last: number, undoable: readonly UndoableStep[]): string {
  return undoable.findLast((one) => one.at <= last)?.state ?? NOTHING_DONE;
}

function compensationStates(
  saga: string,
  undo: UndoableStep,
  undoable: readonly UndoableStep[],
  defaults: Defaults,
): NamedState[] {
  const before = undoable.filter(({ at }) => at < undo.at).reverse();
  const manual = manualName(undo.state);
  // Compensations of different services may have one name.
  const called = (one: UndoableStep) => `${one.compensation.id} (${one.step.service})`;
  const then = before.length > 0 ? `, then run ${before.map(called).join(', ')}` : '';
  return [
    { name: undo.state, body: compensationTask(undo, before[0]?.state ?? COMPENSATED, manual, defaults) },
    {
      name: manual,
      body: manualState(`${called(undo)} of ${saga} did not succeed. Undo ${undo.step.id} by hand${then}.`),
    },
  ];
}

function forwardAdvice(saga: string, step: StepModel, rest: readonly StepModel[]): string {
  const then = thenRun(rest);
  if (step.kind === 'retryable') {
    return `${step.id} of ${saga} did not succeed, and what was done before it stands. Complete ${step.id} by hand${then}.`;
  }
  return `Whether ${step.id} of ${saga} happened is not known. Find out: if it did, go on by hand${then}; if not, undo the steps before it.`;
}

function thenRun(rest: readonly StepModel[]): string {
  return rest.length > 0 ? `, then run ${listed(rest)}` : '';
}

function manualName(state: string): string {
  return `${BY_HAND}${state}`;
}

function reachable(states: readonly NamedState[]): NamedState[] {
  const targets = new Set(
    states.flatMap(({ body }) => [
      body.Next,
      body.Default,
      ...[...(body.Catch ?? []), ...(body.Choices ?? [])].map(({ Next }) => Next),
    ]),
  );
  return states.filter(({ name }) => name === BEGIN || targets.has(name));
}
