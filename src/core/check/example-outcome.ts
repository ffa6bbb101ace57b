import { advise } from '../advise.ts';
import type { Catalogue, WarningExample, WarningRule } from '../catalogue.ts';
import type { Example, Pattern } from '../pattern.ts';
import type { PatternAdvice } from '../pattern-advice.ts';
import type { Plan } from '../plan.ts';
import { specOfFacts } from '../spec.ts';

/** What an example says and what the rules make of it, as they are shown. `nothing` stands for an empty set. */
export interface Mismatch {
  readonly of: 'verdict' | 'because' | 'brings' | 'variant' | 'displaced-by' | 'near-miss';
  readonly expected: string;
  readonly got: string;
  /** The pattern's own rules that held: what to look at. A warning has none. */
  readonly because?: string;
}

/** Runs one example of a pattern through the whole engine: the differences between what it says and what comes out. */
export function exampleOutcome(pattern: Pattern, example: Example, catalogue: Catalogue): Mismatch[] {
  const plan = advise(specOfFacts(example.facts, 'example'), catalogue);
  const advice = adviceOn(pattern, plan);
  const mismatches = compared(example, advice, plan).flatMap(([of, expected, got]): Mismatch[] =>
    expected === got ? [] : [{ of, expected, got, because: rulesOf(advice) }],
  );
  const nearMiss = example['near-miss'];
  if (nearMiss === undefined) return mismatches;
  const near = adviceOn(
    pattern,
    advise(specOfFacts({ ...example.facts, ...nearMiss }, 'example'), catalogue),
  );
  if (near.verdict === 'adopt') return mismatches;
  return [...mismatches, { of: 'near-miss', expected: 'adopt', got: near.verdict, because: rulesOf(near) }];
}

/** The same for an example of a warning. */
export function warningOutcome(
  { id }: WarningRule,
  { facts, pinned = [], expect }: WarningExample,
  catalogue: Catalogue,
): Mismatch[] {
  const pins = pinned.map((pattern) => ({ pattern, verdict: 'adopt' as const, reason: 'example' }));
  const { warnings } = advise({ ...specOfFacts(facts, 'example'), pins }, catalogue);
  const got = warnings.some((warning) => warning.id === id) ? 'warn' : 'silent';
  return got === expect ? [] : [{ of: 'verdict', expected: expect, got }];
}

function compared(
  { expect, because, brings, variant, 'displaced-by': displacedBy }: Example,
  advice: PatternAdvice,
  plan: Plan,
): (readonly [Mismatch['of'], string, string])[] {
  return [
    ['verdict', expect, advice.verdict],
    ...(because === undefined
      ? []
      : ([['because', setOf(Object.entries(because).map(pair)), rulesOf(advice)]] as const)),
    ...(brings === undefined ? [] : ([['brings', setOf(brings), setOf(broughtBy(advice, plan))]] as const)),
    ...(variant === undefined ? [] : ([['variant', variant, advice.variant?.id ?? nothing]] as const)),
    ...(displacedBy === undefined
      ? []
      : ([['displaced-by', displacedBy, advice.displacedBy ?? nothing]] as const)),
  ];
}

const nothing = 'nothing';

/** The pattern's own rules that held, with their weights: `own-services: 1, remote-dependency: 3`. */
function rulesOf({ id, reasons }: PatternAdvice): string {
  const own = reasons.filter(({ kind }) => kind !== 'requirement');
  return setOf(
    own.map(({ kind, rule, weight }) => pair([rule.slice(id.length + 1), kind === 'veto' ? kind : weight])),
  );
}

function pair([rule, weight]: readonly [string, number | string]): string {
  return `${rule}: ${weight}`;
}

function setOf(members: readonly string[]): string {
  return members.length === 0 ? nothing : [...members].sort().join(', ');
}

function broughtBy({ id }: PatternAdvice, { patterns }: Plan): string[] {
  return patterns.filter(({ requiredBy }) => requiredBy.includes(id)).map((it) => it.id);
}

function adviceOn({ id }: Pattern, { patterns }: Plan): PatternAdvice {
  const advice = patterns.find((it) => it.id === id);
  if (advice === undefined) throw new Error(`the plan has no pattern "${id}"`);
  return advice;
}
