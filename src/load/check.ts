import { Ajv, type Options } from 'ajv';
import type { Validate } from './mistakes.ts';

/** How files are checked. `verbose` would put the schema into the compiled check a second time; see `Validate.origin`. */
export const checkOptions: Options = { allErrors: true, ownProperties: true, allowUnionTypes: true };

/** A check made from a schema here and now; what runs often is compiled ahead instead (src/build). */
export function checkFor(schema: object): Validate {
  const validate = new Ajv(checkOptions).compile(schema) as Validate;
  validate.origin = () => schema;
  return validate;
}
