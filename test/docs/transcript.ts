import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, scores } from './command-line.ts';

/**
 * A quoted session: an HTML comment that says how much of the output is quoted, then a `console` block. `in a new folder`
 * runs it elsewhere, so that `cat > file <<END` may write there; `n lines`, with or without `from "text"`, cuts the output of the last command.
 */
const quoted =
  /(<!-- output(?<elsewhere> in a new folder)?(?:: (?<lines>\d+) lines(?: from "(?<from>[^"]+)")?)? -->\n)```console\n(?<body>[\s\S]*?)```/g;

/** The Markdown with the output of every quoted session as the commands print it now. */
export async function withFreshOutput(markdown: string): Promise<string> {
  const parts: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(quoted)) {
    const { elsewhere, lines, from, body = '' } = match.groups ?? {};
    const commands = body.match(/^\$ .*(?:\n> .*)*/gm) ?? [];
    const session = () => replay(commands, { lines: lines === undefined ? undefined : Number(lines), from });
    const output = elsewhere === undefined ? await session() : await inNewFolder(session);
    parts.push(markdown.slice(end, match.index), `${match[1]}\`\`\`console\n${output}\`\`\``);
    end = match.index + match[0].length;
  }
  return [...parts, markdown.slice(end)].join('');
}

interface Cut {
  readonly lines: number | undefined;
  readonly from: string | undefined;
}

async function replay(commands: readonly string[], cut: Cut): Promise<string> {
  const said: string[] = [];
  for (const [index, command] of commands.entries()) {
    const output = await outputOf(command.slice(2));
    said.push(command, ...(index === commands.length - 1 ? excerpt(output, cut) : output));
  }
  return `${said.join('\n')}\n`;
}

async function outputOf(command: string): Promise<string[]> {
  const typed = /^cat > (\S+) <<END\n([\s\S]*)> END$/.exec(command);
  if (typed !== null) {
    writeFileSync(typed[1] ?? '', (typed[2] ?? '').replace(/^> /gm, ''));
    return [];
  }
  const [program, ...argv] = command.match(/"[^"]*"|\S+/g)?.map((word) => word.replace(/^"|"$/g, '')) ?? [];
  if (program === 'cat') return linesOf(readFileSync(argv[0] ?? '', 'utf8'));
  if (/^npm run -s eval\b/.test(command))
    return linesOf(scores(argv.slice(argv.indexOf('eval') + 1).filter((word) => word !== '--')));
  if (program !== 'archwright') throw new Error(`the documents quote a command that is not run: ${command}`);
  const { out, err, code } = await commandLine(argv);
  if (code === 70) throw new Error(err);
  return linesOf(out + err);
}

function linesOf(text: string): string[] {
  return text.trimEnd() === '' ? [] : text.trimEnd().split('\n');
}

function excerpt(output: readonly string[], { lines, from }: Cut): string[] {
  if (lines === undefined) return [...output];
  const start = from === undefined ? 0 : output.findIndex((line) => line.includes(from));
  if (start < 0) throw new Error(`the output no longer has "${from}"`);
  const before = start > 0 ? ['…'] : [];
  const after = start + lines < output.length ? ['…'] : [];
  return [...before, ...output.slice(start, start + lines), ...after];
}

async function inNewFolder(session: () => Promise<string>): Promise<string> {
  const home = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'archwright-docs-'));
  try {
    process.chdir(folder);
    return await session();
  } finally {
    process.chdir(home);
    rmSync(folder, { recursive: true });
  }
}
