import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { GivenFacts } from '../../src/core/fact.ts';
import { catalogue } from '../knowledge.ts';
import { specOf } from '../spec-of.ts';

function verdictOn(id: string, facts: GivenFacts): string | undefined {
  return advise(specOf(facts), catalogue).patterns.find((pattern) => pattern.id === id)?.verdict;
}

describe.each(catalogue.patterns)('$id', ({ id, examples }) => {
  test.each(examples)('$name: $expect', ({ facts, expect: verdict, 'near-miss': nearMiss }) => {
    expect(verdictOn(id, facts)).toBe(verdict);
    if (nearMiss !== undefined) expect(verdictOn(id, { ...facts, ...nearMiss })).toBe('adopt');
  });

  test('its examples adopt it once, do not adopt it once, and miss it by one fact', () => {
    expect(examples.map((example) => example.expect)).toContain('adopt');
    expect(examples.some((example) => example.expect !== 'adopt')).toBe(true);
    expect(examples.some((example) => example['near-miss'] !== undefined)).toBe(true);
  });
});
