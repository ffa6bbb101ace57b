import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import type { Catalogue, WarningRule } from '../../src/core/catalogue.ts';
import type { Spec } from '../../src/core/spec.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, is, pattern, question, signal, veto } from './tiny.ts';

const a = pattern('a', { signals: [signal('wanted', 3)], vetoes: [veto('wrong')] });

function warned(facts: Spec['facts'], over: Partial<WarningRule>, spec: Partial<Spec> = {}): string[] {
  const base = catalogueOf([a], { facts: ['wanted', 'wrong', 'danger'].map((id) => question(id)) });
  const [model] = base.warnings;
  if (model === undefined) throw new Error('the tiny catalogue has warnings');
  const rule: WarningRule = { ...model, id: 'beware', when: is('danger'), ...over };
  const catalogue: Catalogue = { ...base, warnings: [...base.warnings, rule] };
  return advise(specOf(facts, spec), catalogue).warnings.map(({ id }) => id);
}

const danger = { danger: true };
const inUse = { inUse: [{ pattern: 'a' }] };

describe('a danger', () => {
  test.each<[string, Spec['facts'], Partial<WarningRule>, Partial<Spec>, boolean]>([
    ['is told where it is known', danger, {}, {}, true],
    ['is not told where it is unknown', {}, {}, {}, false],
    ['is not told where there is none', { danger: false }, {}, {}, false],
    ['of a pattern is told where that is adopted', { ...danger, wanted: true }, { with: ['a'] }, {}, true],
    ['of a pattern is told where that is in use', { ...danger, wanted: true }, { with: ['a'] }, inUse, true],
    ['of a pattern is not told where that is not needed', danger, { with: ['a'] }, {}, false],
    [
      'of a pattern is not told where that is retired',
      { ...danger, wrong: true },
      { with: ['a'] },
      inUse,
      false,
    ],
  ])('%s', (_name, facts, rule, spec, told) => {
    expect(warned(facts, rule, spec)).toEqual(told ? ['beware'] : []);
  });
});

test('the order in which the warnings were read does not matter', () => {
  const base = catalogueOf([a], { facts: [question('danger')] });
  const [model] = base.warnings;
  if (model === undefined) throw new Error('the tiny catalogue has warnings');
  const rules = ['c', 'a', 'b'].map((id) => ({ ...model, id, when: is('danger') }));
  const told = (added: readonly WarningRule[]) =>
    advise(specOf(danger), { ...base, warnings: [...base.warnings, ...added] }).warnings.map(({ id }) => id);
  expect(told(rules)).toEqual(['a', 'b', 'c']);
  expect(told([...rules].reverse())).toEqual(['a', 'b', 'c']);
});
