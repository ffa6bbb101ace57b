import { expect, test } from 'vitest';
import type { Pattern } from '../../../src/core/pattern.ts';
import { dependencyPatterns } from '../../../src/render/model/dependency-patterns.ts';
import { adopted } from '../../proof/rideshare.ts';

const ways = [{ id: 'here' }, { id: 'there' }];
const patterns = [
  { id: 'p', variants: ways },
  { id: 'q', variants: [] },
] as unknown as Pattern[];
const scope = (name: string, more: object = {}) => ({ kind: 'dependency', name, ...more });

test('a pattern is with the systems that it was adopted for, and without the others', () => {
  const present = [adopted([scope('a'), scope('b', { verdict: 'avoid' })])];
  const [a, b] = ['a', 'b'].map((name) => dependencyPatterns(name, present, patterns));
  expect(a?.patterns).toEqual({ p: [{ header: expect.stringContaining('(p)') }], q: [] });
  expect(a?.without).toEqual({ p: [], q: [{}] });
  expect(b?.patterns).toEqual({ p: [], q: [] });
  expect(b?.without).toEqual({ p: [{}], q: [{}] });
});

test('its way is the one that was chosen for this system, and no way where it is not adopted', () => {
  const present = [
    adopted([scope('a', { variant: { id: 'here' } }), scope('b'), scope('c', { verdict: 'avoid' })]),
  ];
  const chosen = (name: string) => {
    const { p } = dependencyPatterns(name, present, patterns).way as Record<string, Record<string, object[]>>;
    return Object.entries(p ?? {})
      .filter(([, list]) => list.length > 0)
      .map(([way]) => way);
  };
  expect(['a', 'b', 'c'].map(chosen)).toEqual([['here'], ['there'], []]);
});
