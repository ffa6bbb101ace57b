import type { PatternAdvice, Ruling } from '../core/pattern-advice.ts';
import { type Line, remark } from './report.ts';
import type { Words } from './words.ts';

/** What the others have to do with it, and what it waits for. */
export function standing(advice: PatternAdvice, title: (id: string) => string, words: Words): Line[] {
  const { displacedBy, providedBy, blockedBy, waitsFor, pinned, advised } = advice;
  const said = words.say;
  const verdict = advised === undefined ? '' : said(`verdict-${advised}`);
  return [
    ...(pinned === undefined ? [] : [said('pinned', { reason: pinned, verdict })]),
    ...(pinned === undefined && advised !== undefined && advised !== 'adopt'
      ? [said('advised', { verdict })]
      : []),
    ...(displacedBy === undefined ? [] : [said('displaced-by', { name: title(displacedBy) })]),
    ...(providedBy === undefined ? [] : [said('provided-by', { name: title(providedBy) })]),
    ...(blockedBy === undefined
      ? []
      : [said(`blocked-${blockedBy.why}`, { name: title(blockedBy.pattern) })]),
    ...(waitsFor === undefined ? [] : [said('waits-for', { engineers: waitsFor.engineers })]),
    ...(waitsFor?.or ?? []).map((text) => said('waits-or', { text: words.of(text) })),
    ...(advice.overBudget === true ? [said('over-budget')] : []),
  ].map(remark);
}

/** A pattern with too little evidence names the fact that would weigh most. */
export function missing({ verdict, open }: Ruling, words: Words): string[] {
  const [first] = open;
  return verdict === 'consider' && first !== undefined
    ? [words.say('missing-fact', { fact: first.fact })]
    : [];
}
