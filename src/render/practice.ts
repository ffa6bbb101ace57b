import type { Pattern } from '../core/pattern.ts';
import type { Text } from '../core/text.ts';
import { remark, type Section } from './report.ts';
import type { Words } from './words.ts';

/** What does not depend on any system: tasks, risks, how it looks done badly, what to watch, when to take it out again. */
export function practice(pattern: Pattern, words: Words): Section[] {
  const { preconditions, risks, measure, retire } = pattern;
  const out = retire === undefined ? [] : [words.say('retire', { text: words.of(retire) })];
  const said = (texts: readonly Text[]) => texts.map((text) => words.of(text));
  const lists: [string, string[]][] = [
    ['section-tasks', said(preconditions)],
    ['section-risks', said(risks)],
    ['section-badly', said(pattern['done-badly'])],
    ['section-measure', [...said(measure), ...out]],
  ];
  return lists
    .filter(([, lines]) => lines.length > 0)
    .map(([key, lines]) => ({
      heading: words.say(key),
      tone: 'plain',
      items: [{ title: '', lines: lines.map(remark) }],
    }));
}
