import { folded, type Width } from './columns.ts';
import type { Item, Line, Report, Section } from './report.ts';
import type { Style } from './style.ts';
import { tableLines } from './table.ts';

/**
 * A report for the terminal: wrapped at the style's width, wide characters counted as two columns.
 * @param width measures the cells of tables
 */
export function textOf(report: Report, style: Style, width: Width = ({ length }) => length): string {
  const head = [style.strong(report.title), ...wrapped(report.subtitle, '', style).map(style.faint)];
  return `${[head.join('\n'), ...report.sections.map((section) => sectionText(section, style, width))].join('\n\n')}\n`;
}

function sectionText({ heading, note, tone, table, items }: Section, style: Style, width: Width): string {
  const mark = tone === 'plain' ? style.strong : (text: string) => style.strong(style[tone](text));
  return [
    mark(heading),
    ...(note === undefined ? [] : wrapped(note, '', style).map(style.faint)),
    ...(table === undefined ? [] : tableText(table, style, width)),
    ...items.flatMap((item) => itemLines(item, style)),
  ].join('\n');
}

function tableText(table: NonNullable<Section['table']>, style: Style, width: Width): string[] {
  const page = { columns: Math.max(20, style.width - 2), width };
  return tableLines(table, page).map((line) => `  ${line}`);
}

function itemLines({ title, detail, lines }: Item, style: Style): string[] {
  const behind = detail === undefined ? '' : `  ${style.faint(detail)}`;
  return [
    ...(title === '' ? [] : wrapped(`${style.strong(title)}${behind}`, '  ', style)),
    ...lines.flatMap((line) => lineLines(line, style)),
  ];
}

function lineLines({ sign, text, proof, command }: Line, style: Style): string[] {
  const first = sign === '' ? text : `${(sign.startsWith('+') ? style.good : style.warn)(sign)} ${text}`;
  return [
    ...wrapped(first, '    ', style, ' '.repeat(sign === '' ? 0 : Math.min(sign.length + 1, 3))),
    ...(proof === undefined ? [] : wrapped(proof, '       ', style).map(style.faint)),
    ...(command === undefined ? [] : [`       ${style.faint(command)}`]),
  ];
}

/** Lines at most as wide as the style says; all but the first begin with `hang` after the indent. */
function wrapped(text: string, indent: string, { width }: Style, hang = ''): string[] {
  const room = Math.max(20, width - indent.length - hang.length);
  return folded(text, room).map((line, index) => `${indent}${index === 0 ? '' : hang}${line}`);
}
