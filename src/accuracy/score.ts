import type { Truth } from './truth.ts';

/** How predictions compare with what was chosen, over the labels that are known. A ratio of nothing is `null`. */
export interface Score {
  readonly precision: number | null;
  readonly recall: number | null;
  readonly f1: number | null;
  readonly accuracy: number | null;
  /** The mean number of labels adopted in cases whose published answer was no: over known labels. */
  readonly adoptedPerNegative: number | null;
  /** How many labels are known. */
  readonly labels: number;
  readonly cases: number;
}

export interface Predicted {
  readonly truth: Truth;
  readonly adopted: ReadonlySet<string>;
}

/**
 * Micro-averaged scores.
 * @param only the labels to look at; all, if absent
 */
export function scoreOf(cases: readonly Predicted[], only?: readonly string[]): Score {
  const counts = { hit: 0, extra: 0, missed: 0, right: 0 };
  for (const { truth, adopted } of cases) {
    for (const label of known(truth, only)) counts[outcomeOf(label, truth, adopted)] += 1;
  }
  const { hit, extra, missed, right } = counts;
  const labels = hit + extra + missed + right;
  return {
    precision: ratio(hit, hit + extra),
    recall: ratio(hit, hit + missed),
    f1: ratio(2 * hit, 2 * hit + extra + missed),
    accuracy: ratio(hit + right, labels),
    adoptedPerNegative: perNegative(cases, (it) => known(it.truth, only).filter((id) => it.adopted.has(id))),
    labels,
    cases: cases.length,
  };
}

/** The mean number adopted in negative cases over all labels, those too of which nobody knows what was chosen. */
export function adoptedPerNegativeOverAll(cases: readonly Predicted[]): number | null {
  return perNegative(cases, ({ adopted }) => [...adopted]);
}

export type Outcome = 'hit' | 'extra' | 'missed' | 'right';

/** How a prediction compares with the choice; only for labels of which the choice is known. */
export function outcomeOf(label: string, truth: Truth, adopted: ReadonlySet<string>): Outcome {
  if (truth.adopted.has(label)) return adopted.has(label) ? 'hit' : 'missed';
  return adopted.has(label) ? 'extra' : 'right';
}

function known({ adopted, not }: Truth, only?: readonly string[]): string[] {
  return [...adopted, ...not].filter((label) => only === undefined || only.includes(label));
}

function perNegative(cases: readonly Predicted[], adopted: (it: Predicted) => readonly string[]) {
  const negatives = cases.filter(({ truth }) => truth.negative);
  const sum = negatives.reduce((total, it) => total + adopted(it).length, 0);
  return ratio(sum, negatives.length);
}

function ratio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
