import { labelsOf } from '../../src/accuracy/labels.ts';
import { run as score } from '../../src/accuracy/run.ts';
import { run } from '../../src/cli/main.ts';
import type { World } from '../../src/cli/world.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { loaded } from '../../src/load/problem.ts';

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

/** What `npm run eval` says, with the rules of all other commands here. */
export function scores(argv: readonly string[]): string {
  const { catalogue, validateSpec } = shipped;
  const reader = { vocabulary: catalogue.vocabulary, validateSpec };
  const rules = () => loaded({ catalogue, reader, labels: labelsOf(catalogue.lecture) });
  const said: string[] = [];
  const write = (text: string) => said.push(text);
  score(argv, { root: '.', rules, out: write, err: write });
  return said.join('');
}
