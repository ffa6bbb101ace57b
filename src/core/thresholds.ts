import type { Comparison } from './comparison.ts';
import type { Question } from './vocabulary.ts';

/** The numbers that some comparisons compare with, in ascending order. */
export function limitsIn(comparisons: readonly Comparison[]): number[] {
  const limits = comparisons.flatMap(({ test }) => Object.values(test).flat());
  return [...new Set(limits.filter((limit) => typeof limit === 'number'))].sort((a, b) => a - b);
}

/** The values just below and just above each limit that the fact may have, in ascending order. */
export function neighbours(limits: readonly number[], question: Question): number[] {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = question;
  return limits
    .flatMap((limit) => [below(limit, limits, question), limit + step(limit, question.type)])
    .map(rounded)
    .filter((value) => value >= minimum && value <= maximum)
    .sort((a, b) => a - b);
}

/** A whole number has one next below; of others the first one in round steps that meets no other limit, nor the smallest value. */
function below(limit: number, limits: readonly number[], { type, minimum = 0 }: Question): number {
  if (type === 'integer') return limit - 1;
  const floor = Math.max(minimum, ...limits.filter((other) => other < limit));
  const finer = type === 'duration' ? units.filter((unit) => unit <= step(limit, type)) : tenths(limit);
  return finer.map((size) => rounded(limit - size)).find((value) => value > floor) ?? minimum;
}

/** Days, hours, minutes, seconds and parts of one, in seconds. */
const units = [86_400, 3600, 60, 1, 0.1, 0.01, 0.001];

/** What people would count in: `5m` in minutes, `90s` in seconds, `99.9` in tenths. */
function step(limit: number, type: Question['type']): number {
  if (type === 'integer' || limit === 0) return 1;
  if (type !== 'duration') return tenths(limit)[0] ?? 1;
  return units.find((unit) => unit < limit && Number.isInteger(rounded(limit / unit))) ?? 0.001;
}

function tenths(limit: number): number[] {
  const digits = String(limit).split('.')[1]?.length ?? 0;
  return [0, 1, 2, 3].map((finer) => 10 ** -(digits + finer));
}

function rounded(value: number): number {
  return Number(value.toFixed(6));
}
