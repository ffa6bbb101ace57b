import wrapAnsi from 'wrap-ansi';

/** Cells a text takes on a terminal; wide characters (Hangul) take two. */
export type Width = (text: string) => number;

const gap = '  ';

/** Rows of equally many cells, each column as wide as its widest cell; no trailing blanks. */
export function aligned(rows: readonly (readonly string[])[], width: Width): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => width(row[at] ?? ''))));
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - width(cell)))
      .join(gap)
      .trimEnd(),
  );
}

/** Lines of at most `room` cells, broken at blanks; a longer word stands alone. */
export function folded(text: string, room: number): string[] {
  return wrapAnsi(text, room, { hard: false, trim: true }).split('\n');
}
