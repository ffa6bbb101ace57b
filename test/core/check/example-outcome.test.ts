import { expect, test } from 'vitest';
import { exampleOutcome } from '../../../src/core/check/example-outcome.ts';
import type { Example } from '../../../src/core/pattern.ts';
import { catalogueOf, decision, needs, pattern, signal, veto } from '../tiny.ts';

const text = { en: 'x', ko: '말' };
const variants = [{ id: 'managed', title: text, requires: [], because: text, source: 'book' }];
const one = pattern('one', {
  signals: [signal('wanted', 3), signal('weak', 1)],
  vetoes: [veto('forbidden')],
  requires: [needs('two')],
  variants,
});
const other = pattern('other', { signals: [signal('rather', 3)] });
const catalogue = catalogueOf([one, pattern('two'), other], {
  decisions: [decision('which', 1, ['one', 'other'])],
});

const told = (example: Omit<Example, 'name'>) =>
  exampleOutcome(one, { name: 'an example', ...example }, catalogue).map(
    ({ of, expected, got, because }) => `${of}: ${expected} → ${got} (${because})`,
  );
const adopted = { facts: { wanted: true, weak: true }, expect: 'adopt' };

test.each<[string, Omit<Example, 'name'>, readonly string[]]>([
  ['the verdict', adopted, []],
  ['another verdict', { ...adopted, expect: 'consider' }, ['verdict: consider → adopt (wanted: 3, weak: 1)']],
  ['the rules that hold', { ...adopted, because: { weak: 1, wanted: 3 } }, []],
  [
    'not all of them',
    { ...adopted, because: { wanted: 3 } },
    ['because: wanted: 3 → wanted: 3, weak: 1 (wanted: 3, weak: 1)'],
  ],
  ['a veto', { facts: { forbidden: true }, expect: 'avoid', because: { forbidden: 'veto' } }, []],
  [
    'no rule',
    { facts: {}, expect: 'not-needed', because: { weak: 1 } },
    ['because: weak: 1 → nothing (nothing)'],
  ],
  ['what comes along', { ...adopted, brings: ['two'] }, []],
  ['that nothing comes along', { ...adopted, brings: [] }, ['brings: nothing → two (wanted: 3, weak: 1)']],
  ['the variant', { ...adopted, variant: 'managed' }, []],
  ['another variant', { ...adopted, variant: 'own' }, ['variant: own → managed (wanted: 3, weak: 1)']],
  [
    'what takes its place',
    { facts: { weak: true, rather: true }, expect: 'not-needed', 'displaced-by': 'other' },
    [],
  ],
  [
    'that something does',
    { ...adopted, 'displaced-by': 'other' },
    ['displaced-by: other → nothing (wanted: 3, weak: 1)'],
  ],
  ['a near miss', { facts: { weak: true }, expect: 'consider', 'near-miss': { wanted: true } }, []],
  [
    'a near miss that is none',
    { facts: { weak: true }, expect: 'consider', 'near-miss': { forbidden: true } },
    ['near-miss: adopt → avoid (forbidden: veto, weak: 1)'],
  ],
])('an example says %s', (_name, example, differences) => {
  expect(told(example)).toEqual(differences);
});
