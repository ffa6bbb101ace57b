import type { Pattern, RuleOrigin } from '../core/pattern.ts';
import type { Plan } from '../core/plan.ts';
import { remark, type Section } from './report.ts';
import type { Words } from './words.ts';

/** Behind the text of a rule that `--rules` added or changed; nothing behind a shipped one. */
export function ruleMark(origin: RuleOrigin | undefined, words: Words): string {
  return origin === undefined ? '' : ` (${words.say(`rule-${origin}`)})`;
}

/** The same for a whole pattern, as one of the things that stand behind its title. */
export function patternMark({ rules }: Pick<Pattern, 'rules'>, words: Words): string[] {
  return rules === undefined ? [] : [words.say(`pattern-${rules}`)];
}

/** What `--rules` adds, changes or takes out, whether it plays a part in this plan or not. */
export function ownRules({ overlay = [] }: Plan, words: Words): Section {
  return {
    heading: words.say('section-own-rules'),
    note: words.say('own-rules-note'),
    tone: 'plain',
    items: overlay.length === 0 ? [] : [{ title: '', lines: [remark(overlay.join(', '))] }],
  };
}
