import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import { isNeeded } from '../../src/core/bundle.ts';
import type { Pattern } from '../../src/core/catalogue.ts';
import type { PatternAdvice, Plan, ScopeAdvice, Verdict } from '../../src/core/plan.ts';
import { viewsOf } from '../../src/core/view.ts';
import { catalogue } from '../knowledge.ts';
import { anySpec, plainSpec } from './random-spec.ts';

const runs = { seed: 20_240_601, numRuns: 120 };
const patternOf = new Map(catalogue.patterns.map((pattern) => [pattern.id, pattern]));
const rulesOf = (id: string): Pattern => patternOf.get(id) ?? (catalogue.patterns[0] as Pattern);

const rulings = (advice: PatternAdvice): ScopeAdvice[] =>
  advice.scopes.length > 0 ? [...advice.scopes] : [{ kind: 'system', name: '', ...advice }];

/** The patterns with one of some verdicts, for each scope of a plan. */
function byScope({ patterns }: Plan, ...verdicts: Verdict[]): Map<string, string[]> {
  const scopes = new Map<string, string[]>();
  for (const advice of patterns) {
    for (const { kind, name, verdict } of rulings(advice)) {
      const key = `${kind} ${name}`;
      if (verdicts.includes(verdict)) scopes.set(key, [...(scopes.get(key) ?? []), advice.id]);
    }
  }
  return scopes;
}

describe('of any spec', () => {
  test('the weights shown add up to the score', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        for (const { score, reasons } of advise(spec, catalogue).patterns.flatMap(rulings)) {
          expect(reasons.reduce((sum, { weight }) => sum + weight, 0)).toBe(score);
        }
      }),
      runs,
    );
  });

  test('whatever is adopted is asked for by a fact, or required by something adopted', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const adopted = advise(spec, catalogue)
          .patterns.flatMap(rulings)
          .filter(({ verdict }) => verdict === 'adopt');
        for (const { reasons, requiredBy } of adopted) {
          expect(requiredBy.length > 0 || reasons.some(({ weight }) => weight > 0)).toBe(true);
        }
      }),
      runs,
    );
  });

  test('whatever is adopted has all that it requires there or in the system', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const plan = advise(spec, catalogue);
        const present = byScope(plan, 'adopt', 'keep');
        const used = spec.inUse.map(({ pattern }) => pattern);
        for (const view of viewsOf(spec, catalogue)) {
          const key = `${view.kind} ${view.name}`;
          const here = [...(present.get(key) ?? []), ...(present.get('system ') ?? []), ...used];
          const there = new Set(here.flatMap((id) => [id, ...rulesOf(id).provides]));
          for (const id of byScope(plan, 'adopt').get(key) ?? []) {
            const needed = rulesOf(id).requires.filter((it) => isNeeded(it, view));
            expect(
              needed.filter(({ any }) => !any.some((it) => there.has(it))).map(({ any }) => [id, any]),
            ).toEqual([]);
          }
        }
      }),
      runs,
    );
  });

  test('no two patterns that exclude each other are adopted in one scope', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        for (const ids of byScope(advise(spec, catalogue), 'adopt').values()) {
          const excluded = ids.flatMap((id) => rulesOf(id).conflicts.map(({ pattern }) => pattern));
          expect(ids.filter((id) => excluded.includes(id))).toEqual([]);
        }
      }),
      runs,
    );
  });

  test('of a decision at most one option is adopted in one scope', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const plan = advise(spec, catalogue);
        for (const { scope, options } of plan.decisions) {
          const adopted = byScope(plan, 'adopt').get(`${scope.kind} ${scope.name}`) ?? [];
          expect(options.filter(({ id }) => adopted.includes(id)).length).toBeLessThan(2);
        }
      }),
      runs,
    );
  });

  test('more engineers never move a pattern from now to later', () => {
    fc.assert(
      fc.property(
        anySpec,
        fc.integer({ min: 1, max: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (spec, some, more) => {
          const verdicts = (engineers: number) => {
            const facts = { ...spec.facts, 'team.engineers': engineers };
            return advise({ ...spec, facts }, catalogue).patterns.map(
              ({ id, verdict }) => [id, verdict] as const,
            );
          };
          const now = verdicts(some)
            .filter(([, verdict]) => verdict === 'adopt')
            .map(([id]) => id);
          const later = verdicts(some + more)
            .filter(([, verdict]) => verdict === 'later')
            .map(([id]) => id);
          expect(now.filter((id) => later.includes(id))).toEqual([]);
        },
      ),
      runs,
    );
  });
});

test('with nothing assumed, a fact that is cited as needed carries exactly the weights that cite it', () => {
  const bare = { ...catalogue, domains: [], vocabulary: { ...catalogue.vocabulary, derive: [] } };
  fc.assert(
    fc.property(plainSpec, (spec) => {
      const before = advise(spec, bare).patterns;
      const cites = ({ facts }: PatternAdvice['reasons'][number], id: string) =>
        facts.some(({ fact, needed }) => fact === id && needed);
      for (const id of Object.keys(spec.facts)) {
        const { [id]: _gone, ...facts } = spec.facts;
        const after = advise({ ...spec, facts }, bare).patterns;
        for (const [index, { score, reasons }] of before.entries()) {
          const carried = reasons.filter((it) => cites(it, id)).reduce((sum, { weight }) => sum + weight, 0);
          expect(score - (after[index]?.score ?? 0)).toBe(carried);
        }
      }
    }),
    { ...runs, numRuns: 15 },
  );
});

describe('the plan is the same to the byte', () => {
  const shuffled = <T>(entries: readonly T[]) =>
    fc.shuffledSubarray([...entries], { minLength: entries.length });
  const turned = <T>(value: T): T => {
    if (Array.isArray(value)) return value.map(turned) as T;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([key, inner]) => [key, turned(inner)]),
    ) as T;
  };
  const turnedOnce = <T extends object>(value: T): T =>
    Object.fromEntries(Object.entries(value).reverse()) as T;

  test('in whatever order the rules were read', () => {
    const { patterns, decisions, domains, warnings } = catalogue;
    const orders = fc.tuple(shuffled(patterns), shuffled(decisions), shuffled(domains), shuffled(warnings));
    fc.assert(
      fc.property(anySpec, orders, (spec, [p, d, o, w]) => {
        const other = turnedOnce({
          ...catalogue,
          patterns: p.map(turnedOnce),
          decisions: d,
          domains: o,
          warnings: w,
        });
        expect(JSON.stringify(advise(spec, other))).toBe(JSON.stringify(advise(spec, catalogue)));
      }),
      runs,
    );
  });

  test('in whatever order the keys of the spec stand', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        expect(JSON.stringify(advise(turned(spec), catalogue))).toBe(JSON.stringify(advise(spec, catalogue)));
      }),
      runs,
    );
  });
});
