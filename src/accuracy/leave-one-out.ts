import type { Catalogue } from '../core/catalogue.ts';
import type { Spec } from '../core/spec.ts';
import { adoptedPatterns } from './adopted.ts';
import { type Chosen, same } from './chosen.ts';
import { shippedValue, withValue } from './chosen-value.ts';
import { together } from './evaluation.ts';
import { type Label, labelled } from './labels.ts';
import { type Predicted, scoreOf } from './score.ts';
import type { Truth } from './truth.ts';

/** The cases, and the rules of which something was chosen. */
export interface Trial {
  readonly catalogue: Catalogue;
  readonly specs: readonly Spec[];
  readonly truths: readonly Truth[];
  readonly labels: readonly Label[];
}

/** Every case, predicted by values that were chosen without it and without its group. */
export interface LeftOut {
  readonly name: string;
  readonly cases: readonly Predicted[];
  /** The same where of values that were equally good the worst for the group was taken, not the shipped one. */
  readonly worst: readonly Predicted[];
  /** In how many groups something else than the shipped values was chosen. */
  readonly moved: number;
  readonly groups: number;
}

/** One value for each entry of the list. */
type Values = readonly unknown[];

/** More rounds never changed anything; the bound is there because ties could go round in circles. */
const mostRounds = 5;

/** Each entry on its own, the others as shipped; then all of them together, where there are several. */
export function leaveOneOut(chosen: readonly Chosen[], trial: Trial): LeftOut[] {
  const predict = remembering(chosen, trial);
  const each = chosen.map((it, index) => leftOut(nameOf(it), [index], chosen, trial, predict));
  if (chosen.length < 2) return each;
  return [...each, leftOut('all together', [...chosen.keys()], chosen, trial, predict)];
}

/** An entry as tables call it: `pattern/rule, fact`, or what of the rule was chosen. */
export function nameOf({ rule, change, fact }: Chosen): string {
  return `${rule}, ${fact ?? change}`;
}

type Predict = (values: Values) => readonly Predicted[];

/** Predicts all cases with given values, each set of values once. */
function remembering(chosen: readonly Chosen[], { catalogue, specs, truths, labels }: Trial): Predict {
  const known = new Map<string, readonly Predicted[]>();
  return (values) => {
    const key = JSON.stringify(values);
    const before = known.get(key);
    if (before !== undefined) return before;
    const rules = chosen.reduce((it, entry, index) => withValue(it, entry, values[index]), catalogue);
    const predictions = specs.map((spec) => new Set(labelled(adoptedPatterns(spec, rules), labels)));
    const cases = together(truths, predictions);
    known.set(key, cases);
    return cases;
  };
}

function leftOut(
  name: string,
  free: readonly number[],
  chosen: readonly Chosen[],
  { catalogue, truths }: Trial,
  predict: Predict,
): LeftOut {
  const shipped = chosen.map((it) => shippedValue(it, catalogue));
  const groups = [...new Set(truths.map(({ group }) => group))];
  const found = groups.map((group) => {
    const own = (values: Values) => predict(values).filter(({ truth }) => truth.group === group);
    // Showcases take part: some values were chosen by looking at one.
    const f1 = (values: Values) =>
      scoreOf(predict(values).filter(({ truth }) => truth.group !== group)).f1 ?? 0;
    const values = climb(shipped, free, chosen, f1);
    const right = (it: Values) => scoreOf(own(it)).accuracy ?? 0;
    const unlucky = free.reduce<Values>((at, index) => {
      const equal = neighbours(at, index, shipped, chosen).filter((it) => f1(it) >= f1(values));
      return [at, ...equal].toSorted((one, other) => right(one) - right(other))[0] ?? at;
    }, values);
    return { moved: !same(values, shipped), cases: own(values), worst: own(unlucky) };
  });
  return {
    name,
    cases: found.flatMap(({ cases }) => cases),
    worst: found.flatMap(({ worst }) => worst),
    moved: found.filter(({ moved }) => moved).length,
    groups: groups.length,
  };
}

/** The same values but for one, which takes the shipped value and each of its grid. */
function neighbours(values: Values, index: number, shipped: Values, chosen: readonly Chosen[]): Values[] {
  return [shipped[index], ...(chosen[index]?.grid ?? [])].map((it) => values.with(index, it));
}

/** Chooses one value after the other until none gets better. Of equal ones the shipped one is kept. */
function climb(
  shipped: Values,
  free: readonly number[],
  chosen: readonly Chosen[],
  f1: (values: Values) => number,
): Values {
  let values = shipped;
  for (let round = 0; round < mostRounds; round += 1) {
    const before = values;
    for (const index of free) {
      const candidates = neighbours(values, index, shipped, chosen);
      const best = Math.max(...candidates.map(f1));
      values = candidates.find((it) => f1(it) === best) ?? values;
    }
    if (same(values, before)) break;
  }
  return values;
}
