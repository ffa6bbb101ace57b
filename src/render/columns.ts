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
export function folded(text: string, room: number, width: Width): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && width(`${last} ${word}`) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
