import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { byProfile } from '../../src/accuracy/by-profile.ts';
import { readCaseFiles } from '../../src/accuracy/case-files.ts';
import { evaluate } from '../../src/accuracy/evaluation.ts';
import { readRules } from '../../src/accuracy/knowledge.ts';
import type { Loaded } from '../../src/load/problem.ts';

export function found<T>({ value, problems }: Loaded<T>): T {
  if (value === undefined) throw new Error(JSON.stringify(problems, null, 2));
  return value;
}

/** The rules as they are, and the published cases as they predict them. */
export const rules = found(readRules('.'));
const { catalogue, labels, reader } = rules;
export const files = found(readCaseFiles('test/accuracy/cases'));
export const evaluated = found(
  evaluate(files.cases, reader, labels, [byProfile(catalogue, labels, 'standard')]),
);
export const [cases = []] = evaluated.predicted;

export interface Miss {
  readonly case: string;
  readonly pattern: string;
  readonly kind: 'missed' | 'extra';
  readonly reason: string;
}

export const explained = parse(readFileSync('test/accuracy/misses.yaml', 'utf8')) as Miss[];
