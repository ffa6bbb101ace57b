import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aslErrors, languageServiceErrors, type Machine, machineFor } from './asl.ts';
import { differencesIn, faultsOf, orderDifference } from './saga-difference.ts';
import { type Trouble, troublesOf } from './saga-oracle.ts';
import { anySaga, rows, stagesOf, stepsOf, together } from './saga-shape.ts';
import { runInStatebox } from './statebox-run.ts';

const COUNTS = [1, 2, 3, 4, 5, 6, 7, 8];
const LONG = 120_000;

const machineOf = (word: string): Machine => machineFor(stepsOf(word), null);

const differences = (word: string) => differencesIn(machineOf(word), word);

/** Where the runs are not in an interpreter that repeats nothing, where nothing is repeated: definite failures up to the pivot. */
async function differencesInStatebox(word: string): Promise<object[]> {
  const [machine, stages] = [machineOf(word), stagesOf(word)];
  const isRepeated = (step: string) =>
    stages.flat().some(({ name, role }) => name === step && role === 'after');
  const once = ({ step, how, stuck }: Trouble) =>
    how === 'refused' && stuck === undefined && !isRepeated(step);
  const found: object[] = [];
  for (const trouble of [undefined, ...troublesOf(stages).filter(once)]) {
    const run = await runInStatebox(machine, trouble ? faultsOf(trouble) : {});
    found.push(...orderDifference(stages, trouble, run));
  }
  return found;
}

async function all(words: readonly string[], check: (word: string) => Promise<object[]>): Promise<object[]> {
  const found: object[] = [];
  for (const word of words) found.push(...(await check(word)));
  return found;
}

describe('in every trouble a saga does what the rules of the pattern say', () => {
  test.each(COUNTS)(
    'with %i steps in a row, the pivot anywhere, and no or one step that cannot be undone',
    async (count) => expect(await all(rows(count), differences)).toEqual([]),
    LONG,
  );

  test.each(COUNTS.slice(2))(
    'with %i steps of which some neighbours run at the same time',
    async (count) => expect(await all(together(count), differences)).toEqual([]),
    LONG,
  );

  test(
    'with any mixture of all these',
    () =>
      fc.assert(
        fc.asyncProperty(anySaga, async (word) => {
          expect(await differences(word)).toEqual([]);
        }),
        { numRuns: 60, seed: 4 },
      ),
    LONG,
  );
});

describe('a second interpreter runs the same tasks in the same order and ends in the same way', () => {
  test.each(COUNTS)(
    'with %i steps, at every step that fails up to the pivot',
    async (count) =>
      expect(await all([...rows(count), ...together(count)], differencesInStatebox)).toEqual([]),
    LONG,
  );
});

describe('two validators accept every machine', () => {
  test.each(COUNTS)(
    'of %i steps',
    async (count) => {
      const machines = [...rows(count).slice(-4), ...together(count).slice(0, 4)].map(machineOf);
      expect(machines.flatMap(aslErrors)).toEqual([]);
      expect((await Promise.all(machines.map(languageServiceErrors))).flat()).toEqual([]);
    },
    LONG,
  );

  test('and each of them refuses a state that is not there', async () => {
    const broken = { ...machineOf('C(CC)P'), StartAt: 'nowhere' };
    expect(aslErrors(broken)).not.toEqual([]);
    expect(await languageServiceErrors(broken)).not.toEqual([]);
  });
});
