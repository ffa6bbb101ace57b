import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Condition, missingIn, truthOf } from '../../src/core/condition.ts';
import { evidence } from '../../src/core/evidence.ts';
import { evaluate } from './evaluate.ts';
import { factsOf, is } from './tiny.ts';

const ids = ['a', 'b', 'c', 'd', 'unknown'];
const single: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom(...ids), fc.boolean())
  .map(([id, it]) => is(id, it));

const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { depthSize: 'medium' },
    single,
    fc.record({ kind: fc.constant('not' as const), of: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      of: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
    }),
  ),
}));

test('of a condition that holds, the evidence is what evaluation saw, each needed if it fails without', () => {
  let held = 0;
  fc.assert(
    fc.property(
      condition,
      fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
      (when, values) => {
        const facts = factsOf(Object.fromEntries(values.map((value, index) => [ids[index] ?? '', value])));
        const { truth, missing } = evaluate(when, facts);
        expect([truthOf(when, facts), [...missingIn(when, facts)].sort()]).toEqual([truth, missing]);
        if (truth !== 'true') return;
        held += 1;
        const expected = evaluate(when, facts).seen.map((fact) => {
          const without = { get: (id: string) => (id === fact ? undefined : facts.get(id)) };
          return [fact, truthOf(when, without) !== 'true'];
        });
        expect(evidence(when, facts).map(({ fact, needed }) => [fact, needed])).toEqual(expected);
      },
    ),
    { seed: 20_240_601, numRuns: 2_000 },
  );
  expect(held).toBeGreaterThan(300);
});
