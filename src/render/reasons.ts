import type { PatternAdvice, Reason } from '../core/pattern-advice.ts';
import { ruleMark } from './own-rules.ts';
import { type Line, remark } from './report.ts';
import { evidenceText } from './value.ts';
import type { Words } from './words.ts';

/** What is shown of the reasons; a rule of one's own is never passed over. */
export function shownOf(advice: PatternAdvice): readonly Reason[] {
  const usual = usuallyShown(advice);
  const own = advice.reasons.filter(({ origin, kind }) => origin !== undefined && kind !== 'requirement');
  return [...usual, ...own.filter((reason) => !usual.includes(reason))];
}

/** All reasons of a core pattern; of a supporting one what rules it out, or the one that weighs most for its verdict. */
function usuallyShown({ reasons, core, verdict }: PatternAdvice): readonly Reason[] {
  if (core) return reasons.filter(({ kind }) => kind !== 'requirement');
  const vetoes = reasons.filter(({ kind }) => kind === 'veto');
  if (vetoes.length > 0) return vetoes;
  const direction = verdict === 'not-needed' || verdict === 'retire' ? -1 : 1;
  const towards = ({ weight }: Reason) => direction * weight;
  const signals = reasons.filter(({ kind }) => kind === 'signal');
  return [...signals].sort((a, b) => towards(b) - towards(a)).slice(0, 1);
}

/** Who requires it: by name only where it has a reason of its own, with the first requirement's reason where not. */
export function required(
  { reasons, requiredBy }: PatternAdvice,
  shown: readonly Reason[],
  title: (id: string) => string,
  words: Words,
): Line[] {
  const requirements = reasons.filter(({ kind }) => kind === 'requirement');
  if (shown.length === 0) return reasonLines(requirements.slice(0, 1), title, words);
  const names = [...new Set(requiredBy)].map(title).join(', ');
  return names === '' ? [] : [remark(words.say('required-by', { names }))];
}

/** Each reason with its weight, its words, and below them the facts and the source. */
export function reasonLines(reasons: readonly Reason[], title: (id: string) => string, words: Words): Line[] {
  return reasons.map((reason) => ({
    sign: signOf(reason, words),
    text: `${textOf(reason, title, words)}${ruleMark(reason.origin, words)}`,
    proof: proofOf(reason, words),
  }));
}

function signOf({ kind, weight, rule }: Reason, words: Words): string {
  // A row of the lecture has no weight, only a name.
  if (kind === 'signal' && weight === 0) return rule;
  if (kind === 'veto') return `${words.say('veto')}:`;
  if (kind === 'requirement') return words.say('requirement');
  return weight > 0 ? `+${weight}` : String(weight);
}

function textOf({ kind, rule, because }: Reason, title: (id: string) => string, words: Words): string {
  const by = rule.slice(0, rule.indexOf('/'));
  const text = words.of(because);
  return kind === 'requirement' ? words.say('requirement-text', { name: title(by), text }) : text;
}

function proofOf({ facts, source }: Reason, words: Words): string {
  return [...facts.map((fact) => evidenceText(fact, words)), words.of(source.cite)].join(' · ');
}
