import { distance } from 'fastest-levenshtein';
import type { Text } from '../core/text.ts';

/** The candidate that was probably meant; `undefined` if none is near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const [best] = candidates
    .map((candidate) => ({ candidate, edits: distance(word.toLowerCase(), candidate.toLowerCase()) }))
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1));
  return best !== undefined && best.edits <= Math.max(2, Math.floor(word.length / 3))
    ? best.candidate
    : undefined;
}

export function didYouMean(word: string, candidates: readonly string[]): Text | undefined {
  const candidate = nearest(word, candidates);
  if (candidate === undefined) return undefined;
  return { en: `did you mean "${candidate}"?`, ko: `혹시 "${candidate}"입니까?` };
}

/** What to do where no candidate is near. */
export function writeOneOf(candidates: readonly string[]): Text {
  const listed = candidates.join(', ');
  return { en: `write one of: ${listed}`, ko: `다음 중 하나를 적으십시오: ${listed}` };
}
