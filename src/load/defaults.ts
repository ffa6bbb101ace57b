import { Ajv } from 'ajv';
import { type Defaults, defaultNames } from '../core/defaults.ts';
import { readDocument } from './document.ts';
import { mistakes, type Validate } from './mistakes.ts';
import { failed, type Loaded, loaded } from './problem.ts';
import { defaultsSchema } from './template-schema.ts';

/** Reads `rules/defaults.yaml`. Its sources are for readers; generated files use the values. */
export function readDefaults(file: string): Loaded<Defaults> {
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const validate = new Ajv({ allErrors: true, verbose: true }).compile(
    defaultsSchema(defaultNames),
  ) as Validate;
  const problems = mistakes(source.value, validate);
  if (problems.length > 0) return failed(problems);
  const written = Object.entries(source.value.data as Record<string, { value: number }>);
  return loaded(Object.fromEntries(written.map(([name, { value }]) => [name, value])) as Defaults);
}
