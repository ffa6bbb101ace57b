import type { FilledFile } from '../../src/render/fill.ts';
import { nameOf } from './choreography.ts';
import { choreographed, type Told } from './choreography-run.ts';
import type { Disturbance } from './choreography-services.ts';
import { faultsOf, lostData, orderDifference } from './saga-difference.ts';
import { TRIES, type Trouble, troublesOf } from './saga-oracle.ts';
import { type Fault, type Run, SAGA_ID } from './saga-run.ts';
import { type Drawn, stagesOf } from './saga-shape.ts';

type Connection = Parameters<typeof choreographed>[0];

export type Choreographed = Awaited<ReturnType<typeof choreographed>>;

const ENDS: Readonly<Record<string, string>> = {
  done: 'success',
  undone: 'SagaCompensated',
  failed: 'SagaRefused',
  'by-hand': 'ManualInterventionRequired',
};

/** The calls of a saga and how it ended, in the words of a machine. One that told no end is stuck. */
export function asRun({ calls, received, ends }: Told): Run {
  const named = ends.map((subject) => ENDS[subject.slice(subject.lastIndexOf('.') + 1)] ?? subject);
  const end = named.length === 0 ? 'stuck' : named.join(' and ');
  return end === 'success' ? { calls, received, end } : { calls, received, end, cause: end };
}

/** Where the sagas of a drawing, without trouble and in every trouble, all at once, are not what its rules say. */
export async function differencesOverNats(
  connection: Connection,
  files: readonly FilledFile[],
  word: string,
  disturbance: Disturbance = {},
): Promise<object[]> {
  return withSaga(connection, files, disturbance, async (saga) => {
    const stages = stagesOf(word);
    const told = [undefined, ...troublesOf(stages)].map((trouble) => ({
      trouble,
      faults: trouble ? faultsOf(trouble) : {},
    }));
    const all = [...told, ...silences(stages)];
    for (const [at, { faults }] of all.entries()) await saga.begin(idOf(at), faults);
    await saga.settle();
    await comesAgain(saga, word);
    const found: object[] = [];
    for (const [at, { trouble }] of all.entries()) {
      const run = asRun(capped(await saga.of(idOf(at))));
      found.push(...orderDifference(stages, trouble, run), ...lostData(stages, trouble, run));
    }
    return [...found, ...(await afterwards(saga, word))];
  });
}

/** Outcomes that are unknown because nothing is heard until it is too late; where it is repeated this takes too long here. */
function silences(stages: readonly Drawn[][]): { trouble: Trouble; faults: Record<string, Fault> }[] {
  const once = stages
    .flat()
    .filter(({ role, compensation }) => role === 'before' || (role === 'pivot' && compensation));
  return once.map(({ name: step }) => ({ trouble: { step, how: 'unknown' }, faults: { [step]: 'silent' } }));
}

// Each copy of an event has its own attempts, and what fails leaves nothing behind.
function capped(told: Told): Told {
  const beyond = (at: number) =>
    told.calls.slice(at - TRIES, at + 1).every((call) => call === told.calls[at]);
  return { ...told, calls: told.calls.filter((_, at) => at < TRIES || !beyond(at)) };
}

// Everything that was ever told comes once more, the last first, as if it were new.
async function comesAgain(saga: Choreographed, word: string): Promise<void> {
  const ends = [...saga.sent].reverse().filter(({ subject }) => !subject.endsWith('.by-hand'));
  for (const message of ends)
    await saga.publish({ ...message, id: `${message.id} late` }).catch(() => undefined);
  await saga.settle();
  if (saga.sent.length === 0) throw new Error(`nothing was told of ${word}`);
}

/** A step whose event comes only after its compensation has run must do nothing any more. */
async function afterwards(saga: Choreographed, word: string): Promise<object[]> {
  const [first] = stagesOf(word).flat();
  if (first?.compensation === undefined) return [];
  const sagaId = `${SAGA_ID}-backwards`;
  const body = { sagaId, input: { rider: 'r-1' }, results: {} };
  const subject = `saga.${nameOf(word)}.${first.name}.unknown`;
  await saga.publish({ id: `${sagaId} 1`, saga: nameOf(word), subject, body });
  await saga.settle();
  await saga.publish({
    id: `${sagaId} 2`,
    saga: nameOf(word),
    subject: `saga.${nameOf(word)}.started`,
    body,
  });
  await saga.settle();
  const { calls } = await saga.of(sagaId);
  return calls.join() === first.compensation ? [] : [{ word, backwards: calls }];
}

/** Sets up a saga, uses it and takes it away again. */
export async function withSaga<T>(
  connection: Connection,
  files: readonly FilledFile[],
  disturbance: Disturbance,
  use: (saga: Choreographed) => Promise<T>,
): Promise<T> {
  const saga = await choreographed(connection, files, disturbance);
  try {
    return await use(saga);
  } finally {
    await saga.stop();
  }
}

/** Runs one saga alone and says what became of it. */
export async function runOne(
  connection: Connection,
  files: readonly FilledFile[],
  faults: Record<string, Fault>,
  disturbance: Disturbance = {},
): Promise<Told> {
  return withSaga(connection, files, disturbance, async (saga) => {
    await saga.begin(idOf(0), faults);
    await saga.settle();
    return saga.of(idOf(0));
  });
}

export function idOf(at: number): string {
  return `${SAGA_ID}-${at}`;
}
