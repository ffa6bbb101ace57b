import type { Drawn } from './saga-shape.ts';

/** What goes wrong: a step, definitely or perhaps, for good; and, while it is undone, one compensation too. */
export type Trouble = { step: string; how: 'refused' | 'unknown'; stuck?: string };

/** Calls in order; those in one list may come in any order. `end` is success or the error of the last state. */
export type Expected = { order: string[][]; end: string };

/** The first attempt and the repetitions of rules/defaults.yaml. */
export const TRIES = 7;

/**
 * What a saga does by the rules of the pattern, written without a look at what is generated: a refused step undoes those before
 * it, last first; one of unknown outcome is undone too; of steps that run together all are; after the pivot steps are repeated;
 * what still fails is for people.
 */
export function expectedOf(stages: readonly Drawn[][], trouble?: Trouble): Expected {
  const order: string[][] = [];
  for (const [at, stage] of stages.entries()) {
    const struck = stage.find(({ name }) => name === trouble?.step);
    if (struck && trouble) return endedAt(stages, at, struck, trouble, order);
    order.push(stage.map(({ name }) => name));
  }
  return { order, end: 'success' };
}

function endedAt(
  stages: readonly Drawn[][],
  at: number,
  struck: Drawn,
  { how, stuck }: Trouble,
  order: string[][],
): Expected {
  const stage = stages[at] ?? [];
  const inTheDark = struck.role === 'pivot' && !struck.compensation && how === 'unknown';
  const repeated = struck.role === 'after' || inTheDark;
  const tries = (step: Drawn) => (step === struck && repeated ? TRIES : 1);
  order.push(stage.flatMap((step) => Array<string>(tries(step)).fill(step.name)));
  if (repeated) return { order, end: 'ManualInterventionRequired' };
  const own = how === 'unknown' ? [struck] : [];
  return undone([...stages.slice(0, at).flat(), ...(stage.length > 1 ? stage : own)], order, stuck);
}

function undone(mayHaveHappened: readonly Drawn[], order: string[][], stuck: string | undefined): Expected {
  const compensations = mayHaveHappened.flatMap(({ compensation }) => compensation ?? []).reverse();
  for (const compensation of compensations) {
    if (compensation === stuck) {
      order.push(Array<string>(TRIES).fill(compensation));
      return { order, end: 'ManualInterventionRequired' };
    }
    order.push([compensation]);
  }
  return { order, end: compensations.length > 0 ? 'SagaCompensated' : 'SagaRefused' };
}

/** Every trouble that a saga can have: each step in both ways, and with each compensation that then has its turn. */
export function troublesOf(stages: readonly Drawn[][]): Trouble[] {
  return stages.flat().flatMap(({ name }) =>
    (['refused', 'unknown'] as const).flatMap((how) => {
      const { order } = expectedOf(stages, { step: name, how });
      const compensations = order.flat().filter((call) => call.startsWith('c'));
      return [{ step: name, how }, ...compensations.map((stuck) => ({ step: name, how, stuck }))];
    }),
  );
}

/** The calls of a run in the stages of what is expected, each sorted, and what is left over. */
export function inStages(calls: readonly string[], { order }: Expected): string[][] {
  let from = 0;
  const stages = order.map((stage) => {
    from += stage.length;
    return calls.slice(from - stage.length, from).sort();
  });
  return from < calls.length ? [...stages, calls.slice(from)] : stages;
}

/** What is expected in the same form. */
export function sorted({ order }: Expected): string[][] {
  return order.map((stage) => [...stage].sort());
}
