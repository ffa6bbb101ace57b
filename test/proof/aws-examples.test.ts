import { expect, test } from 'vitest';
import { awsProblems } from './aws-problems.ts';
import { examples } from './examples.ts';

test.each(examples.map((example) => [example.name, example] as const))(
  '%s: what the stacks refer to is there, their values are known, they lose no data and allow no more than they need',
  (_, { spec, advised, whole }) => {
    for (const { files } of [advised, whole]) {
      const own = files.filter(({ target }) => target === 'aws');
      expect(awsProblems(own, spec)).toEqual([]);
    }
  },
);
