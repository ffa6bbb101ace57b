import type { Catalogue } from '../../core/catalogue.ts';
import type { SpecReader } from '../../load/spec.ts';
import type { Words } from '../../render/words.ts';

/** One thing to ask, without a word about how it looks. */
export interface Prompt {
  /** A fact (`team.engineers`), a field (`transactions/steps/service`) or a turn of the interview (`parts`). */
  readonly id: string;
  readonly message: string;
  readonly why?: string;
  /** Absent where the answer is typed. */
  readonly choices?: readonly Choice[];
  /** Several may be chosen; the answer has commas between them, as in a flag. */
  readonly many?: boolean;
  /** Of the choices, the one that a bare Enter takes. */
  readonly start?: string;
  /** What is wrong with an answer, and what to do about it; `undefined` if it can be taken. */
  readonly check?: (answer: string) => string | undefined;
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

/** Puts a prompt to somebody: a person at a terminal, or a table in a test. An empty answer is "don't know" or "skip". */
export type Ask = (prompt: Prompt) => Promise<string>;

/** What an interview is held with. */
export interface Interviewer {
  readonly ask: Ask;
  readonly tell: (text: string) => void;
  readonly words: Words;
  readonly catalogue: Catalogue;
  readonly reader: SpecReader;
}

/** Asks until the answer can be taken; each time the reason is told. */
export async function answerTo(prompt: Prompt, { ask, tell }: Interviewer): Promise<string> {
  for (;;) {
    const answer = await ask(prompt);
    const complaint = prompt.check?.(answer);
    if (complaint === undefined) return answer;
    tell(complaint);
  }
}

export function yesOrNo({ say }: Words): Choice[] {
  return [
    { value: 'true', label: say('yes') },
    { value: 'false', label: say('no') },
  ];
}
