import type { Pattern } from '../core/pattern.ts';
import type { Target, Template } from '../core/template.ts';
import { escaped } from './markdown.ts';
import { byGroup } from './patterns.ts';
import type { Words } from './words.ts';

export interface Scaffolds {
  readonly targets: readonly Target[];
  readonly templates: readonly Template[];
}

/**
 * What there are files for, as a Markdown document: the targets, a table of patterns by targets, and for each cell that has
 * no file of its own what to use instead. Targets about the system as a whole leave no pattern out and are no column.
 */
export function targetsMarkdown(
  patterns: readonly Pattern[],
  { targets, templates }: Scaffolds,
  words: Words,
): string {
  const columns = targets.filter(({ whole }) => !whole);
  const sorted = [...patterns].sort(byGroup);
  const find = (pattern: Pattern, target: Target) =>
    templates.find((one) => one.pattern === pattern.id && one.target === target.id);
  const hasFiles = (pattern: Pattern, target: Target) => (find(pattern, target)?.files.length ?? 0) > 0;
  const cell = (pattern: Pattern, target: Target): string => {
    if (hasFiles(pattern, target)) return '✓';
    if (find(pattern, target)?.instead !== undefined) return `[*](#${pattern.id})`;
    const others = columns.filter((other) => hasFiles(pattern, other)).map(({ id }) => id);
    return others.length > 0 ? `→ ${others.join(', ')}` : '–';
  };
  const notes = sorted.flatMap((pattern) => {
    const own = columns.flatMap((target) => {
      const instead = find(pattern, target)?.instead;
      return instead === undefined ? [] : [`- \`${target.id}\`: ${escaped(words.of(instead))}`];
    });
    return own.length === 0 ? [] : [`### ${pattern.id}`, own.join('\n')];
  });
  const kinds = targets.map(({ id, title, unverified }) => [
    `\`${id}\``,
    escaped(words.of(title)) + (unverified ? `; ${words.say('target-unverified')}` : ''),
  ]);
  return `${[
    `# ${words.say('targets-title')}`,
    table([[words.say('column-target'), words.say('column-written-for')], ...kinds]),
    `## ${words.say('targets-patterns')}`,
    words.say('targets-note'),
    table([
      [words.say('column-pattern'), ...columns.map(({ id }) => id)],
      ...sorted.map((pattern) => [pattern.id, ...columns.map((target) => cell(pattern, target))]),
    ]),
    `## ${words.say('targets-instead')}`,
    ...notes,
  ].join('\n\n')}\n`;
}

function table([heading = [], ...rows]: readonly (readonly string[])[]): string {
  const lines = [heading, heading.map(() => '---'), ...rows];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}
