/** Widths and heights in the user units of the picture. */
const cell = { width: 8.43, height: 19 };
const padding = 16;
const bar = 32;

const style = `
    .frame { fill: #1d2330 }
    text { font: 14px ui-monospace, "SF Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #d8dee9; white-space: pre }
    .strong { font-weight: bold; fill: #ffffff }
    .faint { fill: #8a93a5 }
    .green { fill: #8fce7e }
    .yellow { fill: #e8c66a }
    .red { fill: #ef7d83 }
  `;

/** What a terminal showed (with its colours) as a picture of a terminal window. */
export function terminalSvg(title: string, shown: readonly string[], columns: number): string {
  const width = Math.ceil(columns * cell.width + 2 * padding);
  const height = bar + shown.length * cell.height + padding;
  const dots = ['#ef7d83', '#e8c66a', '#8fce7e'].map(
    (colour, index) => `  <circle cx="${padding + 4 + index * 20}" cy="16" r="6" fill="${colour}"/>`,
  );
  let state = new Set<string>();
  const lines = shown.map((line, index) => {
    const { spans, after } = spansOf(line, state);
    state = after;
    return `  <text x="${padding}" y="${bar + (index + 1) * cell.height - 5}">${spans}</text>`;
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" xml:space="preserve" role="img">`,
    `  <title>${escaped(title)}</title>`,
    `  <style>${style}</style>`,
    `  <rect class="frame" width="${width}" height="${height}" rx="8"/>`,
    ...dots,
    ...lines,
    '</svg>',
  ].join('\n')}\n`;
}

/** What the codes switch on; the codes that end something name what they end. */
const starts: Readonly<Record<string, string>> = {
  1: 'strong',
  2: 'faint',
  31: 'red',
  32: 'green',
  33: 'yellow',
};
const ends: Readonly<Record<string, readonly string[]>> = {
  0: ['strong', 'faint', 'red', 'green', 'yellow'],
  22: ['strong', 'faint'],
  39: ['red', 'green', 'yellow'],
};

function spansOf(line: string, before: ReadonlySet<string>): { spans: string; after: Set<string> } {
  const after = new Set(before);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: terminals speak in control characters
  const pieces = line.split(/\u001b\[(\d+)m/);
  const spans = pieces.map((piece, index) => {
    if (index % 2 === 0) return span(piece, after);
    const start = starts[piece];
    if (start !== undefined) after.add(start);
    for (const name of ends[piece] ?? []) after.delete(name);
    return '';
  });
  return { spans: spans.join(''), after };
}

function span(text: string, classes: ReadonlySet<string>): string {
  if (text === '') return '';
  return classes.size === 0
    ? escaped(text)
    : `<tspan class="${[...classes].join(' ')}">${escaped(text)}</tspan>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
