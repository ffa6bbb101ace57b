/** How one rule file fared. */
export interface Row {
  readonly file: string;
  readonly mutants: number;
  readonly survivors: readonly string[];
}

/** The rows as text, the survivors by name below theirs, and the share that was noticed in all. */
export function table(rows: readonly Row[]): { readonly text: string; readonly share: number } {
  const all = rows.reduce((sum, { mutants }) => sum + mutants, 0);
  const survived = rows.reduce((sum, { survivors }) => sum + survivors.length, 0);
  const width = Math.max(...rows.map(({ file }) => file.length), 'in all'.length);
  const line = (name: string, mutants: number | string, noticed: number | string, share: string) =>
    `${name.padEnd(width)}  ${String(mutants).padStart(7)}  ${String(noticed).padStart(7)}  ${share.padStart(6)}\n`;
  const row = (name: string, mutants: number, survivors: number) =>
    line(name, mutants, mutants - survivors, percent(mutants - survivors, mutants));
  const body = rows.map(
    ({ file, mutants, survivors }) =>
      row(file, mutants, survivors.length) + survivors.map((name) => `    ${name}\n`).join(''),
  );
  return {
    text: line('rules', 'mutants', 'noticed', '') + body.join('') + row('in all', all, survived),
    share: (all - survived) / all,
  };
}

/** Rounded down, so that 100 % means all. */
function percent(part: number, whole: number): string {
  return `${(Math.floor((part / whole) * 1000) / 10).toFixed(1)} %`;
}
