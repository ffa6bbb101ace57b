import type { PatternAdvice, Plan, Reason, Ruling, Verdict } from '../core/plan.ts';
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

/** One section for each verdict that some pattern has; what is not needed and has no story is only counted by name. */
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

export function titleOf(plan: Plan, words: Words): (id: string) => string {
  const titles = new Map(plan.patterns.map((pattern) => [pattern.id, words.of(pattern.title)]));
  return (id) => titles.get(id) ?? id;
}

function loudestFirst(a: PatternAdvice, b: PatternAdvice): number {
  return Number(b.core) - Number(a.core) || b.score - a.score || (a.id < b.id ? -1 : 1);
}

function hasNoStory({ reasons, displacedBy, providedBy, blockedBy }: PatternAdvice): boolean {
  return (
    reasons.length === 0 && displacedBy === undefined && providedBy === undefined && blockedBy === undefined
  );
}

function itemOf(advice: PatternAdvice, title: (id: string) => string, words: Words): Item {
  const scopes = advice.scopes.filter(({ verdict, name }) => verdict === advice.verdict && name !== '');
  const names = scopes.map(({ name }) => name).join(', ');
  return {
    title: words.of(advice.title),
    detail: [
      advice.id,
      ...(advice.reasons.length > 0 ? [words.say('score', { score: advice.score })] : []),
      ...(names === '' ? [] : [words.say('for-scope', { names })]),
    ].join(' · '),
    lines: [...standing(advice, title, words), ...told(advice, title, words)],
  };
}

/** All reasons of a core pattern, and of what is ruled out; of a supporting one the strongest, the rest is in `explain`. */
function told(advice: PatternAdvice, title: (id: string) => string, words: Words): Line[] {
  const { reasons, core, verdict, requiredBy } = advice;
  if (core) return reasonLines(reasons, title, words);
  const own = reasons.filter(({ kind }) => kind !== 'requirement');
  const vetoes = own.filter(({ kind }) => kind === 'veto');
  const strongest = [...own].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, 1);
  const shown = verdict === 'consider' ? own : vetoes.length > 0 ? vetoes : strongest;
  const names = [...new Set(requiredBy)].map(title).join(', ');
  return [
    ...reasonLines(shown.length > 0 || names === '' ? shown : reasons.slice(0, 1), title, words),
    ...(own.length > shown.length
      ? [remark(words.say('more-reasons', { count: own.length - shown.length, id: advice.id }))]
      : []),
    ...(names === '' || shown.length === 0 ? [] : [remark(words.say('required-by', { names }))]),
  ];
}

/** What the others have to do with it, and what it waits for. */
export function standing(advice: PatternAdvice, title: (id: string) => string, words: Words): Line[] {
  const { displacedBy, providedBy, blockedBy, waitsFor, pinned, advised } = advice;
  const said = words.say;
  const verdict = advised === undefined ? '' : said(`verdict-${advised}`);
  return [
    ...(pinned === undefined ? [] : [said('pinned', { reason: pinned, verdict })]),
    ...(pinned === undefined && advised !== undefined ? [said('advised', { verdict })] : []),
    ...(displacedBy === undefined ? [] : [said('displaced-by', { name: title(displacedBy) })]),
    ...(providedBy === undefined ? [] : [said('provided-by', { name: title(providedBy) })]),
    ...(blockedBy === undefined
      ? []
      : [said(`blocked-${blockedBy.why}`, { name: title(blockedBy.pattern) })]),
    ...(waitsFor === undefined ? [] : [said('waits-for', { engineers: waitsFor.engineers })]),
    ...(waitsFor?.or ?? []).map((text) => said('waits-or', { text: words.of(text) })),
    ...(advice.overBudget === true ? [said('over-budget')] : []),
    ...missing(advice, words),
  ].map(remark);
}

/** A pattern with too little evidence names the fact that would weigh most. */
function missing({ verdict, open }: Ruling, words: Words): string[] {
  const [first] = open;
  return verdict === 'consider' && first !== undefined
    ? [words.say('missing-fact', { fact: first.fact })]
    : [];
}

/** Each reason with its weight, its words, and below them the facts and the source. */
export function reasonLines(reasons: readonly Reason[], title: (id: string) => string, words: Words): Line[] {
  return reasons.map((reason) => ({
    sign: signOf(reason, words),
    text: textOf(reason, title, words),
    proof: proofOf(reason, words),
  }));
}

function signOf({ kind, weight }: Reason, words: Words): string {
  if (kind === 'veto') return words.say('veto');
  if (kind === 'requirement') return words.say('requirement');
  return weight > 0 ? `+${weight}` : String(weight);
}

function textOf({ kind, rule, because }: Reason, title: (id: string) => string, words: Words): string {
  const by = rule.slice(0, rule.indexOf('/'));
  const text = words.of(because);
  return kind === 'requirement' ? `${words.say('required-by', { names: title(by) })}: ${text}` : text;
}

function proofOf({ facts, source }: Reason, words: Words): string {
  return [...facts.map((fact) => evidenceText(fact, words)), words.of(source.cite)].join(' · ');
}
