import type { Pattern, Signal, Veto } from '../core/catalogue.ts';
import { factsOf } from '../core/condition.ts';
import { enough } from '../core/judge.ts';
import type { PatternAdvice, Plan, Ruling } from '../core/plan.ts';
import { practice } from './card.ts';
import { conditionText } from './condition-text.ts';
import { type Line, type Report, remark, type Section } from './report.ts';
import { missing, reasonLines, standing, titleOf } from './verdicts.ts';
import type { Words } from './words.ts';

/** Why one pattern got its verdict: every signal and veto, whether it holds, does not hold or is open, in each scope. */
export function explainReport(plan: Plan, pattern: Pattern, words: Words): Report {
  const advice = plan.patterns.find(({ id }) => id === pattern.id);
  if (advice === undefined) throw new Error(`the plan has no pattern "${pattern.id}"`);
  return {
    title: words.say('verdict-line', {
      title: words.of(pattern.title),
      verdict: words.say(`verdict-${advice.verdict}`),
      score: advice.score,
      enough,
    }),
    subtitle: words.say('card-solves', { text: words.of(pattern.solves) }),
    sections: [
      ...scopesOf(advice).map((scope) => scopeSection(scope, advice, pattern, plan, words)),
      openSection(advice, words),
      ...practice(pattern, words),
    ].filter(({ items }) => items.some(({ lines }) => lines.length > 0)),
  };
}

interface Scope {
  readonly name: string;
  readonly ruling: Ruling;
}

function scopesOf(advice: PatternAdvice): Scope[] {
  if (advice.scopes.length === 0) return [{ name: '', ruling: advice }];
  return advice.scopes.map((scope) => ({ name: scope.name, ruling: scope }));
}

function scopeSection(
  { name, ruling }: Scope,
  advice: PatternAdvice,
  pattern: Pattern,
  plan: Plan,
  words: Words,
): Section {
  const title = titleOf(plan, words);
  const fired = new Set(ruling.reasons.map(({ rule }) => rule));
  const silent = [...pattern.signals, ...pattern.vetoes].filter(
    ({ id }) => !fired.has(`${pattern.id}/${id}`),
  );
  const lines: Line[] = [
    ...standing({ ...advice, ...ruling }, title, words),
    ...missing(ruling, words).map(remark),
    ...reasonLines(ruling.reasons, title, words),
    ...silent.map((rule) => silentLine(rule, ruling, words)),
  ];
  const verdict = words.say(`verdict-${ruling.verdict}`);
  const heading = words.say('section-for');
  return {
    heading:
      advice.scopes.length === 0
        ? heading
        : `${heading}: ${name === '' ? words.say('scope-whole') : name} (${verdict}, ${ruling.score})`,
    tone: 'plain',
    items: [{ title: '', lines }],
  };
}

/** A rule that did not hold, and whether that is known or only not asked yet. */
function silentLine(rule: Veto | Signal, { open }: Ruling, words: Words): Line {
  const read = factsOf(rule.when);
  const unknown = open.map(({ fact }) => fact).filter((fact) => read.includes(fact));
  const state =
    unknown.length > 0 ? words.say('unknown', { facts: unknown.join(', ') }) : words.say('not-fired');
  const sign = 'weight' in rule ? `(${rule.weight > 0 ? '+' : ''}${rule.weight})` : `(${words.say('veto')})`;
  return { sign, text: `${words.of(rule.because)} ${state}`, proof: conditionText(rule.when) };
}

function openSection({ open }: PatternAdvice, words: Words): Section {
  return {
    heading: words.say('section-open'),
    tone: 'plain',
    items: [{ title: '', lines: open.map(({ fact, weight }) => remark(`${fact} (±${weight})`)) }],
  };
}
