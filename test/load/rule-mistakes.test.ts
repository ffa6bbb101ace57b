import { expect, test } from 'vitest';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { Pattern } from '../../src/core/pattern.ts';
import { complaints } from '../../src/load/complaints.ts';
import { conditionMistakes } from '../../src/load/condition-check.ts';
import { shipped } from '../cli/in-memory.ts';
import { withoutHangul } from './bad-spec.ts';

const { catalogue } = shipped;
const facts = new Map(catalogue.vocabulary.facts.map((question) => [question.id, question]));
const [first, second] = catalogue.patterns as [Pattern, Pattern, ...Pattern[]];
const because = { en: 'x', ko: 'x' };
const requires = (id: string, source = 'judgement') => [{ any: [id], because, source }];

/** The shipped catalogue, with its first pattern changed. */
function changed(change: Partial<Pattern>): Catalogue {
  const others = catalogue.patterns.slice(1);
  return { ...catalogue, patterns: [{ ...first, ...change }, ...others] as Pattern[] };
}

test('the shipped rules have none', () => {
  expect(complaints(catalogue)).toEqual([]);
});

test.each<[string, Partial<Pattern>, string]>([
  ['a pattern that is none', { provides: ['blockchian'] }, 'there is no pattern "blockchian"'],
  [
    'a source that is none',
    { requires: requires(second.id, 'jugdement') as Pattern['requires'] },
    'there is no source "jugdement"',
  ],
  [
    'a rule twice',
    { signals: [...first.signals, ...first.signals.slice(0, 1)] },
    `the rule "${first.signals[0]?.id}" is there twice`,
  ],
  [
    'a pattern against what it needs',
    {
      requires: requires(second.id) as Pattern['requires'],
      conflicts: [{ pattern: second.id, because }] as unknown as Pattern['conflicts'],
    },
    `it requires "${second.id}" and excludes it`,
  ],
  [
    'a pattern that needs itself',
    { requires: requires(first.id) as Pattern['requires'] },
    'it requires itself, through others',
  ],
])('%s is told in both languages', (_name, change, message) => {
  const problems = complaints(changed(change));
  expect(problems.map((it) => it.message.en)).toContain(message);
  expect(problems.flatMap(withoutHangul)).toEqual([]);
});

test.each<[string, Record<string, unknown>, string, string]>([
  ['a fact that is none', { stgae: 'mvp' }, 'no question asks for "stgae"', 'did you mean "stage"?'],
  ['a value that is none', { stage: 'mpv' }, '"stage" can never be "mpv"', 'did you mean "mvp"?'],
  ['a value of another type', { regulated: 'perhaps' }, '"regulated" can never be "perhaps"', 'it is yes-no'],
])('a condition on %s is told in both languages', (_name, when, message, mend) => {
  const problems = conditionMistakes({ when, at: { file: 'a.yaml' } }, facts);
  expect(problems.map((it) => [it.message.en, it.mend?.en])).toEqual([[message, mend]]);
  expect(problems.flatMap(withoutHangul)).toEqual([]);
});
