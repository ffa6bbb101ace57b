import type { PatternAdvice } from '../core/pattern-advice.ts';
import type { Words } from './words.ts';

/** The title of a pattern by its id; an id that nothing is known of stands for itself. */
export function titleOf(plan: Titled, words: Words): (id: string) => string {
  const titles = new Map(plan.patterns.map((pattern) => [pattern.id, words.of(pattern.title)]));
  return (id) => titles.get(id) ?? id;
}

/** Where the titles of patterns are found. */
interface Titled {
  readonly patterns: readonly Pick<PatternAdvice, 'id' | 'title'>[];
}
