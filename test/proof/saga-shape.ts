import fc from 'fast-check';
import type { Step } from '../../src/core/spec.ts';

/** One step as the drawing of a saga has it. */
export type Drawn = { name: string; compensation?: string; role: 'before' | 'pivot' | 'after' };

const LETTERS: Record<string, { role: Drawn['role']; undone: boolean }> = {
  C: { role: 'before', undone: true },
  N: { role: 'before', undone: false },
  P: { role: 'pivot', undone: false },
  Q: { role: 'pivot', undone: true },
  R: { role: 'after', undone: false },
};

/**
 * The stages of a saga that is drawn as a word. C: a step that can be undone, N: one that cannot, P: the pivot, Q: a pivot that
 * can be undone, R: a step that is repeated. What stands in brackets runs at the same time: `C(CN)PR`. The steps are called
 * t1, t2 …, their compensations c1, c2 ….
 */
export function stagesOf(word: string): Drawn[][] {
  let number = 0;
  return (word.match(/\([A-Z]+\)|[A-Z]/g) ?? []).map((stage) =>
    [...stage.replace(/[()]/g, '')].map((letter) => {
      number += 1;
      const { role, undone } = LETTERS[letter] as (typeof LETTERS)[string];
      return { name: `t${number}`, role, ...(undone ? { compensation: `c${number}` } : {}) };
    }),
  );
}

/** The same as a spec lists it, each step in a service of its own. */
export function stepsOf(word: string): Step[] {
  return stagesOf(word).flatMap((stage) =>
    stage.map(({ name, role, compensation }, at) => ({
      name,
      service: `service-of-${name}`,
      ...(compensation === undefined ? {} : { compensation }),
      ...(role === 'pivot' ? { pivot: true } : {}),
      ...(role === 'after' ? { retryable: true } : {}),
      ...(at > 0 ? { 'with-previous': true } : {}),
    })),
  );
}

const times = (letter: string, count: number) => letter.repeat(Math.max(0, count));

/** Every saga of so many steps in a row: the pivot at every place, of either kind, and no or one step that cannot be undone. */
export function rows(count: number): string[] {
  return Array.from({ length: count }, (_, pivot) => pivot).flatMap((pivot) => {
    const before = [times('C', pivot)];
    for (let at = 0; at < pivot; at += 1) before.push(`${times('C', at)}N${times('C', pivot - at - 1)}`);
    const after = times('R', count - pivot - 1);
    return before.flatMap((start) => [`${start}P${after}`, `${start}Q${after}`]);
  });
}

/** Every saga of so many steps of which two or more that are neighbours run at the same time, before or after the pivot. */
export function together(count: number): string[] {
  return Array.from({ length: count }, (_, pivot) => pivot).flatMap((pivot) => {
    const [before, after] = [times('C', pivot), times('R', count - pivot - 1)];
    return [
      ...bracketed(before).map((start) => `${start}Q${after}`),
      ...bracketed(after).map((end) => `${before}P${end}`),
    ];
  });
}

/** Every way to put one pair of brackets around two or more letters of a word. */
function bracketed(word: string): string[] {
  const found: string[] = [];
  for (let from = 0; from < word.length; from += 1) {
    for (let to = from + 2; to <= word.length; to += 1) {
      found.push(`${word.slice(0, from)}(${word.slice(from, to)})${word.slice(to)}`);
    }
  }
  return found;
}

const letters = (min: number, max: number) =>
  fc.array(fc.constantFrom('C', 'C', 'N'), { minLength: min, maxLength: max }).map((list) => list.join(''));
const stage = fc.oneof(
  { weight: 2, arbitrary: letters(1, 1) },
  { weight: 1, arbitrary: letters(2, 3).map((word) => `(${word})`) },
);
const tail = fc.oneof(fc.constant('R'), fc.constantFrom('(RR)', '(RRR)'));
const some = (one: fc.Arbitrary<string>, maxLength: number) =>
  fc.array(one, { maxLength }).map((list) => list.join(''));

/** Any saga of up to eight steps. Without a pivot, what runs together last before the repeated steps is where it turns. */
export const anySaga: fc.Arbitrary<string> = fc
  .tuple(some(stage, 4), fc.constantFrom('P', 'Q', '(CC)', '(NC)', '(CNC)'), some(tail, 2))
  .map((parts) => parts.join(''))
  .filter((word) => word.replace(/[()]/g, '').length <= 8);
