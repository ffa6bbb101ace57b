import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import { catalogue } from '../knowledge.ts';
import { specOfWarning } from '../spec-of-example.ts';

const ruled = catalogue.warnings.filter(({ when }) => when !== undefined);

describe.each(ruled)('the warning $id', ({ id, examples }) => {
  test.each(examples)('$name: $expect', (example) => {
    const given = advise(specOfWarning(example), catalogue).warnings.some((warning) => warning.id === id);
    expect(given ? 'warn' : 'silent').toBe(example.expect);
  });

  test('is given in one of its examples, and not in another', () => {
    expect(new Set(examples.map((example) => example.expect))).toEqual(new Set(['warn', 'silent']));
  });
});

test('a warning without a condition is one that the engine raises by itself', () => {
  const raised = ['complexity-over-budget', 'past-end-of-life', 'pinned-over-budget'];
  const without = catalogue.warnings.filter(({ when }) => when === undefined).map(({ id }) => id);
  expect(without.sort()).toEqual(raised);
});
