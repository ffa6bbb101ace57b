import type { Machine } from './asl.ts';
import { expectedOf, inStages, sorted, type Trouble, troublesOf } from './saga-oracle.ts';
import { type Fault, type Run, runSaga } from './saga-run.ts';
import { type Drawn, stagesOf } from './saga-shape.ts';

/** Where the runs of a machine, without trouble and in every trouble, are not what its saga, drawn as a word, has to do. */
export async function differencesIn(machine: Machine, word: string): Promise<object[]> {
  const stages = stagesOf(word);
  const runs = [undefined, ...troublesOf(stages)].map(async (trouble) => {
    const run = await runSaga(machine, trouble ? faultsOf(trouble) : {});
    return [...orderDifference(stages, trouble, run), ...lostData(stages, trouble, run)];
  });
  return (await Promise.all(runs)).flat();
}

/** What the stand-ins have to do for a trouble to happen. */
export function faultsOf({ step, how, stuck }: Trouble): Record<string, Fault> {
  return {
    [step]: { error: errorOf(how) },
    ...(stuck === undefined ? {} : { [stuck]: { error: 'Broken' } }),
  };
}

/** What a run did, beside what it had to do, if calls, order or end differ. */
export function orderDifference(
  stages: readonly Drawn[][],
  trouble: Trouble | undefined,
  run: Run,
): object[] {
  const expected = expectedOf(stages, trouble);
  const did = { calls: inStages(run.calls, expected), end: endOf(run) };
  const had = { calls: sorted(expected), end: expected.end };
  return JSON.stringify(did) === JSON.stringify(had) ? [] : [{ stages, trouble, did, had }];
}

/** Calls that did not get what they need: the saga id, the input, every result so far and, for compensations, why. */
export function lostData(stages: readonly Drawn[][], trouble: Trouble | undefined, run: Run): object[] {
  return run.received.flatMap(({ task, input }) => {
    const at = stages.findIndex((stage) =>
      stage.some(({ name, compensation }) => name === task || compensation === task),
    );
    const compensates = task.startsWith('c');
    const known = compensates
      ? run.calls.filter((call) => call.startsWith('t') && call !== trouble?.step)
      : stages.slice(0, at).flatMap((stage) => stage.map(({ name }) => name));
    const results = (input.results ?? {}) as Record<string, { id?: string }>;
    const complete = known.every((name) => results[name]?.id === `result of ${name}`);
    const { Error: told } = (input.failure ?? {}) as { Error?: string };
    const knowsWhy = !compensates || told === errorOf(trouble?.how ?? 'refused');
    const whole = JSON.stringify([input.sagaId, input.input]) === '["ride-4711",{"rider":"r-1"}]';
    return complete && knowsWhy && whole ? [] : [{ stages, trouble, task, input }];
  });
}

/** How a run ended: success or the error of its last state, which aws-local-stepfunctions puts before the cause. */
export function endOf({ end, cause }: Run): string {
  return end === 'success' ? end : (cause?.split(':')[0] ?? '');
}

function errorOf(how: Trouble['how']): string {
  return how === 'refused' ? 'Refused' : 'States.Timeout';
}
