import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Spec } from '../../src/core/spec.ts';
import { parseSpec, readSpec } from '../../src/load/spec.ts';
import { catalogue, validateSpec } from './shipped.ts';

const reader = { vocabulary: catalogue.vocabulary, validateSpec };

/** A spec from a file of the project; throws when it is not well-formed. */
export function readSpecFile(file: string): Spec {
  const { value, problems } = readSpec(file, reader);
  if (value === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return value;
}

/** A spec that is given as text, or what is wrong with it. */
export function specFromText(text: string): Spec | string[] {
  const { value, problems } = parseSpec('a.yaml', text, reader);
  return value ?? problems.map(({ line, message }) => `${line}: ${message.en}`);
}

/** A spec that is given as text; throws when it is not well-formed. */
export function specOfText(text: string): Spec {
  const spec = specFromText(text);
  if (Array.isArray(spec)) throw new Error(spec.join('\n'));
  return spec;
}

/** The examples of the project, and published systems that it did not invent. */
const folders = ['examples', 'test/scenarios/published', 'test/proof/published'];

export const everySpec: readonly { name: string; spec: Spec }[] = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ name: basename(file, '.yaml'), spec: readSpecFile(join(folder, file)) })),
);
