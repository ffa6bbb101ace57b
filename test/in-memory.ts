import { run } from '../src/cli/main.ts';
import type { World } from '../src/cli/world.ts';
import { readKnowledge } from '../src/load/knowledge.ts';

const { value: knowledge, problems } = readKnowledge('.');

/** Runs a whole command line in memory: no terminal, no colour, the shipped rules. */
export async function inMemory(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
  let stdout = '';
  let stderr = '';
  const world: World = {
    env: {},
    stdin: { isTTY: false },
    stdout: { columns: 100, write: (text) => (stdout += text) },
    stderr: { columns: 100, write: (text) => (stderr += text) },
    version: '0.0.0',
    knowledge: () => knowledge,
  };
  const code = await run(argv, world);
  return { code, stdout, stderr };
}
