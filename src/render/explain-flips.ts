import type { FactChange } from '../core/flip/candidates.ts';
import type { Flip, Flips } from '../core/flip/flips.ts';
import { type Line, remark, type Section } from './report.ts';
import { valueText } from './value.ts';
import type { Words } from './words.ts';

/** A flip with the command line that shows what else would change. */
export interface ToldFlip extends Flip {
  readonly command: string;
}

export interface ToldFlips extends Omit<Flips, 'singles' | 'pairs'> {
  readonly singles: readonly ToldFlip[];
  readonly pairs: readonly ToldFlip[];
}

/** What would change the verdict, how far that was looked for, and what could not be tried. */
export function flipSection(flips: ToldFlips, pinned: boolean, words: Words): Section {
  const { singles, pairs, fixed } = flips;
  const lines: Line[] = [
    ...[...singles, ...pairs].map((flip) => flipLine(flip, words)),
    ...(fixed.length === 0 ? [] : [remark(words.say('flips-fixed', { facts: fixed.join(', ') }))]),
  ];
  return {
    heading: words.say('section-flips'),
    note: note(flips, pinned, words),
    tone: 'plain',
    items: [{ title: '', lines }],
  };
}

function note({ singles, pairs, tried, exhausted }: ToldFlips, pinned: boolean, words: Words): string {
  if (singles.length > 0) return words.say('flips-single');
  if (pairs.length > 0) return words.say('flips-pair');
  if (!exhausted) return words.say('flips-open', { tried });
  // Only the advice that there is.
  if (tried === 1) return words.say(pinned ? 'flips-pinned' : 'flips-listed');
  return words.say('flips-none');
}

function flipLine({ changes, verdict, command }: ToldFlip, words: Words): Line {
  const told = changes.map((change) => changeText(change, words)).join(words.say('flip-and'));
  const text = words.say('flip', { changes: told, verdict: words.say(`verdict-${verdict}`) });
  return { sign: '', text, command };
}

function changeText({ fact, from, origin, to, unit }: FactChange, words: Words): string {
  const value = valueText(to, unit, words);
  if (from === null || origin === 'unknown') return words.say('flip-unknown', { fact, value });
  return words.say('flip-known', {
    fact,
    value,
    now: valueText(from, unit, words),
    origin: words.say(`origin-${origin}`),
  });
}
