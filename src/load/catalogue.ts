import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type {
  Catalogue,
  Source as Citation,
  Decision,
  Domain,
  Pattern,
  WarningRule,
} from '../core/catalogue.ts';
import type { Profile } from '../core/lecture.ts';
import type { Question, Vocabulary } from '../core/vocabulary.ts';
import { checkFor } from './check.ts';
import { complaints } from './complaints.ts';
import { readDocument } from './document.ts';
import { type Entry, readFolder } from './folder.ts';
import type { Validate } from './mistakes.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';
import { conditionMistakes, type Written } from './rules-check.ts';
import { toCondition, type When } from './when.ts';

/** Reads the folder `rules/` into a catalogue, or into everything that is wrong with it. */
export function readCatalogue(rules: string): Loaded<Catalogue> {
  const problems: Problem[] = [];
  const take = <T>(result: Loaded<T>, instead: T): T => {
    problems.push(...result.problems);
    return result.value ?? instead;
  };
  const single = (name: string) =>
    take(readDocument(join(rules, name)), { file: name, data: {}, at: () => ({ file: name }) }).data;
  const folder = (name: string, schema: string) =>
    take(readFolder(join(rules, name), validator(rules, schema)), []);

  const written = single('vocabulary.yaml') as Vocabulary;
  const facts = new Map((written.facts ?? []).map((question) => [question.id, question]));
  const patterns = folder('patterns', 'pattern');
  const decisions = folder('decisions', 'decision');
  const domains = folder('domains', 'domain');
  const warnings = folder('warnings', 'warning');
  const sources = folder('sources', 'source');
  const capacity = single('capacity.yaml');
  const endOfLife = single('end-of-life.yaml') as Catalogue['endOfLife'];
  const prices = single('prices.yaml');
  const lecture = single('profiles/lecture.yaml');
  const disputes = single('profiles/disputes.yaml') as { disputes: Catalogue['disputes'] };
  if (problems.length > 0) return failed(problems);

  const entries = [...patterns, ...decisions, ...domains, ...warnings];
  problems.push(...entries.flatMap(writtenConditions).flatMap((it) => conditionMistakes(it, facts)));
  if (problems.length > 0) return failed(problems);
  const of = <T>(entry: Entry): T =>
    withConditions({ id: entry.id, ...(entry.source.data as object) }, facts) as T;
  const catalogue: Catalogue = {
    version: '',
    vocabulary: withConditions(written, facts) as Vocabulary,
    patterns: patterns.map((entry) => filled(of<Pattern>(entry))),
    decisions: decisions.map((entry) => of<Decision>(entry)),
    domains: domains.map((entry) => of<Domain>(entry)),
    warnings: warnings.map((entry) => ({
      with: [],
      examples: [],
      ...of<Omit<WarningRule, 'with' | 'examples'>>(entry),
    })),
    endOfLife,
    prices: withConditions(prices, facts) as Catalogue['prices'],
    sources: Object.fromEntries(sources.map(({ id, source }) => [id, source.data as Citation])),
    capacity: withConditions(capacity, facts) as Catalogue['capacity'],
    lecture: withConditions(lecture, facts) as Profile,
    disputes: disputes.disputes,
  };
  const wrong = complaints(catalogue, entries);
  return wrong.length > 0 ? failed(wrong) : loaded({ ...catalogue, version: digest(catalogue) });
}

function validator(rules: string, name: string): Validate {
  const schema = JSON.parse(readFileSync(join(rules, 'schemas', `${name}.schema.json`), 'utf8'));
  return checkFor(schema);
}

/** Rules with the same digest decide the same. */
function digest(catalogue: Catalogue): string {
  return createHash('sha256').update(JSON.stringify(catalogue)).digest('hex').slice(0, 12);
}

type Tree = Readonly<Record<string, unknown>>;
const conditionKeys = ['when', 'unless', 'experience', 'pointless'];

/** Replaces every written condition in a rule by its tree. */
function withConditions(value: unknown, facts: ReadonlyMap<string, Question>): unknown {
  if (Array.isArray(value)) return value.map((member) => withConditions(member, facts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      conditionKeys.includes(key) ? toCondition(inner as When, facts) : withConditions(inner, facts),
    ]),
  );
}

function writtenConditions({ source }: Entry): Written[] {
  const walk = (value: unknown, path: (string | number)[]): Written[] => {
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value as Tree).flatMap(([key, inner]) => {
      const here = [...path, Array.isArray(value) ? Number(key) : key];
      return conditionKeys.includes(key) ? [{ when: inner as When, at: source.at(here) }] : walk(inner, here);
    });
  };
  return walk(source.data, []);
}

/** What a pattern file may leave out. */
function filled(pattern: Pattern): Pattern {
  const empty = [
    'conflicts',
    'provides',
    'preconditions',
    'tipping',
    'vetoes',
    'risks',
    'alternatives',
    'measure',
    'done-badly',
  ];
  const nothing = Object.fromEntries(empty.map((key) => [key, []]));
  return {
    ...nothing,
    ...pattern,
    core: pattern.core ?? false,
    requires: requirements(pattern.requires),
    variants: (pattern.variants ?? []).map((it) => ({ ...it, requires: requirements(it.requires) })),
  };
}

/** `pattern: x` is short for `any: [x]`. */
function requirements(written: Pattern['requires'] | undefined): Pattern['requires'] {
  return (written ?? []).map((requirement) => {
    const { pattern: one, ...rest } = requirement as typeof requirement & { pattern?: string };
    return one === undefined ? rest : { ...rest, any: [one] };
  });
}
