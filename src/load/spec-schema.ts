import type { Field, Part, Question, Vocabulary } from '../core/vocabulary.ts';
import { durationPattern } from './duration.ts';
import { hostPattern, longestHost } from './host.ts';
import { oneLinePattern } from './one-line.ts';

type Schema = Record<string, unknown>;

/** A name becomes a DNS label, a table, a file and a state: small letters, digits and hyphens, at most 63. */
export const namePattern = '^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$';

/** The draft-07 JSON Schema of a spec, made from the vocabulary: what is not in it can't be said. */
export function specSchema(vocabulary: Vocabulary, patterns: readonly string[]): Schema {
  const parts = vocabulary.parts.map((part) => [part.id, partSchema(part, patterns)] as const);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://archwright.dev/schemas/spec-1.json',
    title: 'archwright spec',
    description:
      'A system as its people describe it: facts, and the parts that advice and files are made for.',
    type: 'object',
    additionalProperties: false,
    required: ['version', 'name'],
    properties: {
      version: { const: 1, description: 'Version of this format.' },
      name: text('What the system is called.', 80),
      facts: sameFacts,
      ...Object.fromEntries(parts),
    },
    definitions: { facts: factsSchema(vocabulary.facts) },
  };
}

/** The system and each service state facts in the same way. */
const sameFacts: Schema = { $ref: '#/definitions/facts' };

/** Facts are nested by the dots of their ids: `team.engineers` is `team: { engineers: 12 }`. */
function factsSchema(facts: readonly Question[]): Schema {
  const root = group('What is known of the system. Leave out, or set to null, what is not known.');
  for (const question of facts) {
    const path = question.id.split('.');
    const name = path.pop() ?? question.id;
    const parent = path.reduce((schema, step) => {
      const properties = schema.properties as Record<string, Schema>;
      properties[step] ??= group(`Facts about ${step}.`);
      return properties[step];
    }, root);
    (parent.properties as Record<string, Schema>)[name] = factSchema(question);
  }
  return root;
}

function group(description: string): Schema {
  return { type: 'object', description, additionalProperties: false, properties: {} };
}

function factSchema(question: Question): Schema {
  const description = `${question.question.en} ${question.why.en}`;
  const values = question.values?.map(({ id }) => id) ?? [];
  const about = { description, examples: [question.example] };
  const bounds = boundsOf(question);
  if (question.type === 'one-of') return { ...about, enum: [...values, null] };
  if (question.type === 'many-of') {
    return { ...about, type: ['array', 'null'], uniqueItems: true, minItems: 1, items: { enum: values } };
  }
  if (question.type === 'list') {
    const items = text('A name as people use it.', 80);
    return { ...about, type: ['array', 'null'], uniqueItems: true, items };
  }
  if (question.type === 'duration') {
    return { ...about, ...durationSchema, type: [...durationSchema.type, 'null'] };
  }
  if (question.type === 'yes-no') return { ...about, type: ['boolean', 'null'] };
  const type = question.type === 'integer' ? 'integer' : 'number';
  return { ...about, type: [type, 'null'], ...bounds };
}

/** A number says no unit, except for 0. */
const durationSchema = { type: ['string', 'integer'], pattern: durationPattern, minimum: 0, maximum: 0 };

function partSchema(part: Part, patterns: readonly string[]): Schema {
  const item = fieldsSchema(part.fields, { patterns });
  const description = part.why === undefined ? part.title.en : `${part.title.en}. ${part.why.en}`;
  return part.kind === 'map'
    ? { ...item, description }
    : { type: 'array', description, maxItems: 500, items: item };
}

interface Context {
  readonly patterns: readonly string[];
}

function fieldsSchema(fields: readonly Field[], context: Context): Schema {
  return {
    type: 'object',
    additionalProperties: false,
    required: fields.filter(({ required }) => required === true).map(({ id }) => id),
    properties: Object.fromEntries(fields.map((field) => [field.id, fieldSchema(field, context)])),
  };
}

function fieldSchema(field: Field, context: Context): Schema {
  const description = field.why === undefined ? field.question.en : `${field.question.en} ${field.why.en}`;
  const list = (items: Schema): Schema => ({ type: 'array', description, maxItems: 100, items });
  const name: Schema = { type: 'string', pattern: namePattern };
  const schemas: Record<string, () => Schema> = {
    name: () => ({ ...name, description }),
    service: () => ({ ...name, description }),
    services: () => list(name),
    text: () => text(description, 200),
    integer: () => ({ type: 'integer', description, ...boundsOf(field) }),
    'yes-no': () => ({ type: 'boolean', description }),
    'one-of': () => ({ description, enum: field.values?.map(({ id }) => id) ?? [] }),
    duration: () => ({ ...durationSchema, description }),
    path: () => ({ type: 'string', pattern: '^(/|(/[a-z0-9._~-]+)+)$', maxLength: 200, description }),
    host: () => ({ type: 'string', pattern: hostPattern, maxLength: longestHost, description }),
    pattern: () => ({ description, enum: context.patterns }),
    facts: () => sameFacts,
    strings: () =>
      list({ type: 'string', pattern: '^[a-z][a-z0-9_-]*(:([a-z][a-z0-9_-]*|\\*))?$', maxLength: 63 }),
    'percent-list': () => list({ type: 'integer', minimum: 1, maximum: 100 }),
    list: () => ({ ...list(fieldsSchema(field.fields ?? [], context)), minItems: 1 }),
    map: () => ({ ...fieldsSchema(field.fields ?? [], context), description }),
  };
  const make = schemas[field.type];
  if (make === undefined) throw new Error(`the vocabulary has a field of unknown type "${field.type}"`);
  return make();
}

function text(description: string, maxLength: number): Schema {
  return { type: 'string', pattern: oneLinePattern, minLength: 1, maxLength, description };
}

function boundsOf({ minimum, maximum }: { minimum?: number; maximum?: number }): Schema {
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(maximum === undefined ? {} : { maximum }),
  };
}
