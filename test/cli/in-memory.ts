import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import { run } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));

/** The shipped knowledge, read once a test file. */
export const shipped = knowledge;

export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command line in memory. */
export async function runIn(argv: readonly string[], world: Partial<World> = {}): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run(argv, {
    env: {},
    stdin: {},
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    version: '0.0.0',
    knowledge: () => shipped,
    ...world,
  });
  return { code, out: out.join(''), err: err.join('') };
}

const folders: string[] = [];

/** A folder for one test, gone after the file's last one. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'archwright-test-'));
  folders.push(folder);
  return folder;
}

/** A file in a fresh folder. */
export function fileWith(body: string | Uint8Array, name = 'archwright.yaml'): string {
  const file = join(freshFolder(), name);
  writeFileSync(file, body);
  return file;
}

/** What was told, with the file's folder left out. */
export function told({ err }: Run, file: string): string {
  return err.replaceAll(`${dirname(file)}/`, '');
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
