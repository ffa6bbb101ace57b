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
  readonly later?: readonly string[];
  readonly warn?: readonly string[];
  readonly band?: string;
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
});
