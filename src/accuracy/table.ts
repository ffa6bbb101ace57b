/** Rows as lines of fixed width: the first column to the left, the others to the right or, with `left`, to the left too. */
export function tableText(rows: readonly (readonly string[])[], left: readonly number[] = [0]): string[] {
  const columns = Math.max(...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows.map((row) =>
    row
      .map((cell, column) =>
        left.includes(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** Two decimals; `-` where there is nothing to count. */
export function figure(value: number | null): string {
  return value === null ? '-' : value.toFixed(2);
}
