import { readKnowledge } from '../../src/load/knowledge.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));

/** Rules, defaults, targets and templates as they are shipped, read once a test file. */
export const { catalogue, defaults, validateSpec } = knowledge;
export const { targets, templates } = knowledge.templates();
