import type { Item, Line, Report, Section } from './report.ts';

/**
 * A report as Markdown; what people wrote is escaped, so that a name can't become markup.
 * @param level of its title: 1 for a document of its own
 */
export function markdownOf({ title, subtitle, sections }: Report, level = 1): string {
  const marks = '#'.repeat(level);
  const parts = sections.map((section) => sectionText(section, marks));
  return [`${marks} ${escaped(title)}`, escaped(subtitle), ...parts].join('\n\n').concat('\n');
}

function sectionText({ heading, note, table, items }: Section, marks: string): string {
  return [
    `${marks}# ${escaped(heading)}`,
    ...(note === undefined ? [] : [escaped(note)]),
    ...(table === undefined ? [] : [tableText(table)]),
    ...(items.length === 0 && table !== undefined ? [] : [items.map(itemText).join('\n')]),
  ].join('\n\n');
}

function tableText([heading = [], ...rows]: NonNullable<Section['table']>): string {
  return [pipes(heading), pipes(heading.map(() => '---')), ...rows.map(pipes)].join('\n');
}

/** A row of a table. */
export function pipes(cells: readonly string[]): string {
  return `| ${cells.map(escaped).join(' | ')} |`;
}

function itemText({ title, detail, lines }: Item): string {
  const behind = detail === undefined ? '' : ` (${escaped(detail)})`;
  if (title === '') return lines.map((line) => lineText(line).replace(/^ {2}/gm, '')).join('\n');
  return [`- **${escaped(title)}**${behind}`, ...lines.map(lineText)].join('\n');
}

function lineText({ sign, text, proof, command }: Line): string {
  const mark = sign === '' ? '' : `\`${sign}\` `;
  const behind = proof === undefined ? '' : `\n    <br>*${escaped(proof)}*`;
  const again = command === undefined ? '' : `\n    <br>${verbatim(command)}`;
  return `  - ${mark}${escaped(text)}${behind}${again}`;
}

/** As code, between more backticks than there are in it. */
function verbatim(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return longest === 0 ? `${fence}${text}${fence}` : `${fence} ${text} ${fence}`;
}

/** Escapes what Markdown or HTML would take as markup. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`,
  );
}
