import { type Defaults, defaultNames } from '../core/defaults.ts';
import { checkFor } from './check.ts';
import { readDocument } from './document.ts';
import { mistakes } from './mistakes.ts';
import { failed, type Loaded, loaded } from './problem.ts';
import { defaultsSchema } from './template-schema.ts';

/** Reads `rules/defaults.yaml`. Its sources are for readers; generated files use the values. */
export function readDefaults(file: string): Loaded<Defaults> {
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const problems = mistakes(source.value, checkFor(defaultsSchema(defaultNames)));
  if (problems.length > 0) return failed(problems);
  const written = Object.entries(source.value.data as Record<string, { value: number }>);
  return loaded(Object.fromEntries(written.map(([name, { value }]) => [name, value])) as Defaults);
}
