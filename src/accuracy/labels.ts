import type { Profile } from '../core/lecture.ts';

/** One name under which cases say what was chosen, and the catalogue's patterns that it covers. */
export interface Label {
  readonly id: string;
  readonly patterns: readonly string[];
}

/** The core patterns as the lecture names them; a family of styles is one label. */
export function labelsOf({ core, terms }: Pick<Profile, 'core' | 'terms'>): Label[] {
  return core.map((id) => ({ id, patterns: terms[id] ?? [id] }));
}

/** The labels that adopted patterns stand for: any style of a family counts. */
export function labelled(adopted: ReadonlySet<string>, labels: readonly Label[]): string[] {
  return labels.filter(({ patterns }) => patterns.some((id) => adopted.has(id))).map(({ id }) => id);
}
