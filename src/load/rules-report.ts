import { dirname, join } from 'node:path';
import type { Catalogue } from '../core/catalogue.ts';
import { exampleOutcome, type Mismatch, warningOutcome } from '../core/check/example-outcome.ts';
import { findingsIn } from '../core/check/rule-findings.ts';
import { type Rules, readRules } from './catalogue.ts';
import { exampleWords, findingWords } from './finding-words.ts';
import { type Overlaid, overlaid } from './overlay.ts';
import type { Kind } from './overlay-files.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';

/** A finding or a wrong example, as it is told: what it is, of which rule, and where. */
export interface Told extends Problem {
  readonly kind: string;
  readonly rule: string;
}

export interface Consequence extends Omit<Mismatch, 'because'> {
  readonly rule: string;
  readonly example: string;
}

/** What checking a set of rules brought to light, beyond what would have kept it from being read. */
export interface RulesReport {
  /** The digest that plans name. */
  readonly rules: string;
  /** What a folder adds, changes or takes out; empty without one. */
  readonly overlay: readonly string[];
  readonly patterns: number;
  readonly examples: number;
  readonly findings: readonly Told[];
  /** Shipped examples that a folder makes come out otherwise: what it does, not what is wrong with it. */
  readonly consequences: readonly Consequence[];
  /** Conditions with too many cases to try. */
  readonly undecided: readonly Told[];
}

/**
 * Reads the shipped rules, lays a folder over them if one is named, runs the examples of all patterns (or of those in the
 * folder) and looks for what is hardly meant.
 */
export function rulesReport(shipped: string, folder: string | undefined): Loaded<RulesReport> {
  const base = readRules(shipped);
  if (base.value === undefined) return failed(base.problems);
  const read = folder === undefined ? base : overlaid(base.value, folder);
  if (read.value === undefined) return failed(read.problems);
  const rules: Rules & Partial<Overlaid> = read.value;
  const { catalogue, places, own } = rules;
  const concerned = (of: Kind) => (rule: { readonly id: string }) =>
    own === undefined || own.some(({ kind, id }) => kind === of && id === rule.id);
  const patterns = catalogue.patterns.filter(concerned('patterns'));
  const warnings = catalogue.warnings.filter(concerned('warnings'));
  const found = findingsIn(catalogue).map((finding): Told => {
    const { kind, rule, key, name } = finding;
    return { kind, rule: name, ...(places.at(rule, key) ?? { file: shipped }), ...findingWords(finding) };
  });
  const outcomes = [
    ...patterns.flatMap((pattern) => outcomesOf(pattern, exampleOutcome, rules)),
    ...warnings.flatMap((warning) => outcomesOf(warning, warningOutcome, rules)),
  ];
  const isShipped = ({ file }: Problem) =>
    own !== undefined && dirname(dirname(file)) !== dirname(join(folder ?? '', 'patterns'));
  const findings = [
    ...outcomes.filter((it) => !isShipped(it.told)).map(({ told }) => told),
    ...found.filter(({ kind }) => kind !== 'undecided'),
  ];
  return loaded({
    rules: catalogue.version,
    overlay: catalogue.overlay ?? [],
    patterns: patterns.length,
    examples: [...patterns, ...warnings].reduce((sum, { examples }) => sum + examples.length, 0),
    findings: findings.sort(byPlace),
    consequences: firstOfEach(outcomes.filter((it) => isShipped(it.told)).map((it) => it.consequence)),
    undecided: found.filter(({ kind }) => kind === 'undecided'),
  });
}

interface Outcome {
  readonly told: Told;
  readonly consequence: Consequence;
}

/** That other rules hold is what the folder says itself, and what else is otherwise mostly follows from the first. */
function firstOfEach(consequences: readonly Consequence[]): Consequence[] {
  const told = new Map<string, Consequence>();
  for (const it of consequences) {
    const key = JSON.stringify([it.rule, it.example]);
    if (it.of !== 'because' && !told.has(key)) told.set(key, it);
  }
  return [...told.values()];
}

interface Exemplified<E> {
  readonly id: string;
  readonly examples: readonly E[];
}

/** Runs every example of a rule. */
function outcomesOf<E extends { readonly name: string }, R extends Exemplified<E>>(
  rule: R,
  outcome: (rule: R, example: E, catalogue: Catalogue) => readonly Mismatch[],
  { catalogue, places }: Rules,
): Outcome[] {
  return rule.examples.flatMap((example) =>
    outcome(rule, example, catalogue).map((difference): Outcome => {
      const { because: _because, ...shown } = difference;
      const place = places.at(example, keyOf(difference)) ?? { file: rule.id };
      return {
        told: { kind: 'example', rule: rule.id, ...place, ...exampleWords(example.name, difference) },
        consequence: { rule: rule.id, example: example.name, ...shown },
      };
    }),
  );
}

/** The key of the example that says what came out otherwise. */
function keyOf({ of }: Mismatch): string {
  return of === 'verdict' ? 'expect' : of;
}

function byPlace(a: Problem, b: Problem): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0);
}
