import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';

/** What the whole is called. */
export const root = 'the file';

/** One violated keyword of a schema, with the value at fault. */
export interface Violation {
  readonly name: string | number;
  readonly value: unknown;
  readonly path: readonly (string | number)[];
  readonly params: Record<string, unknown>;
  readonly parent: Record<string, unknown>;
}

export type Words = Pick<Problem, 'message' | 'mend'> & { key?: string };

/** What is said of a violation, by the keyword that was violated. */
export const descriptions: Record<string, (violation: Violation) => Words> = {
  additionalProperties: unknownKey,
  required: ({ params, name }) => ({
    message: `"${params.missingProperty}" is missing${name === root ? '' : ` in ${label(name)}`}`,
    mend: `add ${params.missingProperty}: …`,
  }),
  enum: ({ name, value, params }) => {
    const allowed = (params.allowedValues as unknown[]).filter((it) => it !== null).map(String);
    const mend = didYouMean(String(value), allowed) ?? `write one of: ${allowed.join(', ')}`;
    return { message: `${show(value)} is no value of ${label(name)}`, mend };
  },
  const: ({ name, value, params }) => ({
    message: `${label(name)} is ${show(value)}`,
    mend: `write ${name}: ${params.allowedValue}`,
  }),
  type: wrongType,
  minimum: outOfBounds,
  maximum: outOfBounds,
  pattern: wrongForm,
  minLength: ({ name }) => ({ message: `${label(name)} is empty`, mend: 'write something, or leave it out' }),
  maxLength: ({ name, params }) => ({
    message: `${label(name)} is longer than ${params.limit} characters`,
    mend: 'shorten it',
  }),
  minItems: ({ name }) => ({
    message: `${label(name)} is an empty list`,
    mend: 'name at least one, or leave it out',
  }),
  maxItems: ({ name, params }) => ({ message: `${label(name)} has more than ${params.limit} members` }),
  uniqueItems: ({ name }) => ({ message: `${label(name)} names something twice`, mend: 'keep one of them' }),
};

function unknownKey({ params, parent, path }: Violation): Words {
  const key = String(params.additionalProperty);
  const known = Object.keys((parent.properties as object | undefined) ?? {});
  const nested = key.includes('.') ? `write it nested: ${nest(key)}` : undefined;
  const where = path.length === 0 ? '' : ` in ${label(path.at(-1) ?? '')}`;
  return {
    key,
    message: `there is no "${key}"${where}`,
    mend: nested ?? didYouMean(key, known) ?? `known here: ${known.join(', ')}`,
  };
}

function nest(key: string): string {
  const [last, ...outer] = key.split('.').reverse();
  return outer.reduce((inner, step) => `${step}: { ${inner} }`, `${last}: …`);
}

function wrongType({ name, value, path, params }: Violation): Words {
  if (path.length === 0 && value === null)
    return { message: 'the file is empty', mend: 'write keys and values' };
  const wanted = [params.type].flat().filter((it) => it !== 'null') as string[];
  const words = wanted.map((type) => typeNames[type] ?? type).join(' or ');
  const asList =
    wanted.includes('array') && typeof value !== 'object' ? `write ${name}: [${value}]` : undefined;
  return {
    message: `${label(name)} is ${show(value)}, but must be ${words}`,
    mend: asList ?? `write ${words}`,
  };
}

const typeNames: Record<string, string> = {
  array: 'a list',
  object: 'a map of keys and values',
  boolean: 'true or false',
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
};

const inUnits = 'write it with a unit: 500ms, 30s, 5m, 2h, 1d';

function outOfBounds({ name, value, params, parent }: Violation): Words {
  if (parent.pattern !== undefined) {
    return { message: `${label(name)} is ${show(value)}, without a unit`, mend: inUnits };
  }
  const { minimum, maximum } = parent as { minimum?: number; maximum?: number };
  const range =
    maximum === undefined
      ? `at least ${minimum}`
      : minimum === undefined
        ? `at most ${maximum}`
        : `${minimum} to ${maximum}`;
  return {
    message: `${label(name)} can't be ${show(value)}`,
    mend: `write a number from its range: ${range || params.limit}`,
  };
}

function wrongForm({ name, value, params }: Violation): Words {
  const pattern = String(params.pattern);
  if (pattern.includes('ms|s|m')) {
    return {
      message: `${label(name)} is ${show(value)}, but must be a duration`,
      mend: inUnits,
    };
  }
  if (pattern.startsWith('^(/')) {
    return { message: `${show(value)} is no path`, mend: 'write /small-letters/digits-and-hyphens' };
  }
  return {
    message: `${show(value)} can't be a name`,
    mend: 'use small letters, digits and hyphens, beginning with a letter; put what people call it into "title"',
  };
}

function label(name: string | number): string {
  if (name === root) return root;
  return typeof name === 'number' ? `member ${name + 1} of the list` : `"${name}"`;
}

function show(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
