import { describe, expect, test } from 'vitest';
import { exampleOutcome } from '../../src/core/check/example-outcome.ts';
import { catalogue } from '../knowledge.ts';

describe.each(catalogue.patterns)('$id', (pattern) => {
  const { examples } = pattern;

  test.each(examples)('$name: $expect', (example) => {
    expect(exampleOutcome(pattern, example, catalogue)).toEqual([]);
  });

  test('its examples adopt it once, do not adopt it once, and miss it by one fact', () => {
    expect(examples.map((example) => example.expect)).toContain('adopt');
    expect(examples.some((example) => example.expect !== 'adopt')).toBe(true);
    expect(examples.some((example) => example['near-miss'] !== undefined)).toBe(true);
  });
});
