import type { ErrorObject } from 'ajv';
import type { Source } from './document.ts';
import { root } from './labels.ts';
import { descriptions, otherwise } from './mistake-words.ts';
import type { Problem } from './problem.ts';

/** What ajv's validate function leaves behind, or a precompiled one. */
export interface Validate {
  (data: unknown): boolean;
  errors?: readonly ErrorObject[] | null;
  /** The schema it was made from, where it was compiled ahead; read only to word a mistake. */
  origin?: () => object;
}

/** Checks data against a schema; each violation becomes a problem with its place, its cause and its mend. */
export function mistakes(source: Source, validate: Validate): Problem[] {
  if (validate(source.data)) return [];
  const problems = (validate.errors ?? [])
    .filter(isOwn)
    .map((error) => problemOf(source, error, parentOf(error, validate)));
  const unique = new Map(problems.map((it) => [`${it.line}:${it.column}:${it.message.en}`, it]));
  return [...unique.values()].sort(
    (a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0),
  );
}

/** Violations of a branch (`if`, `anyOf`, `oneOf`) only repeat what their members say. */
function isOwn({ keyword }: ErrorObject): boolean {
  return !['if', 'anyOf', 'oneOf', 'allOf'].includes(keyword);
}

/**
 * The schema of the value at fault: what else would have been allowed there. It is found by the value's path, since the
 * paths that a check compiled ahead reports lead nowhere in the whole schema.
 */
function parentOf({ instancePath, parentSchema }: ErrorObject, { origin }: Validate): Schema {
  if (origin === undefined) return parentSchema ?? {};
  const whole = origin() as Schema;
  const direct = (schema: Schema): Schema =>
    typeof schema.$ref === 'string' ? direct(at(whole, schema.$ref.split('/').slice(1))) : schema;
  return stepsOf(instancePath).reduce<Schema>((schema, step) => direct(below(schema, step)), direct(whole));
}

type Schema = Record<string, unknown>;

function below({ properties, additionalProperties, items }: Schema, step: string): Schema {
  return ((properties as Schema | undefined)?.[step] ?? items ?? additionalProperties ?? {}) as Schema;
}

function at(schema: Schema, steps: readonly string[]): Schema {
  return steps.reduce((inner, step) => (inner[step] ?? {}) as Schema, schema);
}

function stepsOf(pointer: string): string[] {
  const steps = pointer.split('/').slice(1);
  return steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function problemOf(source: Source, error: ErrorObject, parent: Record<string, unknown>): Problem {
  const path = pathOf(source.data, error.instancePath);
  const value = path.reduce<unknown>(
    (at, step) => (at as Record<string | number, unknown>)?.[step],
    source.data,
  );
  const name = path.at(-1) ?? root;
  const describe = descriptions[error.keyword] ?? otherwise(error.message);
  const { key, ...words } = describe({ name, value, path, params: error.params, parent });
  return { ...source.at(path, key), ...words };
}

function pathOf(data: unknown, pointer: string): (string | number)[] {
  let inner = data;
  return stepsOf(pointer).map((step) => {
    const key = Array.isArray(inner) ? Number(step) : step;
    inner = (inner as Record<string | number, unknown>)?.[key];
    return key;
  });
}
