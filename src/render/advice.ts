import type { Plan, Verdict } from '../core/plan.ts';
import { backgroundSections } from './background.ts';
import { type Item, type Report, remark, type Section } from './report.ts';
import { verdictSections } from './verdicts.ts';
import type { Words } from './words.ts';

/** The advice as people read it: verdicts with their reasons first, what stands behind them after. */
export function adviceReport(plan: Plan, words: Words): Report {
  const count = (verdict: Verdict) => plan.patterns.filter((pattern) => pattern.verdict === verdict).length;
  const summary = words.say('summary', {
    adopt: count('adopt'),
    later: count('later'),
    consider: count('consider'),
    avoid: count('avoid'),
    rest: count('not-needed'),
  });
  return {
    title: words.say('advice-for', { name: plan.system.name }),
    subtitle: `${words.say(`profile-${plan.profile}`, { rules: plan.rules })} · ${summary}`,
    sections: [glance(plan, words), ...verdictSections(plan, words), ...backgroundSections(plan, words)],
  };
}

/** The whole advice in a few lines, for those who read no further. */
function glance({ patterns }: Plan, words: Words): Section {
  const verdicts: readonly Verdict[] = ['adopt', 'keep', 'later', 'retire', 'avoid'];
  const items = verdicts.flatMap((verdict): Item[] => {
    const members = patterns.filter((pattern) => pattern.verdict === verdict);
    const names = (core: boolean) =>
      members
        .filter((it) => it.core === core)
        .map(({ title }) => words.of(title))
        .join(', ');
    const lines = [names(true), names(false)].filter((text) => text !== '').map(remark);
    return lines.length === 0 ? [] : [{ title: words.say(`verdict-${verdict}`), lines }];
  });
  return { heading: words.say('section-glance'), tone: 'plain', items };
}
