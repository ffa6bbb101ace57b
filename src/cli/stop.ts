import type { Text } from '../core/text.ts';
import type { Loaded, Problem } from '../load/problem.ts';
import type { ExitCode } from './world.ts';

/** Ends a command for a reason that is the user's to mend. The one `catch`, in main.ts, prints it. */
export class Stop extends Error {
  readonly code: ExitCode;
  readonly problems: readonly Problem[];

  constructor(code: ExitCode, problems: readonly Problem[]) {
    super(problems.map(({ message }) => message.en).join('; '));
    this.code = code;
    this.problems = problems;
  }
}

/** The value, or a stop with everything that is wrong. */
export function orStop<T>(result: Loaded<T>): T {
  if (result.value === undefined) throw new Stop(2, result.problems);
  return result.value;
}

/** A stop for a flag or an argument. */
export function misuse(flag: string, message: Text, mend?: Text): Stop {
  return new Stop(2, [{ file: flag, message, ...(mend === undefined ? {} : { mend }) }]);
}
