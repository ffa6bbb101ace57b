import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { Prompt } from '../../src/cli/interview/prompt.ts';

export const bin = join(import.meta.dirname, '../../bin/archwright.js');

/** `script` of util-linux gives a program a terminal; that of other systems takes other options. */
export const hasScript = spawnSync('script', ['--version']).stdout?.includes('util-linux') ?? false;

if (!existsSync(join(import.meta.dirname, '../../dist/cli/bin.js')))
  throw new Error('run `npm run build` first');

/** A program at a real terminal, read and typed to like a person does. */
export interface Terminal {
  /** Waits until a text shows up after what was seen last; white space does not count, since lines are wrapped. */
  readonly see: (text: string) => Promise<void>;
  readonly type: (keys: string) => Promise<void>;
  readonly code: Promise<number | null>;
  readonly output: () => string;
}

export function terminal(args: string, folder: string): Terminal {
  const command = `stty cols 100 rows 50; exec node ${bin} ${args}`;
  const env = { PATH: process.env.PATH, TERM: 'xterm', LANG: 'C.UTF-8', NO_COLOR: '1' };
  const child = spawn('script', ['-qfec', command, '/dev/null'], { cwd: folder, env });
  let output = '';
  let seen = 0;
  child.stdout.setEncoding('utf8').on('data', (data: string) => {
    output += data;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  let over = false;
  void ended.then(() => {
    over = true;
  });
  const shown = () => stripVTControlCharacters(output).replace(/\s/g, '');
  return {
    code: ended,
    output: () => stripVTControlCharacters(output),
    see: async (text) => {
      const wanted = text.replace(/\s/g, '');
      const until = Date.now() + 20_000;
      while (!shown().includes(wanted, seen)) {
        if (over || Date.now() > until)
          throw new Error(`"${text}" did not appear in:\n${shown().slice(seen)}`);
        await pause(5);
      }
      seen = shown().indexOf(wanted, seen) + wanted.length;
    },
    type: async (keys) => {
      for (const key of strokesOf(keys)) {
        child.stdin.write(key);
        await pause(2);
      }
    },
  };
}

const esc = '\x1b';
const up = `${esc}[A`;
const down = `${esc}[B`;
const enter = '\r';
export const ctrl = { c: '\x03', d: '\x04' };

/** Answers one prompt when it is there, and waits until the answer is taken. */
export async function reply(prompt: Prompt, answer: string, { see, type }: Terminal): Promise<void> {
  await see(`? ${prompt.message}`);
  await type(keysFor(prompt, answer));
  await see(`✔ ${prompt.message}`);
}

function keysFor({ choices, many, start }: Prompt, answer: string): string {
  if (choices === undefined) return answer + enter;
  const values = choices.map(({ value }) => value);
  if (many === true) {
    const chosen = answer.split(',');
    return values.map((value) => (chosen.includes(value) ? ` ${down}` : down)).join('') + enter;
  }
  const steps = values.indexOf(answer) - Math.max(0, values.indexOf(start ?? ''));
  return (steps < 0 ? up : down).repeat(Math.abs(steps)) + enter;
}

/** An arrow is one stroke of three characters. */
function strokesOf(keys: string): string[] {
  const [first = '', ...arrows] = keys.split(esc);
  return [...first, ...arrows.flatMap((it) => [`${esc}${it.slice(0, 2)}`, ...it.slice(2)])];
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
