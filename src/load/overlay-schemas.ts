import type { Tree } from './rule-tree.ts';
import { namePattern } from './spec-schema.ts';
import { textSchema } from './text-schema.ts';

/** The lists whose members are told apart, and by what: these are merged member by member, all else is replaced. */
export const members: Readonly<Record<string, (member: Tree) => string | undefined>> = {
  signals: byId,
  vetoes: byId,
  variants: byId,
  bands: byId,
  examples: (it) => word(it.name),
  conflicts: (it) => word(it.pattern),
  requires: ({ pattern, any }) =>
    word(pattern) ?? (Array.isArray(any) ? [...any].sort().join(' | ') : undefined),
  options: ({ pattern, plain }) => word(pattern) ?? word(plain),
  assume: (it) => word(it.fact),
};

function byId({ id }: Tree): string | undefined {
  return word(id);
}

function word(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** What a file may say that changes a shipped rule: the same as a whole one, and nothing of it is required. */
export function changeSchema({ required: _required, dependencies: _dependencies, ...whole }: Tree): Tree {
  const properties = Object.entries(whole.properties as Tree).map(([key, schema]) => [
    key,
    key in members ? { type: 'array', maxItems: 500, items: { type: 'object' } } : schema,
  ]);
  return { ...whole, properties: Object.fromEntries(properties) };
}

/** The schema of one member of a list, on its own. */
export function memberSchema({ properties, definitions }: Tree, list: string): Tree {
  const { items } = (properties as Record<string, { items: Tree }>)[list] ?? { items: {} };
  const name = typeof items.$ref === 'string' ? items.$ref.split('/').at(-1) : undefined;
  const own = name === undefined ? items : (definitions as Record<string, Tree>)[name];
  return { ...own, definitions };
}

/** A change of a member names it and states what is different, or that it shall go. */
export function memberChangeSchema(member: Tree): Tree {
  const { required: _required, properties, ...rest } = member;
  const remove = { const: true };
  const forms = ((member.oneOf ?? []) as Tree[]).filter((form) => 'properties' in form);
  if (forms.length === 0) return { ...rest, properties: { ...(properties as Tree), remove } };
  // Of a member that has several forms, any key of them may be stated.
  return {
    type: 'object',
    additionalProperties: false,
    properties: Object.assign({ remove }, ...forms.map((form) => form.properties)),
    definitions: member.definitions,
  };
}

const id = { type: 'string', pattern: namePattern };

/** `capacity.yaml`. */
export const capacitySchema: Tree = {
  type: 'object',
  additionalProperties: false,
  required: ['bands', 'with-experience', 'because', 'source'],
  properties: {
    bands: {
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['id', 'title', 'from', 'complexity'],
        properties: {
          id,
          title: textSchema,
          from: { type: 'integer', minimum: 1, maximum: 10_000 },
          complexity: { type: 'integer', minimum: 1, maximum: 5 },
        },
      },
    },
    'with-experience': { type: 'integer', minimum: 0, maximum: 4 },
    because: textSchema,
    source: id,
  },
};

/** `vocabulary.yaml`: facts that the shipped vocabulary does not have. */
export function factsSchema(groups: readonly string[], condition: unknown, definitions: Tree): Tree {
  const value = {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'label'],
    properties: { id, label: textSchema, hint: textSchema },
  };
  const fact = {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'type', 'group', 'question', 'why', 'example'],
    properties: {
      id: { type: 'string', pattern: '^[a-z][a-z0-9-]*(\\.[a-z][a-z0-9-]*)?$', maxLength: 63 },
      type: {
        enum: ['integer', 'number', 'percent', 'duration', 'yes-no', 'one-of', 'many-of', 'list'],
      },
      group: { enum: groups },
      minimum: { type: 'number' },
      maximum: { type: 'number' },
      values: { type: 'array', minItems: 2, maxItems: 100, items: value },
      question: textSchema,
      why: textSchema,
      example: { type: ['string', 'number', 'boolean', 'array'] },
      ask: { enum: ['always', 'derived'] },
      pointless: condition,
      'on-difference': { type: 'string' },
    },
  };
  return {
    type: 'object',
    additionalProperties: false,
    required: ['facts'],
    properties: { facts: { type: 'array', minItems: 1, maxItems: 200, items: fact } },
    definitions,
  };
}
