import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Knowledge } from './knowledge.ts';
import type { Validate } from './mistakes.ts';
import type { Templates } from './templates.ts';

const require = createRequire(import.meta.url);

/** The knowledge as `npm run build` left it: parsed and checked, so that a run reads no rule file and compiles no schema. */
export function builtKnowledge(): Knowledge {
  const known = built('knowledge') as Pick<Knowledge, 'catalogue' | 'locales' | 'defaults'>;
  return {
    ...known,
    get validateSpec() {
      return check('spec');
    },
    get validatePlan() {
      return check('plan');
    },
    get validateManifest() {
      return check('manifest');
    },
    get specSchema() {
      return built('spec-schema') as object;
    },
    get planSchema() {
      return built('plan-schema') as object;
    },
    get manifestSchema() {
      return built('manifest-schema') as object;
    },
    templates: () => built('templates') as Templates,
  };
}

function check(name: string): Validate {
  const validate = require(fileURLToPath(place(`${name}-check.cjs`))) as Validate;
  validate.origin = () => built(`${name}-check`) as object;
  return validate;
}

function built(name: string): unknown {
  return JSON.parse(readFileSync(place(`${name}.json`), 'utf8'));
}

function place(name: string): URL {
  return new URL(`../built/${name}`, import.meta.url);
}
