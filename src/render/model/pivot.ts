import type { Step } from '../../core/spec.ts';

/**
 * The position of the point of no return. Where the spec marks none, it is the step after the last one that can be undone:
 * if that step is refused, everything before it can still be undone. If that step is to be repeated until it holds, the last
 * one that can be undone is the pivot. -1: every step is repeated until it holds.
 */
export function pivotOf(steps: readonly Step[]): number {
  const marked = steps.findIndex((step) => step.pivot);
  if (marked >= 0) return marked;
  const last = steps.findLastIndex((step) => step.compensation !== undefined);
  const next = steps[last + 1];
  return next && !next.retryable ? last + 1 : last;
}
