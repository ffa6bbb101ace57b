import type { Dispute } from '../core/catalogue.ts';
import type { Column, Row, Table } from '../core/lecture.ts';
import type { Language } from '../core/text.ts';

/** A table as words, the heading first. Marks name the review items: `3/5 *C-01,A-01`. */
export function cellsOf(table: Table, disputes: readonly Dispute[], language: Language): string[][] {
  const heading = [table.subject, ...table.columns.map((column) => column.label)].map(
    (label) => label[language],
  );
  const rows = table.rows.map((row) => [
    marked(row.label[language], rowMarks(row, table, disputes)),
    ...table.columns.map((column) => marked(cellOf(row, column, language), marksAt(row, column, disputes))),
  ]);
  return [heading, ...rows];
}

/** The disputes about any row of the tables, in the order of the file. */
export function disputesAbout(tables: readonly Table[], disputes: readonly Dispute[]): Dispute[] {
  const rows = new Set(tables.flatMap((table) => table.rows.map((row) => row.id)));
  return disputes.filter(({ cells }) => cells.some((cell) => rows.has(cell)));
}

function cellOf(row: Row, column: Column, language: Language): string {
  if (column.kind === 'patterns') {
    const joined = row.patterns.join(` ${column.between ?? '+'} `);
    return row.adds === true ? `+ ${joined}` : joined;
  }
  const cell = row.cells?.[column.id];
  if (cell === undefined) return '';
  return typeof cell === 'number' ? `${cell}/5` : cell[language];
}

function marked(text: string, marks: readonly string[]): string {
  return marks.length === 0 ? text : `${text} *${marks.join(',')}`.trimStart();
}

function marksAt(row: Row, column: Column, disputes: readonly Dispute[]): string[] {
  return about(row, disputes)
    .filter(({ columns }) => columns?.includes(column.id))
    .map(({ id }) => id);
}

function rowMarks(row: Row, table: Table, disputes: readonly Dispute[]): string[] {
  return about(row, disputes)
    .filter(({ columns }) => !table.columns.some((column) => columns?.includes(column.id)))
    .map(({ id }) => id);
}

function about(row: Row, disputes: readonly Dispute[]): Dispute[] {
  return disputes.filter(({ cells }) => cells.includes(row.id));
}
