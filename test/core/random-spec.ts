import fc from 'fast-check';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Spec } from '../../src/core/spec.ts';
import { specOf } from '../spec-of.ts';
import { aimedFacts } from './aimed-facts.ts';
import { fewFacts, manyFacts } from './random-facts.ts';
import { anyParts } from './random-parts.ts';

export { valueFor } from './random-facts.ts';

/** Facts by chance, most often with some that speak for a pattern or against one on top. */
const facts: fc.Arbitrary<GivenFacts> = fc
  .tuple(
    fc.oneof(
      { arbitrary: fewFacts, weight: 3 },
      { arbitrary: manyFacts, weight: 1 },
      { arbitrary: fc.constant({}), weight: 2 },
    ),
    fc.oneof(
      { arbitrary: aimedFacts, weight: 4 },
      {
        arbitrary: fc.tuple(aimedFacts, aimedFacts).map(([some, more]) => ({ ...some, ...more })),
        weight: 1,
      },
      { arbitrary: fc.constant({}), weight: 1 },
    ),
  )
  .map(([chance, aimed]): GivenFacts => ({ ...chance, ...aimed }));

/** A specification of the system as a whole. */
export const plainSpec: fc.Arbitrary<Spec> = facts.map((given) => specOf(given));

/** One that lists parts and patterns in use, or (twice as often) none. */
export const anySpec: fc.Arbitrary<Spec> = fc
  .tuple(facts, fc.oneof({ arbitrary: fc.constant({}), weight: 2 }, { arbitrary: anyParts, weight: 1 }))
  .map(([given, parts]) => specOf(given, parts));
