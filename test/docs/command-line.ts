import { run } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const shipped = knowledge;

export interface Outcome {
  readonly out: string;
  readonly err: string;
  readonly code: number;
}

/** One command line, run in memory as if its output went into a file: no terminal, no colour, English. */
export async function commandLine(argv: readonly string[]): Promise<Outcome> {
  const written = { out: '', err: '' };
  const world: World = {
    env: {},
    stdin: {},
    stdout: { write: (text) => (written.out += text) },
    stderr: { write: (text) => (written.err += text) },
    version: '0.1.0',
    knowledge: () => shipped,
  };
  const code = await run([...argv], world);
  return { ...written, code };
}
