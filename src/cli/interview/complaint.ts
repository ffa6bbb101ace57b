import type { Problem } from '../../load/problem.ts';
import type { Words } from '../../render/words.ts';

/** A mistake on one line, as it is told between the questions. */
export function complaint({ message, mend }: Pick<Problem, 'message' | 'mend'>, { of }: Words): string {
  if (mend === undefined) return of(message);
  return of({ en: `${message.en}; ${mend.en}`, ko: `${message.ko}. ${mend.ko}` });
}
