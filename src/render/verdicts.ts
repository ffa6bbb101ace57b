import type { PatternAdvice, Reason, Ruling, Verdict } from '../core/pattern-advice.ts';
import type { Plan } from '../core/plan.ts';
import { patternMark, ruleMark } from './own-rules.ts';
import { type Item, type Line, remark, type Section, type Tone } from './report.ts';
import { evidenceText } from './value.ts';
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

export function titleOf(plan: Titled, words: Words): (id: string) => string {
  const titles = new Map(plan.patterns.map((pattern) => [pattern.id, words.of(pattern.title)]));
  return (id) => titles.get(id) ?? id;
}

/** Where the titles of patterns are found. */
interface Titled {
  readonly patterns: readonly Pick<PatternAdvice, 'id' | 'title'>[];
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

/** Of a supporting pattern only which way was chosen; why is told by `explain`. */
function wayLines(advice: PatternAdvice, words: Words): Line[] {
  return variantLines(advice, words).map((line) =>
    advice.core || advice.variant === undefined
      ? line
      : {
          sign: line.sign,
          text: `${words.of(advice.variant.title)}${ruleMark(advice.variant.origin, words)}`,
        },
  );
}

/** The way to do it that was chosen, and why that one. */
function variantLines({ variant }: Pick<Ruling, 'variant'>, words: Words): Line[] {
  if (variant === undefined) return [];
  const { title, because, facts, source, origin } = variant;
  return [
    {
      sign: `${words.say('variant')}:`,
      text: `${words.of(title)}. ${words.of(because)}${ruleMark(origin, words)}`,
      proof: [...facts.map((fact) => evidenceText(fact, words)), words.of(source.cite)].join(' · '),
    },
  ];
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

/** What is shown of the reasons; a rule of one's own is never passed over. */
function shownOf(advice: PatternAdvice): readonly Reason[] {
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
function required(
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

/** Each reason with its weight, its words, and below them the facts and the source. */
function reasonLines(reasons: readonly Reason[], title: (id: string) => string, words: Words): Line[] {
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
