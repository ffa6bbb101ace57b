import type { Problem } from './problem.ts';

/** One violated keyword of a schema, with the value at fault. */
export interface Violation {
  readonly name: string | number;
  readonly value: unknown;
  readonly path: readonly (string | number)[];
  readonly params: Record<string, unknown>;
  readonly parent: Record<string, unknown>;
}

/** What is said of a violation; `key` is the one that is meant, where the place is a map. */
export type Words = Pick<Problem, 'message' | 'mend'> & { key?: string };
