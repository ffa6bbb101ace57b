import type { WarningExample } from '../src/core/catalogue.ts';
import type { Spec } from '../src/core/spec.ts';
import { specOf } from './spec-of.ts';

/** The spec that an example of a warning describes. */
export function specOfWarning({ facts, pinned = [] }: WarningExample): Spec {
  const reason = 'decided in the example';
  return specOf(facts, { pins: pinned.map((pattern) => ({ pattern, verdict: 'adopt', reason })) });
}
