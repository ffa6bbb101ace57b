import { describe, expect, test } from 'vitest';
import { parseSpec } from '../../src/load/spec.ts';
import { shipped } from '../cli/in-memory.ts';
import { complaintsOn, spec } from './bad-spec.ts';

const reader = { vocabulary: shipped.catalogue.vocabulary, validateSpec: shipped.validateSpec };
const known =
  'known here: version, name, facts, services, clients, gateway, roles, dependencies, transactions, in-use, pins';

describe.each<[string, [string, string, string[]][]]>([
  [
    'the wrong type',
    [
      [
        'a text for a number',
        spec('facts: { team: { engineers: many } }'),
        ['3:29 "engineers" is "many", but must be a whole number → write a whole number'],
      ],
      [
        'half an engineer',
        spec('facts: { team: { engineers: 2.5 } }'),
        ['3:29 "engineers" is 2.5, but must be a whole number → write a whole number'],
      ],
      [
        'one value for a list',
        spec('facts: { domain: finance }'),
        ['3:18 "domain" is "finance", but must be a list → write domain: [finance]'],
      ],
      [
        'a word for yes or no',
        spec('facts: { regulated: yes }'),
        ['3:21 "regulated" is "yes", but must be true or false → write true or false'],
      ],
      [
        'a map for a list',
        spec('services: {}'),
        ['3:11 "services" is {}, but must be a list → write a list'],
      ],
      [
        'nothing for a map',
        spec('facts:'),
        ['3:7 "facts" is null, but must be a map of keys and values → write a map of keys and values'],
      ],
      [
        'a list at the top',
        '- version: 1\n',
        [
          '1:1 the file is [{"version":1}], but must be a map of keys and values → write a map of keys and values',
        ],
      ],
      [
        'a word at the top',
        'hello\n',
        ['1:1 the file is "hello", but must be a map of keys and values → write a map of keys and values'],
      ],
    ],
  ],
  [
    'unknown keys',
    [
      ['at the top', spec('facst: {}'), ['3:1 there is no "facst" → did you mean "facts"?']],
      ['nothing near', spec('blockchain: {}'), [`3:1 there is no "blockchain" → ${known}`]],
      [
        'among the facts',
        spec('facts:', '  tema: { engineers: 3 }'),
        ['4:3 there is no "tema" in "facts" → did you mean "team"?'],
      ],
      [
        'in a group of facts',
        spec('facts: { team: { enginers: 3 } }'),
        ['3:18 there is no "enginers" in "team" → did you mean "engineers"?'],
      ],
      [
        'in a part',
        spec('services: [{ name: a, prot: 80 }]'),
        ['3:23 there is no "prot" in member 1 of the list → did you mean "port"?'],
      ],
      [
        'a flat fact',
        spec('facts:', '  team.engineers: 3'),
        ['4:3 there is no "team.engineers" in "facts" → write it nested: team: { engineers: … }'],
      ],
      [
        'a flat fact at the top',
        spec('facts.team.engineers: 3'),
        ['3:1 there is no "facts.team.engineers" → write it nested: facts: { team: { engineers: … } }'],
      ],
    ],
  ],
  [
    'what is missing',
    [
      [
        'version and name',
        'facts: {}\n',
        ['1:1 "version" is missing → add version: …', '1:1 "name" is missing → add name: …'],
      ],
      [
        'the name of a part',
        spec('services: [{ port: 80 }]'),
        ['3:12 "name" is missing in member 1 of the list → add name: …'],
      ],
      [
        'the steps of a transaction',
        spec('transactions: [{ name: t }]'),
        ['3:16 "steps" is missing in member 1 of the list → add steps: …'],
      ],
    ],
  ],
])('%s', (_kind, rows) => {
  test.each(rows)('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

test('all of a run, in the order of the file', async () => {
  const body = spec(
    'facts:',
    '  stage: mpv',
    '  team: { engineers: 0, size: 3 }',
    'services: [{ nme: a }]',
    'pin: []',
  );
  expect((await complaintsOn(body)).map((it) => it.split(' ')[0])).toEqual([
    '4:10',
    '5:22',
    '5:25',
    '6:12',
    '6:14',
    '7:1',
  ]);
});

test('a flag goes before the file, and is held against it', () => {
  const body = spec('facts: { services: { count: 2 } }', 'services: [{ name: a }, { name: b }]');
  expect(parseSpec('a.yaml', body, reader, { stage: 'mvp' }).value?.facts).toMatchObject({ stage: 'mvp' });
  expect(parseSpec('a.yaml', body, reader, { 'services.count': 3 }).problems).toMatchObject([
    { line: 3, message: { en: 'services.count is 3, but 2 follows from the listed services' } },
  ]);
});

test('an empty list says that there are none, and null that nobody knows', () => {
  const { value } = parseSpec('a.yaml', spec('facts: { stage: null }', 'dependencies: []'), reader);
  expect(value?.facts).toEqual({ 'dependencies.count': 0, stage: null });
});
