import fc from 'fast-check';
import { expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Changes, PlaceChange } from '../../src/core/compare/changes.ts';
import { changesBetween } from '../../src/core/compare/diff.ts';
import { type Condition, factsOf } from '../../src/core/condition.ts';
import type { Plan } from '../../src/core/plan.ts';
import { catalogue } from '../knowledge.ts';
import { anySpec, valueFor } from './random-spec.ts';

/** A system, and the same with one or two facts changed. */
const whatIf = fc
  .tuple(
    anySpec,
    fc.uniqueArray(fc.constantFrom(...catalogue.vocabulary.facts), { minLength: 1, maxLength: 2 }),
  )
  .chain(([spec, questions]) =>
    fc.tuple(...questions.map(valueFor)).map((values) => ({
      spec,
      set: Object.fromEntries(questions.map(({ id }, index) => [id, values[index] ?? null])),
    })),
  );

const conditions = new Map<string, Condition>(
  catalogue.patterns.flatMap(({ id, signals, vetoes }) =>
    [...signals, ...vetoes].map((rule) => [`${id}/${rule.id}`, rule.when] as const),
  ),
);

interface Told extends PlaceChange {
  readonly id: string;
  readonly before: Plan;
  readonly after: Plan;
  readonly changes: Changes;
}

type Claim = (place: Told) => void;

/** Of every place in which a pattern changed, in the order in which they are claimed. */
const claims: Readonly<Record<string, Claim>> = {
  'another verdict has something that decides it, and it comes first': ({ from, to, because }) => {
    if (from?.verdict !== to?.verdict) expect(because[0]?.decides).toBe(true);
  },
  'the rules that are named add up to what became of the score': ({ from, to, because }) => {
    if (from === undefined || to === undefined) return;
    const gains = because.map((it) => (it.kind === 'rule' ? (it.to ?? 0) - (it.from ?? 0) : 0));
    expect(gains.reduce((sum, gain) => sum + gain, 0)).toBe(to.score - from.score);
  },
  'a signal or veto of the system is named only where a fact that it reads is another one': (place) => {
    if (place.kind !== 'system' || place.from === undefined || place.to === undefined) return;
    const moved = new Set(place.changes.facts.map(({ fact }) => fact));
    for (const cause of place.because) {
      if (cause.kind !== 'rule' || cause.of === 'requirement') continue;
      const condition = conditions.get(cause.rule);
      expect(condition && factsOf(condition).some((fact) => moved.has(fact)), cause.rule).toBe(true);
    }
  },
  'who displaces it is taken there, and was not before, unless its own rules made it fall behind or catch up':
    (place) => {
      for (const cause of place.because) {
        if (cause.kind !== 'displaced' || cause.change !== 'now' || !cause.decides) continue;
        expect(isTaken(cause.pattern, place, place.after)).toBe(true);
        const own = place.because.some(({ kind, decides }) => kind === 'rule' && decides);
        const gone = place.because.some((it) => it.decides && 'change' in it && it.change === 'no-longer');
        expect(own || gone || !isTaken(cause.pattern, place, place.before), cause.pattern).toBe(true);
      }
    },
  'who requires it is adopted in just one of both plans, or requires it in just one': (place) => {
    for (const cause of place.because) {
      if (cause.kind !== 'rule' || cause.of !== 'requirement') continue;
      const requirer = cause.rule.slice(0, cause.rule.indexOf('/'));
      expect(isTaken(requirer, place, cause.change === 'holds' ? place.after : place.before)).toBe(true);
    }
  },
};

function isTaken(id: string, { kind, name }: PlaceChange, { patterns }: Plan): boolean {
  const advice = patterns.find((it) => it.id === id);
  const there =
    advice?.scopes.length === 0 ? advice : advice?.scopes.find((it) => it.kind === kind && it.name === name);
  return there?.verdict === 'adopt' || there?.verdict === 'keep';
}

test('what is said of every change is true', { timeout: 300_000 }, () => {
  let verdicts = 0;
  const property = fc.property(whatIf, ({ spec, set }) => {
    const before = advise(spec, catalogue);
    const after = advise({ ...spec, facts: { ...spec.facts, ...set } }, catalogue);
    const changes = changesBetween(before, after);
    const told = changes.patterns.flatMap(({ id, places }) =>
      places.map((place) => ({ ...place, id, before, after, changes })),
    );
    for (const place of told) check(place);
    verdicts += told.filter(({ from, to }) => from?.verdict !== to?.verdict).length;
    expect(changesBetween(after, after)).toMatchObject(nothing(after));
    expect(rulesOf(changesBetween(after, before), 'ended')).toEqual(rulesOf(changes, 'holds'));
  });
  fc.assert(property, { seed: 20_261_124, numRuns: 100 });
  expect(verdicts).toBeGreaterThan(150);
});

function check(place: Told): void {
  for (const [claim, holds] of Object.entries(claims)) {
    try {
      holds(place);
    } catch (error) {
      const { id, kind, name, from, to, because } = place;
      throw new Error(`${claim}: ${JSON.stringify({ id, kind, name, from, to, because })}`, { cause: error });
    }
  }
}

const nothing = ({ patterns }: Plan) => ({
  facts: [],
  patterns: [],
  decisions: [],
  roadmap: [],
  warnings: { appeared: [], gone: [] },
  sameVerdict: patterns.length,
});

function rulesOf({ patterns }: Changes, change: 'holds' | 'ended'): string[] {
  const places = patterns.flatMap((it) => it.places);
  return places
    .flatMap(({ kind, name, because }) =>
      because.flatMap((it) =>
        it.kind === 'rule' && it.change === change ? [`${kind}:${name}:${it.rule}`] : [],
      ),
    )
    .sort();
}
