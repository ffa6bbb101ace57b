import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from './command-line.ts';

/** The beginning of a generated file, quoted: `<!-- file: sql/saga-log.sql of examples/rideshare.yaml, 12 lines -->`. */
const quoted = /(<!-- file: (\S+) of (\S+), (\d+) lines -->\n```\w+\n)[\s\S]*?```/g;

/** The Markdown with every quoted file as a scaffold writes it now. */
export async function withFreshFiles(markdown: string): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(quoted)) {
    const [whole, head, path = '', spec = '', lines] = match;
    const text = await beginningOf(path, spec, Number(lines));
    parts.push(markdown.slice(end, match.index), `${head}${text}\n\`\`\``);
    end = match.index + whole.length;
  }
  return [...parts, markdown.slice(end)].join('');
}

async function beginningOf(path: string, spec: string, lines: number): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'archwright-docs-'));
  try {
    const { code, err } = await commandLine(['scaffold', spec, '--target', 'all', '--out', folder]);
    if (code !== 0) throw new Error(err);
    return readFileSync(join(folder, path), 'utf8').split('\n').slice(0, lines).join('\n');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
