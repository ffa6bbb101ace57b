import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFor } from './check.ts';
import type { Validate } from './mistakes.ts';
import type { Tree } from './rule-tree.ts';

/** The check of whole files of a kind of rule. */
export function ruleCheck(rules: string, name: string): Validate {
  return checkFor(ruleSchema(rules, name));
}

/** @param rules the folder `rules/`; throws where it has no schema of this name */
export function ruleSchema(rules: string, name: string): Tree {
  return JSON.parse(readFileSync(join(rules, 'schemas', `${name}.schema.json`), 'utf8'));
}
