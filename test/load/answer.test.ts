import { expect, test } from 'vitest';
import { parseAnswer } from '../../src/load/answer.ts';
import { shipped } from '../cli/in-memory.ts';
import { withoutHangul } from './bad-spec.ts';

function answer(id: string, text: string) {
  const question = shipped.catalogue.vocabulary.facts.find((it) => it.id === id);
  if (question === undefined) throw new Error(`no fact ${id}`);
  const given = parseAnswer(question, text);
  if ('value' in given) return given.value;
  expect(withoutHangul({ file: '', ...given })).toEqual([]);
  return `${given.message.en} → ${given.mend.en}`;
}

test.each<[string, string, unknown]>([
  ['team.engineers', ' 12 ', 12],
  ['team.engineers', '1.5', '"1.5" is not a whole number → write a whole number'],
  ['team.engineers', '1e3', '"1e3" is not a whole number → write a whole number'],
  ['team.engineers', '-3', '-3 is out of range → write a whole number from 1 to 10000'],
  [
    'team.engineers',
    '99999999999999999999',
    '99999999999999999999 is out of range → write a whole number from 1 to 10000',
  ],
  ['workload.writes-per-second', '0.5', 0.5],
  ['workload.writes-per-second', 'NaN', '"NaN" is not a number → write a number'],
  ['availability', '99.95 %', 99.95],
  ['availability', '120', '120 is out of range → write a percentage from 50 to 100'],
  ['dependencies.call-timeout', '500ms', 0.5],
  [
    'dependencies.call-timeout',
    '30',
    '"30" is not a duration → write it with a unit: 500ms, 30s, 5m, 2h, 1d',
  ],
  ['dependencies.call-timeout', '2h', '2h is out of range → write a duration from 1ms to 1h'],
  ['regulated', 'Yes', true],
  ['regulated', 'n', false],
  ['regulated', 'maybe', '"maybe" is neither yes nor no → write true or false'],
  ['regulated', 'constructor', '"constructor" is neither yes nor no → write true or false'],
  ['regulated', '__proto__', '"__proto__" is neither yes nor no → write true or false'],
  ['consistency', 'mixed', 'mixed'],
  ['consistency', 'mixd', 'there is no value "mixd" → did you mean "mixed"?'],
  ['domain', 'media, finance,media', ['media', 'finance']],
  ['domain', '[media,finance]', ['media', 'finance']],
  ['domain', 'media,finanse', 'there is no value "finanse" → did you mean "finance"?'],
  ['domain', '[]', 'the list is empty → name at least one'],
  ['compliance', 'PCI DSS, GDPR', ['PCI DSS', 'GDPR']],
  ['compliance', '[]', []],
  ['stage', 'unknown', null],
  ['stage', '', null],
])('%s: %j', (id, text, expected) => {
  expect(answer(id, text)).toEqual(expected);
});
