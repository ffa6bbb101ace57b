import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Dispute } from '../../src/core/catalogue.ts';
import type { Profile, Row, Table } from '../../src/core/lecture.ts';
import type { Question } from '../../src/core/vocabulary.ts';
import { toCondition, type When } from '../../src/load/when.ts';

export const rules = join(import.meta.dirname, '../../rules');
export const read = (path: string) => parse(readFileSync(join(rules, path), 'utf8'));

const vocabulary: readonly Question[] = read('vocabulary.yaml').facts;
const questions = new Map(vocabulary.map((question) => [question.id, question]));

/** The profile as it is written, its conditions turned into trees. */
export function lectureProfile(): Profile {
  const written = read('profiles/lecture.yaml');
  return {
    ...written,
    tables: written.tables.map((table: Table) => ({
      ...table,
      rows: table.rows.map(({ when, ...row }: Row) =>
        when === undefined ? row : { ...row, when: toCondition(when as unknown as When, questions) },
      ),
    })),
  };
}

export const disputes = (): readonly Dispute[] => read('profiles/disputes.yaml').disputes;
