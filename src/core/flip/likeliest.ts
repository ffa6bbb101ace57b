import { engineersFor } from '../capacity.ts';
import type { Catalogue } from '../catalogue.ts';
import type { Fact, Facts } from '../fact.ts';
import { enough, judge } from '../judge.ts';
import type { Pattern } from '../pattern.ts';
import type { Spec } from '../spec.ts';
import { carriedForm } from '../variant.ts';
import { type View, viewsFor, viewsOf } from '../view.ts';
import type { FactChange } from './candidates.ts';
import { counterfactual } from './counterfactual.ts';

/**
 * All pairs of changes of two facts, in the order in which they promise to move a pattern: first those with which it
 * stands otherwise by its own rules, then those that move its score, the more the sooner. It is an order and no more, since
 * other patterns decide as well; so it may take what follows from one change to be the same beside the other.
 */
export function likeliestPairs(
  changes: readonly FactChange[],
  pattern: Pattern,
  spec: Spec,
  catalogue: Catalogue,
): FactChange[][] {
  const judgedIn = (seen: Spec) => viewsFor(pattern.scope, viewsOf(seen, catalogue));
  const now = judgedIn(spec);
  const stands = (views: readonly View[]) => views.map((view) => footing(pattern, view, catalogue));
  const before = stands(now);
  const alone = changes.map((change) => {
    const then = judgedIn(counterfactual(spec, [change]));
    return { change, shifts: now.map((view, at) => shiftOf(view, then[at] ?? view)) };
  });
  const promise = (one: readonly Shift[], other: readonly Shift[]) =>
    difference(before, stands(now.map((view, at) => shifted(view, one[at], other[at]))));
  return alone
    .flatMap((one, index) =>
      alone
        .slice(index + 1)
        .filter(({ change }) => change.fact !== one.change.fact)
        .map((other) => ({ pair: [one.change, other.change], ...promise(one.shifts, other.shifts) })),
    )
    .sort((a, b) => Number(b.otherwise) - Number(a.otherwise) || b.moved - a.moved)
    .map(({ pair }) => pair);
}

/** The facts that a change makes otherwise in one view. */
type Shift = Readonly<Record<'known' | 'all', readonly Fact[]>>;

function shiftOf(view: View, then: View): Shift {
  const otherwise = (was: Facts, is: Facts) =>
    [...is.values()].filter(({ id, value }) => was.get(id)?.value !== value);
  return { known: otherwise(view.known, then.known), all: otherwise(view.all, then.all) };
}

function shifted(view: View, ...shifts: readonly (Shift | undefined)[]): View {
  const withAll = (facts: Facts, of: 'known' | 'all') => {
    const moved = shifts.flatMap((shift) => shift?.[of] ?? []);
    return new Map([...facts, ...moved.map((fact) => [fact.id, fact] as const)]);
  };
  return { ...view, known: withAll(view.known, 'known'), all: withAll(view.all, 'all') };
}

/** How a pattern stands before it meets the others. */
interface Footing {
  readonly stance: 'out' | 'unasked' | 'weak' | 'waits' | 'wanted';
  readonly score: number;
}

function footing(pattern: Pattern, view: View, catalogue: Catalogue): Footing {
  const { score, vetoes, asked, hardTrigger } = judge(pattern, view, catalogue);
  if (vetoes.length > 0) return { stance: 'out', score };
  if (!asked || score <= 0) return { stance: 'unasked', score };
  if (score < enough) return { stance: 'weak', score };
  const form = carriedForm(pattern, view, catalogue);
  const waits = !hardTrigger && engineersFor(form.pattern, view.all, catalogue.capacity) > 0;
  return { stance: waits ? 'waits' : 'wanted', score };
}

function difference(before: readonly Footing[], after: readonly Footing[]) {
  const changes = before.map(({ stance, score }, at) => ({
    otherwise: after[at]?.stance !== stance,
    moved: Math.abs((after[at]?.score ?? score) - score),
  }));
  return {
    otherwise: changes.some(({ otherwise }) => otherwise),
    moved: Math.max(0, ...changes.map(({ moved }) => moved)),
  };
}
