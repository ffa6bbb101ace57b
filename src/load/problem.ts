import type { Text } from '../core/text.ts';

/** A mistake that somebody wrote into a file, a flag or an answer. All of one run are collected and shown together. */
export interface Problem {
  /** Path as the user gave it, or the flag (`--set team.engineers=x`). */
  readonly file: string;
  /** 1-based; absent where the whole file is at fault. */
  readonly line?: number;
  readonly column?: number;
  /** The line itself, and how many characters of it are meant. */
  readonly excerpt?: { readonly text: string; readonly length: number };
  /** What is wrong and what was expected. */
  readonly message: Text;
  /** What to do about it. */
  readonly mend?: Text;
}

/** Either a value or the reasons why there is none; `problems` beside a value is always empty. */
export type Loaded<T> =
  | { readonly value: T; readonly problems: readonly [] }
  | { readonly value?: undefined; readonly problems: readonly Problem[] };

export function loaded<T>(value: T): Loaded<T> {
  return { value, problems: [] };
}

export function failed<T>(problems: readonly Problem[]): Loaded<T> {
  return { problems };
}
