import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import { catalogue } from '../knowledge.ts';
import { specOf } from '../spec-of.ts';
import { problems, wrongIn } from './problem.ts';

describe.each(problems)('$name', (problem) => {
  const plan = advise(specOf(problem.facts), catalogue);
  const ids = plan.patterns.map(({ id }) => id);

  test('names patterns and ways of the catalogue', () => {
    const { adopt = [], later = [], avoid = {} } = problem;
    const others = [problem['adopt-any'], problem['never-adopt'], problem['never-avoid']];
    const named = [...adopt, ...later, ...Object.keys(avoid), ...others.flatMap((it) => it ?? [])];
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
    for (const [id, variant] of Object.entries(problem['never-variant'] ?? {})) {
      const { variants = [] } = catalogue.patterns.find((it) => it.id === id) ?? {};
      expect(variants.map((it) => it.id)).toContain(variant);
    }
  });

  test('gets the advice that the guidance gives, and what is wrong is ruled out with its reason', () => {
    expect(wrongIn(plan, problem)).toEqual([]);
  });
});

test('an answer that the plan does not give is told', () => {
  const plan = advise(specOf({ 'dependencies.count': 1 }), catalogue);
  const wrong = {
    name: 'everything is otherwise',
    facts: {},
    adopt: ['sharding'],
    later: ['timeout'],
    avoid: { timeout: 'none' },
    'never-adopt': ['timeout'],
    'adopt-any': ['cqrs', 'geode'],
    warn: ['timeout-too-long'],
    domains: ['finance'],
    band: 'small',
  };
  expect(wrongIn(plan, wrong)).toEqual([
    'sharding is not-needed, not adopt',
    'timeout is adopt, not later',
    'timeout is adopt, not avoid',
    'timeout is adopt',
    'none of cqrs, geode is adopt',
    'timeout is not ruled out by none',
    'no warning timeout-too-long',
    'no part finance',
    'the team is null, not small',
  ]);
});
