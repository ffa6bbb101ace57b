import type { Item, Line, Report, Section } from './report.ts';

/** A report as Markdown; what people wrote is escaped, so that a name can't become markup. */
export function markdownOf({ title, subtitle, sections }: Report): string {
  return [`# ${escaped(title)}`, escaped(subtitle), ...sections.map(sectionText)].join('\n\n').concat('\n');
}

function sectionText({ heading, note, items }: Section): string {
  return [
    `## ${escaped(heading)}`,
    ...(note === undefined ? [] : [escaped(note)]),
    items.map(itemText).join('\n'),
  ].join('\n\n');
}

function itemText({ title, detail, lines }: Item): string {
  const behind = detail === undefined ? '' : ` (${escaped(detail)})`;
  if (title === '') return lines.map((line) => lineText(line).replace(/^ {2}/gm, '')).join('\n');
  return [`- **${escaped(title)}**${behind}`, ...lines.map(lineText)].join('\n');
}

function lineText({ sign, text, proof }: Line): string {
  const mark = sign === '' ? '' : `\`${sign}\` `;
  const behind = proof === undefined ? '' : `\n    <br>*${escaped(proof)}*`;
  return `  - ${mark}${escaped(text)}${behind}`;
}

/** Escapes what Markdown or HTML would take as markup. */
export function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>|#~]/g, (character) =>
    character === '<' ? '&lt;' : character === '>' ? '&gt;' : `\\${character}`,
  );
}
