import type { Dispute } from '../core/catalogue.ts';
import type { Profile, Table } from '../core/lecture.ts';
import type { Language } from '../core/text.ts';
import { folded } from './columns.ts';
import { escaped, pipes } from './markdown.ts';
import { cellsOf, disputesAbout } from './matrix-cell.ts';
import { hanging, type Page, tableLines } from './table.ts';

export interface Matrix {
  readonly profile: Profile;
  readonly disputes: readonly Dispute[];
  /** Those to show, in this order. */
  readonly tables: readonly Table[];
}

/** The tables for a terminal, the disputes about them below. A table that is too wide is shown row by row. */
export function matrixText(matrix: Matrix, language: Language, page: Page): string {
  const { legend } = matrix.profile;
  const tables = matrix.tables.flatMap((table) => [
    table.title[language],
    '',
    ...tableLines(cellsOf(table, matrix.disputes, language), page),
    '',
  ]);
  const notes = notesOf(matrix, language).flatMap((note) => folded(note, page.columns));
  const disputes = disputesAbout(matrix.tables, matrix.disputes).flatMap((dispute) => [
    ...hanging(`${dispute.id}  `, `${legend.says[language]}: ${dispute.says[language]}`, page),
    ...hanging('', `${legend.standard[language]}: ${dispute.standard[language]}`, page),
  ]);
  const heading = disputes.length === 0 ? [] : ['', legend.disputed[language]];
  return `${[...tables, ...notes, ...heading, ...disputes].join('\n')}\n`;
}

/** The tables as Markdown, the disputes about them as a list. */
export function matrixMarkdown(matrix: Matrix, language: Language): string {
  const { legend } = matrix.profile;
  const tables = matrix.tables.flatMap((table) => {
    const [heading = [], ...rows] = cellsOf(table, matrix.disputes, language);
    return [
      `## ${table.title[language]}`,
      '',
      pipes(heading),
      pipes(heading.map(() => '---')),
      ...rows.map(pipes),
      '',
    ];
  });
  const disputes = disputesAbout(matrix.tables, matrix.disputes).map(
    ({ id, says, standard }) =>
      `- **${id}** ${legend.says[language]}: ${escaped(says[language])} ` +
      `${legend.standard[language]}: ${escaped(standard[language])}`,
  );
  const heading = disputes.length === 0 ? [] : ['', `## ${escaped(legend.disputed[language])}`, ''];
  const notes = notesOf(matrix, language).map(escaped);
  return `${[...tables, notes.join('  \n'), ...heading, ...disputes].join('\n')}\n`;
}

/** The tables as data, in both languages: ratings are integers, patterns the lecture's names. */
export function matrixData({ profile, disputes, tables }: Matrix) {
  const about = disputesAbout(tables, disputes);
  return {
    title: profile.title,
    terms: profile.terms,
    tables: tables.map(({ rows, ...table }) => ({
      ...table,
      rows: rows.map(({ when: _, ...row }) => ({
        ...row,
        disputes: about.filter(({ cells }) => cells.includes(row.id)).map(({ id }) => id),
      })),
    })),
    disputes: about,
  };
}

/** What the ratings and the lecture's names in these tables mean. */
function notesOf({ profile, tables }: Matrix, language: Language): string[] {
  const { legend, terms } = profile;
  const rated = tables.some((table) =>
    table.columns.some(({ kind }) => kind === 'stars' || kind === 'coins'),
  );
  const named = new Set(tables.flatMap((table) => table.rows.flatMap((row) => row.patterns)));
  const meanings = Object.entries(terms)
    .filter(([name]) => named.has(name))
    .map(([name, ids]) => `${name} = ${ids.join(' | ')}`);
  return [
    ...(rated ? [legend.ratings[language]] : []),
    ...(meanings.length > 0 ? [`${legend.names[language]}: ${meanings.join(', ')}`] : []),
  ];
}
