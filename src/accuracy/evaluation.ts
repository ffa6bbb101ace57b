import type { Spec } from '../core/spec.ts';
import type { Source } from '../load/document.ts';
import { failed, type Loaded, loaded, type Problem } from '../load/problem.ts';
import type { SpecReader } from '../load/spec.ts';
import { specOfCase } from './case-spec.ts';
import type { Label } from './labels.ts';
import type { Predicted } from './score.ts';
import { type Truth, truthCheck, truthsOf } from './truth.ts';

/** Says which labels a system should adopt. */
export type Predictor = (spec: Spec) => readonly string[];

export interface Evaluated {
  readonly specs: readonly Spec[];
  readonly truths: readonly Truth[];
  /** For each predictor, every case in the order of the files. */
  readonly predicted: readonly (readonly Predicted[])[];
}

/** Predicts every case from its facts alone; only then reads what was chosen. All mistakes of all files at once. */
export function evaluate(
  sources: readonly Source[],
  reader: SpecReader,
  labels: readonly Label[],
  predictors: readonly Predictor[],
): Loaded<Evaluated> {
  const read = sources.map((source) => specOfCase(source, reader));
  const specs = read.flatMap(({ value }) => value ?? []);
  const predictions = predictors.map((predict) => specs.map((spec) => new Set(predict(spec))));
  const truths = truthsOf(sources, truthCheck(labels));
  const problems = inOrder([...read.flatMap((it) => [...it.problems]), ...truths.problems], sources);
  if (truths.value === undefined || problems.length > 0) return failed(problems);
  const known = truths.value;
  return loaded({ specs, truths: known, predicted: predictions.map((sets) => together(known, sets)) });
}

/** As the files are read, from top to bottom. */
function inOrder(problems: readonly Problem[], sources: readonly Source[]): Problem[] {
  const files = sources.map(({ file }) => file);
  return [...problems].sort(
    (a, b) =>
      files.indexOf(a.file) - files.indexOf(b.file) ||
      (a.line ?? 0) - (b.line ?? 0) ||
      (a.column ?? 0) - (b.column ?? 0),
  );
}

/** Each case with what was predicted of it; both lists are in the order of the files. */
export function together(truths: readonly Truth[], sets: readonly ReadonlySet<string>[]): Predicted[] {
  return truths.map((truth, index) => ({ truth, adopted: sets[index] ?? new Set() }));
}

/** The cases that did not adopt patterns in order to teach them. */
export function withoutShowcases(cases: readonly Predicted[]): Predicted[] {
  return cases.filter(({ truth }) => !truth.showcase);
}
