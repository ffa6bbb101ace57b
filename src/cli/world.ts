import type { Knowledge } from '../load/knowledge.ts';

/** A stream as far as the program uses one. */
export interface Output {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  /** `false` where the stream wants to be waited for, until it says `drain`. */
  write(text: string): unknown;
  once?(event: string, listener: () => void): unknown;
  off?(event: string, listener: () => void): unknown;
}

/** Everything outside of the program, so that all of it can run in memory. */
export interface World {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stdin: { readonly isTTY?: boolean | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly version: string;
  readonly knowledge: () => Knowledge;
  /** Calls back once where somebody interrupts (Ctrl-C) what would leave something behind; the result takes that back. */
  readonly onInterrupt?: (listener: () => void) => () => void;
}

/** Documented in docs/commands.md; a code is never a count. */
export const exitCodes = {
  ok: 0,
  findings: 1,
  invalid: 2,
  conflict: 3,
  refused: 4,
  io: 5,
  bug: 70,
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];
