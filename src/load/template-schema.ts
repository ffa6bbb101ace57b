import { templateFormats } from '../core/template.ts';
import { textSchema } from './text-schema.ts';

const each = { type: 'string', pattern: '^[A-Za-z_][\\w.-]* as [A-Za-z_][A-Za-z0-9_]*$' };

/** One repetition, or several from outside to inside. */
const eachSchema = { ...each, type: ['string', 'array'], minItems: 1, items: each };

const id = { type: 'string', pattern: '^[a-z][a-z0-9-]*$' };

/** `template.yaml`, which stands beside the files it names. It has files, or says what to use instead. */
export const manifestSchema = {
  type: 'object',
  additionalProperties: false,
  minProperties: 1,
  properties: {
    files: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['from', 'to', 'format'],
        properties: {
          from: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$' },
          to: { type: 'string', minLength: 1 },
          each: eachSchema,
          format: { enum: templateFormats },
        },
      },
    },
    inexpressible: {
      type: 'array',
      minItems: 1,
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['each', 'text'],
        properties: { each: eachSchema, text: textSchema },
      },
    },
    instead: textSchema,
  },
};

/** `templates/targets.yaml`. */
export const targetsSchema = {
  type: 'array',
  minItems: 1,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['id', 'title'],
    properties: {
      id,
      title: textSchema,
      'default-for': { type: 'array', items: id },
      unverified: { const: true },
      whole: { const: true },
    },
  },
};

/** `rules/defaults.yaml`: a value and its source under each name. */
export function defaultsSchema(names: readonly string[]) {
  const entry = {
    type: 'object',
    additionalProperties: false,
    required: ['value', 'source'],
    properties: { value: { type: 'number', exclusiveMinimum: 0 }, source: id },
  };
  return {
    type: 'object',
    additionalProperties: false,
    required: names,
    properties: Object.fromEntries(names.map((name) => [name, entry])),
  };
}
