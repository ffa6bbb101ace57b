import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { advise } from '../../src/core/advise.ts';
import type { GivenFacts } from '../../src/core/fact.ts';
import { catalogue } from '../knowledge.ts';
import { specOf } from '../spec-of.ts';

interface Problem {
  readonly name: string;
  readonly facts: GivenFacts;
  readonly adopt?: readonly string[];
  readonly 'adopt-any'?: readonly string[];
  readonly 'never-adopt'?: readonly string[];
  readonly 'never-avoid'?: readonly string[];
  /** By pattern, the veto that rules it out. */
  readonly avoid?: Readonly<Record<string, string>>;
  /** By pattern, the way of doing it that would be wrong; the pattern itself may be advised. */
  readonly 'never-variant'?: Readonly<Record<string, string>>;
  readonly later?: readonly string[];
  readonly warn?: readonly string[];
  readonly band?: string;
  readonly domains?: readonly string[];
}

const problems = parse(readFileSync('test/accuracy/problems.yaml', 'utf8')) as Problem[];

describe.each(problems)('$name', (problem) => {
  const plan = advise(specOf(problem.facts), catalogue);
  const having = (verdict: string) =>
    plan.patterns.filter((it) => it.verdict === verdict).map(({ id }) => id);
  const ids = plan.patterns.map(({ id }) => id);

  test('names patterns of the catalogue', () => {
    const { adopt = [], later = [] } = problem;
    const named = [...adopt, ...later, ...(problem['adopt-any'] ?? []), ...(problem['never-adopt'] ?? [])];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    for (const [id, variant] of Object.entries(problem['never-variant'] ?? {})) {
      const { variants = [] } = catalogue.patterns.find((it) => it.id === id) ?? {};
      expect(variants.map((it) => it.id)).toContain(variant);
    }
  });

  test('gets the advice that the guidance gives', () => {
    expect(having('adopt')).toEqual(expect.arrayContaining([...(problem.adopt ?? [])]));
    expect(having('later')).toEqual(expect.arrayContaining([...(problem.later ?? [])]));
    expect(having('adopt').filter((id) => problem['never-adopt']?.includes(id))).toEqual([]);
    expect(having('avoid').filter((id) => problem['never-avoid']?.includes(id))).toEqual([]);
    if (problem['adopt-any'] !== undefined) {
      expect(having('adopt').some((id) => problem['adopt-any']?.includes(id))).toBe(true);
    }
    expect(plan.warnings.map(({ id }) => id)).toEqual(expect.arrayContaining([...(problem.warn ?? [])]));
    if (problem.band !== undefined) expect(plan.capacity.band).toBe(problem.band);
  });

  test('and what is wrong is ruled out, with its reason', () => {
    for (const [id, veto] of Object.entries(problem.avoid ?? {})) {
      const advice = plan.patterns.find((it) => it.id === id);
      const cited = advice?.reasons.filter(({ kind }) => kind === 'veto').map(({ rule }) => rule);
      expect([advice?.verdict, cited]).toEqual(['avoid', expect.arrayContaining([`${id}/${veto}`])]);
    }
    for (const [id, variant] of Object.entries(problem['never-variant'] ?? {})) {
      expect(plan.patterns.find((it) => it.id === id)?.variant?.id).not.toBe(variant);
    }
    const parts = new Set(plan.patterns.flatMap(({ scopes }) => scopes.map(({ name }) => name)));
    expect(problem.domains?.filter((name) => !parts.has(name)) ?? []).toEqual([]);
  });
});
