import { patternsOf } from '../advise.ts';
import type { Catalogue } from '../catalogue.ts';
import { listOf } from '../derive.ts';
import { disagreementsIn } from '../disagreements.ts';
import type { Verdict } from '../pattern-advice.ts';
import type { Spec } from '../spec.ts';
import { viewsOf } from '../view.ts';
import { candidatesFor, type FactChange } from './candidates.ts';
import { counterfactual } from './counterfactual.ts';
import { likeliestPairs } from './likeliest.ts';

/** At most two facts with other values, and the verdict that follows when they are the only difference. */
export interface Flip {
  readonly changes: readonly FactChange[];
  readonly verdict: Verdict;
}

/** What would move the verdict on a pattern. */
export interface Flips {
  readonly verdict: Verdict;
  /** Of several values of one fact with the same verdict, the nearest. */
  readonly singles: readonly Flip[];
  /** Sought only where no single change does it, and no more than three of them. */
  readonly pairs: readonly Flip[];
  /** How often the system was advised on, as it is and with changes. */
  readonly tried: number;
  /** Nothing was left to try: what is not named here does not exist among the candidates. */
  readonly exhausted: boolean;
  /** Facts that could matter and can't be stated otherwise, because they follow from a list of the spec. */
  readonly fixed: readonly string[];
}

/** No search advises more often than this. */
export const mostAdvices = 50;

const mostPairs = 3;

/**
 * Which one or two facts would have to be otherwise for another verdict, found by advising again. Tried are the facts
 * that the pattern's own conditions read, or that those follow from, at their thresholds; never one against the spec's lists.
 */
export function flipsOf(spec: Spec, catalogue: Catalogue, id: string): Flips {
  const pattern = catalogue.patterns.find((it) => it.id === id);
  const [system] = viewsOf(spec, catalogue);
  if (pattern === undefined || system === undefined) throw new Error(`no pattern "${id}" in the catalogue`);
  const verdict = verdictOn(id, spec, catalogue);
  const nothing = { verdict, singles: [], pairs: [], fixed: [] };
  // A pin is obeyed whatever the facts are.
  const pinned = spec.pins.some((pin) => pin.pattern === id && pin.verdict === verdict);
  if (pinned) return { ...nothing, tried: 1, exhausted: true };
  const candidates = candidatesFor(pattern, system.all, catalogue);
  const fixed = [...new Set(candidates.filter(isCounted(spec, catalogue)).map(({ fact }) => fact))];
  const free = candidates.filter(({ fact }) => !fixed.includes(fact));
  const search: Search = { id, spec, catalogue, verdict, isPossible: isPossible(spec, catalogue) };
  const alone = tryAll(
    search,
    free.map((change) => [change]),
    1,
  );
  const singles = nearest(alone.flips);
  const { tried, exhausted } = alone;
  if (singles.length > 0 || !exhausted) return { ...nothing, singles, tried, exhausted, fixed };
  const together = tryAll(search, likeliestPairs(free, pattern, spec, catalogue), tried, mostPairs);
  const { flips: pairs, ...counts } = together;
  return { ...nothing, pairs, ...counts, fixed };
}

interface Search {
  readonly id: string;
  readonly spec: Spec;
  readonly catalogue: Catalogue;
  readonly verdict: Verdict;
  readonly isPossible: (changes: readonly FactChange[]) => boolean;
}

/** @param before the advices made so far */
function tryAll(search: Search, sets: readonly (readonly FactChange[])[], before: number, most?: number) {
  const { id, spec, catalogue, verdict, isPossible } = search;
  const flips: Flip[] = [];
  let tried = before;
  for (const changes of sets) {
    if (!isPossible(changes)) continue;
    if (tried === mostAdvices || flips.length === most) return { flips, tried, exhausted: false };
    tried += 1;
    const then = verdictOn(id, counterfactual(spec, changes), catalogue);
    if (then !== verdict) flips.push({ changes, verdict: then });
  }
  return { flips, tried, exhausted: true };
}

function verdictOn(id: string, spec: Spec, catalogue: Catalogue): Verdict {
  const advice = patternsOf(spec, catalogue).find((it) => it.id === id);
  if (advice === undefined) throw new Error(`the plan has no pattern "${id}"`);
  return advice.verdict;
}

/** The values of a fact come nearest first. */
function nearest(singles: readonly Flip[]): Flip[] {
  const key = ({ changes, verdict }: Flip) => `${verdict} ${changes[0]?.fact}`;
  return singles.filter((flip, index) => singles.findIndex((it) => key(it) === key(flip)) === index);
}

/** Whether changes leave a spec that could be read: nothing stated against a list, or against what surely follows. */
function isPossible(spec: Spec, { vocabulary }: Catalogue): Search['isPossible'] {
  const before = disagreementsIn(spec, vocabulary).map(({ fact }) => fact);
  return (changes) => {
    const touched = changes.map(({ fact }) => fact);
    return disagreementsIn(counterfactual(spec, changes), vocabulary).every(
      ({ fact }) => before.includes(fact) && !touched.includes(fact),
    );
  };
}

/** Whether a fact follows from a list, which would have to change with it. */
function isCounted(spec: Spec, { vocabulary }: Catalogue) {
  return (change: FactChange): boolean =>
    disagreementsIn(counterfactual(spec, [change]), vocabulary).some(
      ({ fact, rule }) => fact === change.fact && listOf(rule) !== undefined,
    );
}
