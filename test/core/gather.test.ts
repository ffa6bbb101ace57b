import { describe, expect, test } from 'vitest';
import { stronger } from '../../src/core/gather.ts';
import type { Verdict } from '../../src/core/pattern-advice.ts';

/** Over all scopes a pattern is what it is where it matters most: there is something to do, then something to think about. */
const order: Verdict[] = ['adopt', 'keep', 'later', 'retire', 'consider', 'avoid', 'not-needed'];

describe('of two verdicts', () => {
  const pairs = order.flatMap((one, at) => order.slice(at + 1).map((other) => [one, other] as const));

  test.each(pairs)('%s is stronger than %s, whatever their scores', (one, other) => {
    const [a, b] = [
      { verdict: one, score: 0 },
      { verdict: other, score: 9 },
    ];
    expect(stronger(a, b)).toBe(a);
    expect(stronger(b, a)).toBe(a);
  });

  test('that are the same the higher score is, then the first', () => {
    const [low, high] = [
      { verdict: 'adopt' as const, score: 3 },
      { verdict: 'adopt' as const, score: 5 },
    ];
    expect(stronger(low, high)).toBe(high);
    expect(stronger(high, low)).toBe(high);
    expect(stronger(low, { ...low })).toBe(low);
  });
});
