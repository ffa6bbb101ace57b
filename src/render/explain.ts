import type { Pattern, Signal, Veto } from '../core/catalogue.ts';
import { enough } from '../core/judge.ts';
import type { PatternAdvice, Plan, Reason, Ruling } from '../core/plan.ts';
import { practice } from './card.ts';
import { conditionText } from './condition-text.ts';
import { type Line, type Report, remark, type Section } from './report.ts';
import { missing, reasonLines, standing, titleOf } from './verdicts.ts';
import type { Words } from './words.ts';

/** Why one pattern got its verdict: every signal and veto, whether it holds, does not hold or is open, in each scope. */
export function explainReport(plan: Plan, pattern: Pattern, words: Words): Report {
  const advice = plan.patterns.find(({ id }) => id === pattern.id);
  if (advice === undefined) throw new Error(`the plan has no pattern "${pattern.id}"`);
  const title = titleOf(plan, words);
  return {
    title: words.say('verdict-line', {
      title: words.of(pattern.title),
      verdict: words.say(`verdict-${advice.verdict}`),
      score: advice.score,
      enough,
    }),
    subtitle: words.say('card-solves', { text: words.of(pattern.solves) }),
    sections: [
      ...scopesOf(advice).map((scope) => scopeSection(scope, advice, pattern, title, words)),
      openSection(advice, words),
      ...practice(pattern, words),
    ].filter(({ items }) => items.some(({ lines }) => lines.length > 0)),
  };

  function scopeSection(
    { name, ruling }: Scope,
    advised: PatternAdvice,
    of: Pattern,
    titleFor: (id: string) => string,
    say: Words,
  ): Section {
    const fired = new Set(ruling.reasons.map(({ rule }) => rule));
    const silent = (rule: Veto) => !fired.has(`${of.id}/${rule.id}`);
    const lines: Line[] = [
      ...standing({ ...advised, ...ruling }, titleFor, say),
      ...missing(ruling, say).map(remark),
      ...reasonLines(ruling.reasons as readonly Reason[], titleFor, say),
      ...of.signals.filter(silent).map((signal) => silentLine(signal, ruling, say)),
      ...of.vetoes.filter(silent).map((veto) => silentLine(veto, ruling, say)),
    ];
    const heading = say.say('section-for');
    return {
      heading:
        name === ''
          ? heading
          : `${heading}: ${name} (${say.say(`verdict-${ruling.verdict}`)}, ${ruling.score})`,
      tone: 'plain',
      items: [{ title: '', lines }],
    };
  }
}

interface Scope {
  readonly name: string;
  readonly ruling: Ruling;
}

function scopesOf(advice: PatternAdvice): Scope[] {
  if (advice.scopes.length === 0) return [{ name: '', ruling: advice }];
  return advice.scopes.map((scope) => ({ name: scope.name, ruling: scope }));
}

/** A rule that did not hold, and whether that is known or only not asked yet. */
function silentLine(rule: Veto | Signal, { open }: Ruling, words: Words): Line {
  const condition = conditionText(rule.when);
  const missing = open.map(({ fact }) => fact).filter((fact) => condition.includes(fact));
  const state =
    missing.length > 0 ? words.say('unknown', { facts: missing.join(', ') }) : words.say('not-fired');
  const sign = 'weight' in rule ? `(${rule.weight > 0 ? '+' : ''}${rule.weight})` : `(${words.say('veto')})`;
  return { sign, text: `${words.of(rule.because)} ${state}`, proof: condition };
}

function openSection({ open }: PatternAdvice, words: Words): Section {
  return {
    heading: words.say('section-open'),
    tone: 'plain',
    items: [{ title: '', lines: open.map(({ fact, weight }) => remark(`${fact} (±${weight})`)) }],
  };
}
