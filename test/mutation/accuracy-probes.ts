import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { said } from '../../src/accuracy/case-facts.ts';
import { advise } from '../../src/core/advise.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Plan } from '../../src/core/plan.ts';
import { problems, wrongIn } from '../accuracy/problem.ts';
import { specOf } from '../spec-of.ts';
import type { Probe } from './probe.ts';

/** A problem's outcome is what its test would complain of. */
export function smallProblems(): Probe[] {
  return problems.map((problem) => {
    const spec = specOf(problem.facts);
    const outcome = (rules: Catalogue) => String(wrongIn(advise(spec, rules), problem));
    return { name: problem.name, specs: [spec], outcome };
  });
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
