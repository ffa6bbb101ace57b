import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { laws } from './laws.ts';
import { anySpec } from './random-spec.ts';
import { subjectOf } from './subject.ts';
import { emptyTally, seldom, tell } from './tally.ts';

// `npm run properties` looks at 100,000 specs, shared out over the processors; `npm test` at a few of them.
const specs = Number(process.env.SPECS ?? 2_000);
const share = Number(process.env.SHARE ?? 0);
const often = Number(process.env.OFTEN ?? 1);

const chance = fc.record({ more: fc.integer({ min: 1, max: 30 }), pick: fc.nat(9_999) });
const tally = emptyTally();

describe(`of ${specs} random specs`, () => {
  test('none breaks a law', { timeout: 3_600_000 }, () => {
    fc.assert(
      fc.property(anySpec, chance, (spec, chances) => {
        const subject = subjectOf(spec, chances);
        tell(tally, subject);
        const broken = Object.entries(laws).flatMap(([law, breaks]) =>
          breaks(subject).map((what) => `${law}: ${what}`),
        );
        expect(broken).toEqual([]);
      }),
      { seed: 20_240_601 + share, numRuns: specs },
    );
    expect(tally.specs.all).toBe(specs);
  });

  test.each(['adopted', 'vetoes', 'signals', 'variants'] as const)(
    `${often} and more show each of the %s`,
    (of) => {
      expect(seldom(tally[of], often)).toEqual([]);
    },
  );

  test('fewer than a quarter have a near-tie, and so have fewer than a quarter of the decisions for a pattern', () => {
    expect(tally.specs.tied / tally.specs.all).toBeLessThan(0.25);
    expect(tally.decisions.tied / tally.decisions.all).toBeLessThan(0.25);
  });
});
