import { aligned, folded, type Width } from './columns.ts';

/** The terminal: its number of columns and how many of them a text takes. */
export interface Page {
  readonly columns: number;
  readonly width: Width;
}

/** Rows as wide as needed below a heading and a rule; a table that is too wide is shown row by row. */
export function tableLines(rows: readonly (readonly string[])[], { columns, width }: Page): string[] {
  const [heading = [], ...lines] = aligned(rows, width);
  const widest = Math.max(width(String(heading)), ...lines.map(width));
  if (widest <= columns) return [String(heading), '-'.repeat(widest), ...lines];
  const [labels = [], ...records] = rows;
  return records.flatMap(([name = '', ...cells]) => [
    ...folded(name, columns),
    ...cells.flatMap((cell, at) =>
      cell === '' ? [] : hanging('  ', `${labels[at + 1]}: ${cell}`, { columns, width }),
    ),
  ]);
}

const indent = ' '.repeat(6);

/** Lines indented by six, with `first` in the indent of the first. */
export function hanging(first: string, text: string, { columns }: Page): string[] {
  const lines = folded(text, Math.max(columns - indent.length, 1));
  return lines.map((line, at) => (at === 0 ? first.padEnd(indent.length) : indent) + line);
}
