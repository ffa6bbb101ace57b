import type { ChosenVariant, Ruling } from '../pattern-advice.ts';
import type { DecisionAdvice, Plan, Warning } from '../plan.ts';
import { causesOf, type Seen, verdictsDiffer } from './causes.ts';
import { type RuleBook, type RuleChanges, rulesBetween } from './changed-rules.ts';
import type {
  Changes,
  Chosen,
  DecisionChange,
  FactChange,
  KnownFact,
  PatternChange,
  PlaceChange,
  StageChange,
  Standpoint,
} from './changes.ts';
import type { Both } from './deciding.ts';
import { cameTo, partsIn, seenIn } from './judged-places.ts';

/**
 * What is different from one plan to the other, and because of what. Pure; both must be of the same profile.
 * @param book the rules of this run, to say of a rule of the other plan that they do not have it
 */
export function changesBetween(before: Plan, after: Plan, book?: RuleBook): Changes {
  const patterns = patternChanges(before, after, book);
  const moved = new Set(patterns.filter(hasOtherVerdict).map(({ id }) => id));
  const known = new Set(before.patterns.map(({ id }) => id));
  return {
    schemaVersion: 1,
    profile: after.profile,
    system: { from: before.system.name, to: after.system.name },
    rules: { from: before.rules, to: after.rules },
    facts: factChanges(before, after),
    patterns,
    decisions: decisionChanges(before, after),
    warnings: {
      appeared: onlyIn(after.warnings, before.warnings, warningKey),
      gone: onlyIn(before.warnings, after.warnings, warningKey),
    },
    roadmap: stageChanges(before, after),
    sameVerdict: after.patterns.filter(({ id }) => known.has(id) && !moved.has(id)).length,
  };
}

/** Its verdict is another one, as a whole or in some part. */
export function hasOtherVerdict({ from, to, places }: PatternChange): boolean {
  return verdictsDiffer(from, to) || places.some((place) => verdictsDiffer(place.from, place.to));
}

function patternChanges(before: Plan, after: Plan, book: RuleBook | undefined): PatternChange[] {
  const was = new Map(before.patterns.map((it) => [it.id, it]));
  const is = new Map(after.patterns.map((it) => [it.id, it]));
  const rules = rulesBetween(before, after, book);
  const placesBefore = new Map([...was].map(([id, it]) => [id, seenIn(it)]));
  const placesAfter = new Map([...is].map(([id, it]) => [id, seenIn(it)]));
  const parts = { before: partsIn(placesBefore), after: partsIn(placesAfter) };
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((id): PatternChange[] => {
    const from = was.get(id);
    const to = is.get(id);
    const head = to ?? from;
    if (head === undefined) return [];
    const earlier = placesBefore.get(id) ?? new Map<string, Seen>();
    const later = placesAfter.get(id) ?? new Map<string, Seen>();
    const places = [...new Set([...earlier.keys(), ...later.keys()])].flatMap((key): PlaceChange[] => {
      const other = (of: string, side: 'was' | 'is') =>
        (side === 'was' ? placesBefore : placesAfter).get(of)?.get(key);
      const [wasThere, isThere] = [earlier.get(key), later.get(key)];
      const cameAlong =
        (isThere === undefined && cameTo(wasThere, earlier.size, parts.after)) ||
        (wasThere === undefined && cameTo(isThere, later.size, parts.before));
      return placeChange({ was: wasThere, is: isThere, other, cameAlong }, rules);
    });
    if (places.length === 0 && from !== undefined && to !== undefined) return [];
    return [{ id, title: head.title, ...between(standpoint(from), standpoint(to)), places }];
  });
}

function placeChange(both: Both, rules: RuleChanges): PlaceChange[] {
  const { was, is } = both;
  const place = is ?? was;
  if (place === undefined) return [];
  const { kind, name } = place;
  const because = causesOf(both, rules);
  const change = between(standpoint(was), standpoint(is));
  return because.length === 0 && isSame(change) ? [] : [{ kind, name, ...change, because }];
}

/** Plans of earlier versions say nothing of variants and confidence, which is no change. */
function isSame({ from, to }: Between<Standpoint>): boolean {
  if (from === undefined || to === undefined || from.verdict !== to.verdict) return false;
  const differ = (one: unknown, other: unknown) =>
    one !== undefined && other !== undefined && JSON.stringify(one) !== JSON.stringify(other);
  return (
    from.score === to.score &&
    !differ(from.variant?.id, to.variant?.id) &&
    !differ(from.confidence, to.confidence)
  );
}

function standpoint(ruling: Ruling | undefined): Standpoint | undefined {
  if (ruling === undefined) return undefined;
  const { verdict, score, variant, confidence } = ruling;
  return {
    verdict,
    score,
    ...(variant === undefined ? {} : { variant: variantOf(variant) }),
    ...(confidence === undefined ? {} : { confidence }),
  };
}

function variantOf({ id, title, because, facts }: ChosenVariant): NonNullable<Standpoint['variant']> {
  return { id, title, because, facts };
}

function factChanges(before: Plan, after: Plan): FactChange[] {
  const known = ({ facts }: Plan) =>
    new Map(
      facts.map(({ id, value, origin, unit }): [string, KnownFact] => [
        id,
        { value, origin, ...(unit === undefined ? {} : { unit }) },
      ]),
    );
  return mapChanges(known(before), known(after)).map(([fact, change]) => ({ fact, ...change }));
}

function decisionChanges(before: Plan, after: Plan): DecisionChange[] {
  const key = ({ id, scope }: DecisionAdvice) => JSON.stringify([id, scope.kind, scope.name]);
  const all = new Map([...before.decisions, ...after.decisions].map((it) => [key(it), it]));
  const chosen = ({ decisions }: Plan) => new Map(decisions.map((it) => [key(it), chosenIn(it)]));
  return mapChanges(chosen(before), chosen(after)).flatMap(([of, change]) => {
    const decision = all.get(of);
    // A question that came up and was left open is no news.
    if (
      decision === undefined ||
      ((change.from?.chosen ?? null) === null && (change.to?.chosen ?? null) === null)
    )
      return [];
    const { id, question, scope } = decision;
    return [{ id, question, scope, ...change }];
  });
}

function chosenIn({ chosen, options, nearTie }: DecisionAdvice): Chosen {
  const option = options.find(({ id }) => id === chosen);
  return {
    chosen: option === undefined ? null : { id: option.id, title: option.title },
    ...(nearTie === undefined ? {} : { nearTie }),
  };
}

function stageChanges(before: Plan, after: Plan): StageChange[] {
  const stages = ({ roadmap }: Plan) =>
    new Map(roadmap.flatMap(({ stage, patterns }) => patterns.map((id) => [id, stage] as const)));
  return mapChanges(stages(before), stages(after)).map(([pattern, change]) => ({ pattern, ...change }));
}

function warningKey({ id, subject }: Warning): string {
  return JSON.stringify([id, subject]);
}

function onlyIn<T>(one: readonly T[], other: readonly T[], key: (entry: T) => string): T[] {
  const known = new Set(other.map(key));
  return one.filter((entry) => !known.has(key(entry)));
}

type Between<T> = { readonly from?: T; readonly to?: T };

/** The entries whose values differ, or that only one of both has, in the order of their keys. */
function mapChanges<T>(
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
): [string, Between<T>][] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .filter((key) => JSON.stringify(before.get(key)) !== JSON.stringify(after.get(key)))
    .map((key) => [key, between(before.get(key), after.get(key))]);
}

function between<T>(from: T | undefined, to: T | undefined): Between<T> {
  return { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
