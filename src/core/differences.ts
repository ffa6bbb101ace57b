import type { Catalogue } from './catalogue.ts';
import { stronger } from './gather.ts';
import type { Consultation } from './lecture.ts';
import type { PatternAdvice } from './pattern-advice.ts';
import type { Difference } from './plan.ts';

/**
 * The core patterns on which the lecture's tables and the reviewed rules differ for this system, with the review items
 * that explain it. A lecture that says nothing of a system differs from nothing.
 */
export function differencesOf(
  asked: Consultation,
  advice: readonly PatternAdvice[],
  { lecture, disputes }: Catalogue,
): Difference[] {
  if (asked.patterns.length === 0) return [];
  const rows = new Set(asked.rows.map(({ row }) => row));
  const touched = disputes
    .filter(({ cells, columns }) => columns === undefined && cells.some((cell) => rows.has(cell)))
    .map(({ id }) => id);
  return lecture.core.flatMap((term): Difference[] => {
    const family = lecture.terms[term] ?? [term];
    const named = asked.patterns.some(({ pattern }) => family.includes(pattern));
    const members = advice.filter(({ id }) => family.includes(id));
    const [first, ...others] = members;
    if (first === undefined) return [];
    const { id, verdict } = others.reduce(stronger, first);
    if (named === (verdict === 'adopt' || verdict === 'keep')) return [];
    return [{ pattern: id, lecture: named ? 'adopt' : 'not-named', standard: verdict, disputes: touched }];
  });
}
