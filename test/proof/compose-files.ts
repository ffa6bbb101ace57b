import { advise } from '../../src/core/advise.ts';
import type { Spec } from '../../src/core/spec.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { parseSpec, readSpec } from '../../src/load/spec.ts';
import { type Scaffold, scaffold } from '../../src/render/scaffold.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { catalogue, defaults, validateSpec } = knowledge;
const templates = knowledge.templates().templates.filter(({ target }) => target === 'compose');
const reader = { vocabulary: catalogue.vocabulary, validateSpec };

/** What is written for one machine: `advised` as the advice gives it, `whole` with every pattern adopted everywhere. */
export type ComposeFiles = { advised: Scaffold; whole: Scaffold };

/** @param source the path of a spec, or the text of one. Throws when it is not well-formed. */
export function composeFiles(source: { file: string } | { text: string }): ComposeFiles {
  const spec = specFrom(source);
  const plan = advise(spec, catalogue);
  const patterns = plan.patterns.map((pattern) => ({ ...pattern, verdict: 'adopt' as const, scopes: [] }));
  const write = (from: typeof plan) => scaffold(from, spec, templates, ['compose'], defaults, catalogue);
  return { advised: write(plan), whole: write({ ...plan, patterns }) };
}

/** The text of one file. Throws when it was not written, or when a template has a problem. */
export function bodyOf({ files, problems: mistakes }: Scaffold, path: string): string {
  const found = files.find((file) => file.path === path);
  if (found && mistakes.length === 0) return found.body;
  throw new Error(`${path} was not written: ${JSON.stringify(mistakes, null, 2)}`);
}

/** A spec from its file or its text. Throws when it is not well-formed. */
export function specFrom(source: { file: string } | { text: string }): Spec {
  const read = 'file' in source ? readSpec(source.file, reader) : parseSpec('a.yaml', source.text, reader);
  if (read.value === undefined) throw new Error(JSON.stringify(read.problems, null, 2));
  return read.value;
}
