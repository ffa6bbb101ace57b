import { withoutShowcases } from './evaluation.ts';
import type { Label } from './labels.ts';
import { type Predicted, type Score, scoreOf } from './score.ts';

export interface JsonReport {
  readonly all: Score;
  readonly withoutShowcase: Score;
  readonly patterns: Readonly<Record<string, Score>>;
  /** By case, the labels that are adopted. */
  readonly predictions: Readonly<Record<string, readonly string[]>>;
}

/** What `--json` prints. A ratio of nothing is null. */
export function jsonReport(cases: readonly Predicted[], labels: readonly Label[]): JsonReport {
  return {
    all: scoreOf(cases),
    withoutShowcase: scoreOf(withoutShowcases(cases)),
    patterns: Object.fromEntries(labels.map(({ id }) => [id, scoreOf(cases, [id])])),
    predictions: Object.fromEntries(cases.map(({ truth, adopted }) => [truth.id, [...adopted]])),
  };
}
