import { templateFormats } from '../core/template.ts';
import { textSchema } from './text-schema.ts';

const id = { type: 'string', pattern: '^[a-z][a-z0-9-]*$' };

/** `template.yaml`, which stands beside the files it names. */
export const manifestSchema = {
  type: 'object',
  additionalProperties: false,
  required: ['files'],
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
          each: { type: 'string', pattern: '^[A-Za-z_][\\w.-]* as [A-Za-z_][A-Za-z0-9_]*$' },
          format: { enum: templateFormats },
        },
      },
    },
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
    properties: { id, title: textSchema, 'default-for': { type: 'array', items: id } },
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
