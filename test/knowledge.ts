import { readCatalogue } from '../src/load/catalogue.ts';

/** The shipped rules, read from their YAML once a test file; a broken rule file fails with its problems. */
const result = readCatalogue('rules');
if (result.value === undefined) throw new Error(JSON.stringify(result.problems, null, 2));
export const catalogue = result.value;
