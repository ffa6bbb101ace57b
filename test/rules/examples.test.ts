import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { GivenFacts } from '../../src/core/fact.ts';
import type { Spec } from '../../src/core/spec.ts';
import { catalogue } from '../knowledge.ts';

const none = {
  services: [],
  clients: [],
  roles: [],
  dependencies: [],
  transactions: [],
  inUse: [],
  pins: [],
};

function verdictOn(id: string, facts: GivenFacts): string | undefined {
  const spec: Spec = { version: 1, name: 'example', facts, ...none };
  return advise(spec, catalogue).patterns.find((pattern) => pattern.id === id)?.verdict;
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
