import type { Catalogue } from '../core/catalogue.ts';
import type { Pattern } from '../core/pattern.ts';
import { cardReport } from './card.ts';
import { aligned, type Width } from './columns.ts';
import { escaped, markdownOf } from './markdown.ts';
import { patternMark } from './own-rules.ts';
import type { Words } from './words.ts';

/** The catalogue as a table for the terminal, by group. */
export function patternsText({ patterns }: Catalogue, words: Words, width: Width): string {
  const heading = ['pattern', 'title', 'group', 'complexity', 'scope'].map((key) =>
    words.say(`column-${key}`),
  );
  const rows = [...patterns]
    .sort(byGroup)
    .map((pattern) => [
      `${pattern.id}${pattern.core ? ' *' : ''}`,
      [words.of(pattern.title), ...patternMark(pattern, words)].join(', '),
      words.say(`group-${pattern.group}`),
      String(pattern.complexity),
      words.say(`scope-${pattern.scope}`),
    ]);
  const title = words.say('patterns-title', { count: rows.length });
  return `${[title, '', ...aligned([heading, ...rows], width), '', words.say('patterns-core')].join('\n')}\n`;
}

/** The catalogue as one document: a table of patterns, then a card for each. */
export function patternsMarkdown(catalogue: Catalogue, words: Words): string {
  const patterns = [...catalogue.patterns].sort(byGroup);
  const rows = patterns.map((pattern) => [
    `[${pattern.id}](#${pattern.id})`,
    escaped(words.of(pattern.title)),
    words.say(`group-${pattern.group}`),
    String(pattern.complexity),
  ]);
  const heading = ['pattern', 'title', 'group', 'complexity'].map((key) => words.say(`column-${key}`));
  const table = [heading, heading.map(() => '---'), ...rows];
  const title = `# ${words.say('patterns-title', { count: patterns.length })}`;
  const sections = [...new Set(patterns.map(({ group }) => group))].flatMap((group) => [
    `## ${capitalised(words.say(`group-${group}`))}`,
    ...patterns
      .filter((pattern) => pattern.group === group)
      .map((pattern) => cardOf(pattern, catalogue, words)),
  ]);
  const rowText = (row: readonly string[]) => `| ${row.join(' | ')} |`;
  return `${[title, words.say('patterns-note'), table.map(rowText).join('\n'), ...sections].join('\n\n')}\n`;
}

/** A card two levels down, with its id as anchor. */
function cardOf(pattern: Pattern, catalogue: Catalogue, words: Words): string {
  const card = markdownOf(cardReport(pattern, catalogue, words)).trimEnd();
  return `<a id="${pattern.id}"></a>\n\n${card.replace(/^#/gm, '###')}`;
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The order of the catalogue: by group, then by id. */
export function byGroup(a: Pattern, b: Pattern): number {
  return a.group === b.group ? (a.id < b.id ? -1 : 1) : a.group < b.group ? -1 : 1;
}
