import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { said } from '../../src/accuracy/case-facts.ts';
import { advise } from '../../src/core/advise.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Plan } from '../../src/core/plan.ts';
import { specOf } from '../spec-of.ts';
import type { Probe } from './probe.ts';

interface Problem {
  readonly name: string;
  readonly facts: GivenFacts;
  readonly adopt?: readonly string[];
  readonly 'adopt-any'?: readonly string[];
  readonly 'never-adopt'?: readonly string[];
  readonly 'never-avoid'?: readonly string[];
  readonly avoid?: Readonly<Record<string, string>>;
  readonly 'never-variant'?: Readonly<Record<string, string>>;
  readonly later?: readonly string[];
  readonly warn?: readonly string[];
}

/** A problem's outcome is what its test would complain of. */
export function problems(): Probe[] {
  const read = parse(readFileSync('test/accuracy/problems.yaml', 'utf8')) as Problem[];
  return read.map((problem) => {
    const spec = specOf(problem.facts);
    const outcome = (rules: Catalogue) => String(wrongIn(advise(spec, rules), problem));
    return { name: problem.name, specs: [spec], outcome };
  });
}

function wrongIn(plan: Plan, problem: Problem): string[] {
  const having = (verdict: string, ids: readonly string[] = []) =>
    ids.filter((id) => plan.patterns.some((it) => it.id === id && it.verdict === verdict));
  const missing = (verdict: string, ids: readonly string[] = []) => {
    const there = having(verdict, ids);
    return ids.filter((id) => !there.includes(id));
  };
  const any = problem['adopt-any'] ?? [];
  const adviceOn = (id: string) => plan.patterns.find((it) => it.id === id);
  const unproven = Object.entries(problem.avoid ?? {}).filter(
    ([id, veto]) =>
      !adviceOn(id)?.reasons.some(({ kind, rule }) => kind === 'veto' && rule === `${id}/${veto}`),
  );
  const wrongWay = Object.entries(problem['never-variant'] ?? {}).filter(
    ([id, variant]) => adviceOn(id)?.variant?.id === variant,
  );
  return [
    ...missing('adopt', problem.adopt),
    ...missing('later', problem.later),
    ...missing('avoid', Object.keys(problem.avoid ?? {})),
    ...having('adopt', problem['never-adopt']),
    ...having('avoid', problem['never-avoid']),
    ...(having('adopt', any).length === 0 ? any : []),
    ...[...unproven, ...wrongWay].map(([id]) => id),
    ...(problem.warn ?? []).filter((id) => !plan.warnings.some((it) => it.id === id)),
  ];
}

interface PublishedSystem {
  readonly id: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly truth: { readonly core: Readonly<Record<string, string>> };
}

/** Which of the patterns whose truth is known are adopted: the tests know every miss by name. */
export function publishedSystems({ vocabulary }: Catalogue): Probe[] {
  const ids = new Set(vocabulary.facts.map(({ id }) => id));
  const folder = 'test/accuracy/cases';
  return readdirSync(folder).map((file) => {
    const { id, facts, truth } = parse(readFileSync(join(folder, file), 'utf8')) as PublishedSystem;
    const stated = Object.entries(facts).map(([key, value]) => said(key, value, ids) ?? {});
    const spec = specOf(Object.assign({}, ...stated) as GivenFacts);
    const known = Object.keys(truth.core).filter((it) => truth.core[it] !== 'unknown');
    return { name: id, specs: [spec], outcome: (rules) => String(adopted(advise(spec, rules), known)) };
  });
}

/** `saga` in a published system is either of the styles. */
function adopted({ patterns }: Plan, known: readonly string[]): string[] {
  const ids = patterns.filter(({ verdict }) => verdict === 'adopt').map(({ id }) => id);
  return known.filter((label) => ids.some((id) => id === label || id.startsWith(`${label}-`)));
}
