import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { capacityOf, engineersFor } from '../../src/core/capacity.ts';
import type { Capacity } from '../../src/core/catalogue.ts';
import { factsOf, is, pattern } from '../core/tiny.ts';

export interface Carried {
  readonly engineers: number;
  readonly carries: number | null;
  readonly experienced: number;
}

export const carried = parse(readFileSync('test/rules/carried.yaml', 'utf8')) as Carried[];

/** What a team of that size carries by the rules, found by asking of each complexity whether it is within them. */
export function carriedBy(engineers: number, capacity: Capacity): Carried {
  const facts = factsOf({ 'team.engineers': engineers, practised: true });
  const most = (over: object) =>
    Math.max(
      0,
      ...[1, 2, 3, 4, 5].filter((complexity) => {
        const of = pattern('any', { ...over, complexity });
        return engineersFor(of, facts, capacity) === 0;
      }),
    );
  const known = capacityOf(facts, capacity).complexity;
  return {
    engineers,
    carries: known === null ? null : most({}),
    experienced: most({ experience: is('practised') }),
  };
}
