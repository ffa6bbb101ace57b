import type { PatternAdvice, Reason, Verdict } from '../core/pattern-advice.ts';
import type { Plan } from '../core/plan.ts';
import { patternMark } from './own-rules.ts';
import { reasonLines, required, shownOf } from './reasons.ts';
import { type Item, remark, type Section, type Tone } from './report.ts';
import { missing, standing } from './standing.ts';
import { titleOf } from './titles.ts';
import { wayLines } from './way.ts';
import type { Words } from './words.ts';

/** The order in which verdicts are read, and how loud each is. */
const tones: readonly (readonly [Verdict, Tone])[] = [
  ['adopt', 'good'],
  ['keep', 'good'],
  ['later', 'warn'],
  ['consider', 'warn'],
  ['retire', 'bad'],
  ['avoid', 'bad'],
  ['not-needed', 'plain'],
];

/** One section for each verdict that some pattern has; what is not needed and has no story is only named. */
export function verdictSections(plan: Plan, words: Words): Section[] {
  const title = titleOf(plan, words);
  return tones.flatMap(([verdict, tone]): Section[] => {
    const members = plan.patterns.filter((pattern) => pattern.verdict === verdict).sort(loudestFirst);
    if (members.length === 0) return [];
    const silent = verdict === 'not-needed' ? members.filter(hasNoStory) : [];
    const items = members.filter((it) => !silent.includes(it)).map((it) => itemOf(it, title, words));
    const names = silent.map((it) => words.of(it.title)).join(', ');
    return [
      {
        heading: words.say(`verdict-${verdict}`),
        note: words.say(`explain-${verdict}`),
        tone,
        items: names === '' ? items : [...items, { title: names, lines: [] }],
      },
    ];
  });
}

function loudestFirst(a: PatternAdvice, b: PatternAdvice): number {
  return Number(b.core) - Number(a.core) || b.score - a.score || (a.id < b.id ? -1 : 1);
}

/** Only what was in question is worth a line: a core pattern, or one for which something spoke. */
function hasNoStory({ core, reasons, displacedBy, providedBy, blockedBy }: PatternAdvice): boolean {
  const asked = core ? reasons.length > 0 : reasons.some(({ weight }) => weight > 0);
  return !asked && displacedBy === undefined && providedBy === undefined && blockedBy === undefined;
}

/** A row of the lecture asks for a pattern without weighing anything. */
function isWeighed({ kind, weight }: Reason): boolean {
  return kind !== 'signal' || weight !== 0;
}

function itemOf(advice: PatternAdvice, title: (id: string) => string, words: Words): Item {
  const names = scopeNames(advice, words);
  const own = advice.reasons.filter(({ kind }) => kind !== 'requirement');
  const shown = shownOf(advice);
  return {
    title: words.of(advice.title),
    detail: [
      advice.id,
      ...patternMark(advice, words),
      ...(own.some(isWeighed) ? [words.say('score', { score: advice.score })] : []),
      ...sureText(advice, words),
      ...(own.length > shown.length ? [words.say('more-reasons', { count: own.length })] : []),
      ...(names === '' ? [] : [words.say('for-scope', { names })]),
    ].join(' · '),
    lines: [
      ...standing(advice, title, words),
      ...wayLines(advice, words),
      ...reasonLines(shown, title, words),
      ...required(advice, shown, title, words),
      ...(advice.confidence === undefined ? missing(advice, words).map(remark) : []),
    ],
  };
}

/** How sure a verdict is that somebody may act on. */
function sureText({ verdict, confidence, pinned }: PatternAdvice, words: Words): string[] {
  if (confidence === undefined || pinned !== undefined || verdict === 'not-needed' || verdict === 'avoid')
    return [];
  const { level, fact } = confidence;
  return [words.say(`confidence-${level}`, { fact: fact ?? '' })];
}

/** At most this many parts are named where the verdict holds for all that were judged. */
const mostNames = 3;

/** The parts that have the verdict; empty where it holds for the whole system. */
export function scopeNames({ scopes, verdict }: PatternAdvice, words: Words): string {
  const agreeing = scopes.filter((scope) => scope.verdict === verdict);
  if (agreeing.some(({ kind }) => kind === 'system')) return '';
  if (agreeing.length === scopes.length && agreeing.length > mostNames) return words.say('scope-all');
  return agreeing
    .map(({ kind, name }) => (kind === 'domain' ? words.say('scope-of-domain', { name }) : name))
    .join(', ');
}
