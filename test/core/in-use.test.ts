import { describe, expect, test } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { decision, pattern, signal, veto } from './tiny.ts';
import { adviceOn, asked, planOf, wanting } from './tiny-plan.ts';

describe('what the system has', () => {
  test.each<[string, Spec['facts'], string, string]>([
    ['is kept where nothing asks for it', {}, 'keep', 'not-needed'],
    ['is kept where it would be adopted', { x: true }, 'keep', 'adopt'],
    ['is taken out where it is wrong', { x: true, wrong: true }, 'retire', 'avoid'],
    ['is taken out where more speaks against it', { z: true }, 'retire', 'not-needed'],
  ])('%s', (_name, facts, verdict, advised) => {
    const a = pattern('a', {
      complexity: 5,
      signals: [signal('x', 3), signal('z', -1)],
      vetoes: [veto('wrong')],
    });
    const over = { inUse: [{ pattern: 'a' }] };
    expect(adviceOn('a', planOf([a], { 'team.engineers': 2, ...facts }, over))).toMatchObject({
      verdict,
      advised,
    });
  });

  test('is taken out where its decision goes to another', () => {
    const words = { decisions: [decision('d', 1, ['a', 'b'])] };
    const made = planOf(
      [asked('a', {}, 2), asked('b')],
      wanting('a', 'b'),
      { inUse: [{ pattern: 'a' }] },
      words,
    );
    expect(adviceOn('a', made)).toMatchObject({ verdict: 'retire', displacedBy: 'b' });
  });

  test('in one service is kept there only', () => {
    const over = { services: [{ name: 's' }, { name: 't' }], inUse: [{ pattern: 'a', scope: 's' }] };
    const { verdict, scopes } = adviceOn('a', planOf([pattern('a', { scope: 'service' })], {}, over));
    expect(verdict).toBe('keep');
    expect(scopes.map((it) => [it.name, it.verdict])).toEqual([
      ['', 'not-needed'],
      ['s', 'keep'],
    ]);
  });
});
