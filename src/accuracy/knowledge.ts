import { join } from 'node:path';
import type { Catalogue } from '../core/catalogue.ts';
import { readCatalogue } from '../load/catalogue.ts';
import { checkFor } from '../load/check.ts';
import { failed, type Loaded, loaded } from '../load/problem.ts';
import type { SpecReader } from '../load/spec.ts';
import { specSchema } from '../load/spec-schema.ts';
import { type Label, labelsOf } from './labels.ts';

/** What a score is made from: the rules as they lie in `rules/` now, not as they were built. */
export interface Rules {
  readonly catalogue: Catalogue;
  readonly reader: SpecReader;
  readonly labels: readonly Label[];
}

/** @param root the folder that holds `rules/` */
export function readRules(root: string): Loaded<Rules> {
  const read = readCatalogue(join(root, 'rules'));
  if (read.value === undefined) return failed(read.problems);
  const { vocabulary, patterns, lecture } = read.value;
  const ids = patterns.map(({ id }) => id);
  const validateSpec = checkFor(specSchema(vocabulary, ids));
  return loaded({ catalogue: read.value, reader: { vocabulary, validateSpec }, labels: labelsOf(lecture) });
}
