import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budget } from '../../../src/render/model/budget.ts';

test.each([
  ['2 repetitions of 3 s with a first pause of 0.5 s fit into 30 s', [2, 3, 0.5, 30], 3, 10_500, 0],
  ['the second of 2 repetitions does not fit into 10 s', [2, 3, 0.5, 10], 2, 6500, 1],
  ['a repetition that would end with the caller is one too many', [1, 3, 1, 7], 1, 3000, 1],
  ['no repetition is asked for', [0, 3, 0.5, 10], 1, 3000, 0],
] as const)('%s', (_, [asked, call, pause, caller], tries, worst, cut) => {
  const found = budget(asked, call, pause, caller);
  expect(found).toMatchObject({ tries, worst: { ms: worst }, exceeded: [] });
  expect(found.cut.length).toBe(cut);
});

test('one call that takes longer than its caller waits is made once, and is said', () => {
  expect(budget(3, 10, 1, 10)).toMatchObject({ tries: 1, exceeded: [{}], cut: [{ asked: 3, fits: 0 }] });
});

test('whatever is asked for, all tries and pauses together stay below the time of the caller', () => {
  const seconds = fc.double({ min: 0.001, max: 3600, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5 }), seconds, seconds, seconds, (asked, call, pause, caller) => {
      const { tries, exceeded } = budget(asked, call, pause, caller);
      const pauses = Array.from({ length: tries - 1 }, (_, at) => pause * 2 ** at).reduce((a, b) => a + b, 0);
      const fits = tries * call + pauses < caller;
      expect(fits).toBe(exceeded.length === 0);
      expect(tries).toBeLessThanOrEqual(asked + 1);
    }),
  );
});
