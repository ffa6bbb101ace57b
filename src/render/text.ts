import { folded } from './columns.ts';
import type { Item, Line, Report, Section } from './report.ts';
import type { Style } from './style.ts';

/** A report for the terminal: wrapped at the style's width, wide characters counted as two columns. */
export function textOf(report: Report, style: Style): string {
  const head = [style.strong(report.title), ...wrapped(report.subtitle, '', style).map(style.faint)];
  return `${[head.join('\n'), ...report.sections.map((section) => sectionText(section, style))].join('\n\n')}\n`;
}

function sectionText({ heading, note, tone, items }: Section, style: Style): string {
  const mark = tone === 'plain' ? style.strong : (text: string) => style.strong(style[tone](text));
  return [
    mark(heading),
    ...(note === undefined ? [] : wrapped(note, '', style).map(style.faint)),
    ...items.flatMap((item) => itemLines(item, style)),
  ].join('\n');
}

function itemLines({ title, detail, lines }: Item, style: Style): string[] {
  const behind = detail === undefined ? '' : `  ${style.faint(detail)}`;
  return [
    ...(title === '' ? [] : wrapped(`${style.strong(title)}${behind}`, '  ', style)),
    ...lines.flatMap((line) => lineLines(line, style)),
  ];
}

function lineLines({ sign, text, proof }: Line, style: Style): string[] {
  const first = sign === '' ? text : `${(sign.startsWith('+') ? style.good : style.warn)(sign)} ${text}`;
  return [
    ...wrapped(first, '    ', style, ' '.repeat(sign === '' ? 0 : Math.min(sign.length + 1, 3))),
    ...(proof === undefined ? [] : wrapped(proof, '       ', style).map(style.faint)),
  ];
}

/** Lines at most as wide as the style says; all but the first begin with `hang` after the indent. */
function wrapped(text: string, indent: string, { width }: Style, hang = ''): string[] {
  const room = Math.max(20, width - indent.length - hang.length);
  return folded(text, room).map((line, index) => `${indent}${index === 0 ? '' : hang}${line}`);
}
