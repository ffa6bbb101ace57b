import type { PatternAdvice, Verdict } from '../core/pattern-advice.ts';
import type { Plan } from '../core/plan.ts';
import { backgroundSections, warnings } from './background.ts';
import { type Item, type Report, remark, type Section } from './report.ts';
import { scopeNames, verdictSections } from './verdicts.ts';
import type { Words } from './words.ts';

/** The order in which a reader in a hurry wants the counts and the names. */
const counted: readonly Verdict[] = ['adopt', 'keep', 'later', 'consider', 'retire', 'avoid', 'not-needed'];

/** The advice as people read it: the names, the dangers, the verdicts with reasons, and what stands behind them. */
export function adviceReport(plan: Plan, words: Words): Report {
  const counts = counted.flatMap((verdict) => {
    const count = plan.patterns.filter((pattern) => pattern.verdict === verdict).length;
    return count === 0 ? [] : [words.say(`count-${verdict}`, { count })];
  });
  const dangers = warnings(plan, words);
  return {
    title: words.say('advice-for', { name: plan.system.name }),
    subtitle: [
      words.say(`profile-${plan.profile}`, { rules: plan.rules }),
      ...(plan.overlay === undefined ? [] : [words.say('with-own-rules', { count: plan.overlay.length })]),
      counts.join(', '),
    ].join(' · '),
    sections: [
      glance(plan, words),
      ...(dangers.items.length === 0 ? [] : [dangers]),
      ...verdictSections(plan, words),
      ...backgroundSections(plan, words),
    ],
  };
}

/** The whole advice in a few lines, for those who read no further; a core pattern names the parts it applies to. */
function glance(plan: Plan, words: Words): Section {
  const verdicts = counted.filter((verdict) => verdict !== 'not-needed');
  const items = verdicts.flatMap((verdict): Item[] => {
    const members = plan.patterns.filter((pattern) => pattern.verdict === verdict);
    const core = members.filter((it) => it.core).map((it) => named(it, words));
    const others = members.filter((it) => !it.core).map(({ title }) => words.of(title));
    const lines = [
      ...(core.length === 0 ? [] : [words.say('glance-core', { names: core.join(', ') })]),
      ...(others.length === 0 ? [] : [words.say('glance-supporting', { names: others.join(', ') })]),
    ];
    return lines.length === 0 ? [] : [{ title: words.say(`verdict-${verdict}`), lines: lines.map(remark) }];
  });
  const nothing = items.length === 0 ? { note: words.say('glance-nothing') } : {};
  return { heading: words.say('section-glance'), ...nothing, tone: 'plain', items };
}

function named(advice: PatternAdvice, words: Words): string {
  const parts = scopeNames(advice, words);
  return parts === '' ? words.of(advice.title) : `${words.of(advice.title)} (${parts})`;
}
