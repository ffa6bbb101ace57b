import { describe, expect, test } from 'vitest';
import { judge } from '../../src/core/judge.ts';
import type { View } from '../../src/core/view.ts';
import { catalogueOf, factsOf, is, pattern, signal, veto } from './tiny.ts';

const a = pattern('a', {
  signals: [signal('x', 2), signal('y', -1, is('y')), signal('xy', 1, is('y'))],
  vetoes: [veto('wrong')],
});

function judged(given: Record<string, boolean>, assumed: Record<string, boolean> = {}) {
  const known = factsOf(given);
  const all = new Map([...factsOf(assumed, 'assumed'), ...known]);
  const view: View = { kind: 'system', name: '', known, all, pointless: new Set() };
  return judge(a, view, catalogueOf([a]));
}

describe('what is still open', () => {
  test('counts a veto as much as a decisive signal, and a signal by its weight, whatever its sign', () => {
    expect(judged({}).open).toEqual([
      { fact: 'wrong', weight: 3 },
      { fact: 'x', weight: 2 },
      { fact: 'y', weight: 2 },
    ]);
  });

  test('is nothing that is known, and nothing that is assumed but for vetoes', () => {
    expect(judged({ x: true, y: false, wrong: false }).open).toEqual([]);
    expect(judged({ x: true, y: false }, { wrong: true }).open).toEqual([{ fact: 'wrong', weight: 3 }]);
    expect(judged({ wrong: false }, { x: true, y: true }).open).toEqual([]);
  });
});

test('only what speaks for a pattern asks for it', () => {
  expect(judged({ x: false, y: true })).toMatchObject({ score: 0, asked: true });
  expect(judged({ x: true })).toMatchObject({ score: 2, asked: true });
  expect(judged({ x: false, y: false })).toMatchObject({ score: 0, asked: false });
});
