import fc from 'fast-check';
import { type Condition, truthOf } from '../../src/core/condition.ts';
import type { FactValue, GivenFacts } from '../../src/core/fact.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import type { Question } from '../../src/core/vocabulary.ts';
import { catalogue } from '../knowledge.ts';

type FactCondition = Extract<Condition, { kind: 'fact' }>;

const questions = new Map(catalogue.vocabulary.facts.map((question) => [question.id, question]));
const nothing: fc.Arbitrary<GivenFacts> = fc.constant({});
const merged = (parts: readonly GivenFacts[]): GivenFacts => Object.assign({}, ...parts);

/** Facts with which a condition comes out as wanted, numbers at and beside its thresholds. */
export function settling(condition: Condition, wanted = true): fc.Arbitrary<GivenFacts> {
  if (condition.kind === 'not') return settling(condition.of, !wanted);
  if (condition.kind === 'fact') return valuesOf([condition], wanted);
  const every = (condition.kind === 'all') === wanted;
  if (!every) return fc.oneof(...condition.of.map((part) => settling(part, wanted)));
  const parts = condition.of.flatMap((part) => (part.kind === condition.kind ? part.of : [part]));
  const single = parts.filter((part) => part.kind === 'fact');
  const ids = [...new Set(single.map(({ fact }) => fact))];
  return fc
    .tuple(
      ...parts.filter((part) => part.kind !== 'fact').map((part) => settling(part, wanted)),
      ...ids.map((id) => {
        const about = single.filter(({ fact }) => fact === id);
        return valuesOf(about, wanted);
      }),
    )
    .map(merged);
}

/** Values of one fact with which all of some tests of it come out as wanted. */
function valuesOf(tests: readonly FactCondition[], wanted: boolean): fc.Arbitrary<GivenFacts> {
  const [first] = tests;
  const question = questions.get(first?.fact ?? '');
  if (first === undefined || question === undefined) return fc.constant({});
  const limits = tests.flatMap(({ test }) => Object.values(test).flat() as FactValue[]);
  const fitting = candidates(question, limits).filter((value) => {
    const facts = { get: () => ({ id: question.id, value, origin: 'given' as const }) };
    return tests.every((test) => truthOf(test, facts) === String(wanted));
  });
  return fitting.length === 0
    ? fc.constant({})
    : fc.constantFrom(...fitting).map((value) => ({ [question.id]: value }));
}

function candidates({ type, values, minimum, maximum }: Question, limits: readonly FactValue[]): FactValue[] {
  const ids = values?.map(({ id }) => id) ?? ['PCI DSS', 'HIPAA', 'GDPR'];
  if (type === 'yes-no') return [true, false];
  if (type === 'one-of') return ids;
  if (type === 'list') return [[], ids.slice(0, 1), ids.slice(0, 2), ids];
  if (type === 'many-of') {
    const named = limits.map(String).filter((limit) => ids.includes(limit));
    return [
      ...ids.map((id) => [id]),
      ...named.flatMap((limit) => ids.map((id) => [...new Set([limit, id])])),
    ];
  }
  // Most often the limit itself, which a mistake of one would miss.
  const by = type === 'integer' ? [-1, 0, 0, 0, 1, 7] : [-0.5, -0.01, 0, 0, 0, 0.01, 0.5, 7];
  const near = limits.flatMap((limit) => (typeof limit === 'number' ? by.map((it) => limit + it) : []));
  const { low, high } = { low: minimum ?? 0, high: maximum ?? 1_000_000 };
  return [...near.filter((it) => it >= low && it <= high), low, high];
}

const sizes = [undefined, 1, 5, 9, 10, 15, 20, 21, 40];
const team = fc
  .constantFrom(...sizes)
  .map((engineers): GivenFacts => (engineers === undefined ? {} : { 'team.engineers': engineers }));

/** Facts with which each of a pattern's ways holds, and none that goes before it; nothing in particular, where there is one. */
function waysOf({ variants }: Pattern): fc.Arbitrary<GivenFacts>[] {
  if (variants.length === 0) return [nothing];
  return variants.map(({ when }, index) => {
    const before = variants
      .slice(0, index)
      .map((it) => (it.when === undefined ? nothing : settling(it.when, false)));
    const own = when === undefined ? nothing : settling(when);
    return fc.tuple(...before, own).map(merged);
  });
}

const allowed = ({ vetoes }: Pattern) => vetoes.map(({ when }) => settling(when, false));

/** Some of what speaks for a pattern, and nothing that rules it out. */
const wanted = catalogue.patterns.map((pattern) => {
  const speaking = pattern.signals.filter(({ weight }) => weight > 0).map(({ when }) => settling(when));
  const some = fc.subarray(speaking, { minLength: 1 });
  const chosen = some.chain((parts) => fc.tuple(...parts).map(merged));
  return fc.tuple(...allowed(pattern), chosen, fc.oneof(nothing, ...waysOf(pattern)), team).map(merged);
});

/** All that speaks for a pattern and nothing that speaks against it, so that it is adopted in one of its ways. */
const wantedSo = (pattern: Pattern): fc.Arbitrary<GivenFacts>[] => {
  const against = pattern.signals.filter(({ weight }) => weight < 0).map(({ when }) => settling(when, false));
  const signals = pattern.signals.filter(({ weight }) => weight > 0).map(({ when }) => when);
  const all = settling({ kind: 'all', of: signals });
  return waysOf(pattern).map((way) => fc.tuple(...allowed(pattern), ...against, all, way, team).map(merged));
};

const oneWay = catalogue.patterns.filter(({ variants }) => variants.length === 0).flatMap(wantedSo);
const manyWays = catalogue.patterns.filter(({ variants }) => variants.length > 0).flatMap(wantedSo);
const ruledOut = catalogue.patterns.flatMap(({ vetoes }) => vetoes.map(({ when }) => settling(when)));

/** Facts that speak for one pattern, now and then in one of its ways, or that rule one out: what chance seldom puts together. */
export const aimedFacts: fc.Arbitrary<GivenFacts> = fc.oneof(
  { arbitrary: fc.oneof(...wanted), weight: 2 },
  { arbitrary: fc.oneof(...oneWay), weight: 1 },
  { arbitrary: fc.oneof(...manyWays), weight: 3 },
  { arbitrary: fc.oneof(...ruledOut), weight: 1 },
);
