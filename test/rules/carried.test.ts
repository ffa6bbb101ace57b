import { expect, test } from 'vitest';
import { catalogue } from '../knowledge.ts';
import { carried, carriedBy } from './carried.ts';

test.each(carried)(
  '$engineers engineers carry a complexity of $carries, $experienced with experience',
  (team) => {
    expect(carriedBy(team.engineers, catalogue.capacity)).toEqual(team);
  },
);
