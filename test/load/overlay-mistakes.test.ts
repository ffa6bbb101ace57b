import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { shipped } from '../cli/in-memory.ts';
import { type Files, patternFile, problemsIn, rule, rulesFolder } from './own-rules.ts';

const breaker = 'patterns/circuit-breaker.yaml';
const withVariants = shipped.catalogue.patterns.find(({ variants }) => variants.length > 0);
const conditional = `patterns/${withVariants?.id}.yaml`;
const last = withVariants?.variants.at(-1)?.id;

describe('what is wrong is told at its place', () => {
  test.each<[string, Files, readonly string[]]>([
    [
      'a weight that is none',
      { [breaker]: 'signals:\n  - { id: own-services, weight: 99 }\n' },
      [`${breaker}:2:33 99 is no value of "weight"`],
    ],
    [
      'a weight that is no number',
      { [breaker]: 'signals:\n  - { id: own-services, weight: .nan }\n' },
      [`${breaker}:2:33 NaN is no value of "weight"`],
    ],
    [
      'a threshold beyond all numbers',
      { [breaker]: 'signals:\n  - { id: own-services, when: { team.engineers: { at-least: .inf } } }\n' },
      [`${breaker}:2:61 "at-least" is Infinity, but must be a number or a text`],
    ],
    [
      'a condition without a condition',
      { [breaker]: 'signals:\n  - { id: own-services, when: {} }\n' },
      [`${breaker}:2:31 "when" says nothing`],
    ],
    [
      'alternatives of which there is one',
      {
        'patterns/timeout.yaml':
          'requires:\n  - { any: [circuit-breaker], because: { en: a, ko: 가 }, source: lecture }\n',
      },
      ['patterns/timeout.yaml:2:12 "any" has fewer than 2 members'],
    ],
    [
      'an address and a date that are none',
      { 'sources/lecture.yaml': 'url: javascript:alert(1)\ndate: yesterday\n' },
      [
        'sources/lecture.yaml:1:6 "javascript:alert(1)" is no web address',
        'sources/lecture.yaml:2:7 "yesterday" is no date',
      ],
    ],
    [
      'a key that is none',
      { [breaker]: 'signals:\n  - { id: own-services, wieght: 2 }\n' },
      [`${breaker}:2:25 there is no "wieght"`],
    ],
    [
      'a new signal that is not whole',
      { [breaker]: 'signals:\n  - { id: night, weight: 2 }\n' },
      [
        `${breaker}:2:5 "when" is missing`,
        `${breaker}:2:5 "because" is missing`,
        `${breaker}:2:5 "source" is missing`,
      ],
    ],
    [
      'a new pattern that is not whole',
      { 'patterns/night-watch.yaml': patternFile().replace(/^title.*\n/, '') },
      ['patterns/night-watch.yaml:1:1 "title" is missing'],
    ],
    [
      'a change of a pattern that is misspelled',
      { 'sources/judgment.yaml': "date: '2026'\n" },
      [
        'sources/judgment.yaml:1:1 there is no shipped source "judgment" to change, and this is no whole one',
        'sources/judgment.yaml:1:1 "cite" is missing',
        'sources/judgment.yaml:1:1 "kind" is missing',
      ],
    ],
    [
      'a fact that is none',
      { [breaker]: `vetoes:\n  - ${rule('few', '', '{ team.size: 3 }')}\n` },
      [`${breaker}:2:22 no question asks for "team.size"`],
    ],
    [
      'a value that is none',
      { [breaker]: `vetoes:\n  - ${rule('few', '', '{ stage: early }')}\n` },
      [`${breaker}:2:22 "stage" can never be "early"`],
    ],
    [
      'a source that is none',
      { [breaker]: 'signals:\n  - { id: own-services, source: nobody }\n' },
      [`${breaker}:2:33 there is no source "nobody"`],
    ],
    [
      'a pattern that is none',
      { [breaker]: 'provides: [retry, nothing]\n' },
      [`${breaker}:1:12 there is no pattern "retry"`, `${breaker}:1:19 there is no pattern "nothing"`],
    ],
    [
      'one id twice in a list',
      { [breaker]: 'signals:\n  - { id: own-services, weight: 1 }\n  - { id: own-services, weight: 2 }\n' },
      [`${breaker}:3:5 "own-services" is there twice in signals`],
    ],
    [
      'one id for a signal and a veto',
      { [breaker]: `vetoes:\n  - ${rule('own-services')}\n` },
      [`${breaker}:2:11 the rule "own-services" is there twice`],
    ],
    [
      'to take out what is not there',
      { [breaker]: 'signals:\n  - { id: own-servces, remove: true }\n' },
      [`${breaker}:2:5 there is no "own-servces" in the shipped signals to remove`],
    ],
    [
      'to take out and change',
      { [breaker]: 'signals:\n  - { id: own-services, remove: true, weight: 2 }\n' },
      [`${breaker}:2:39 what is removed can't be changed as well: "weight"`],
    ],
    [
      'a key twice',
      { [breaker]: 'complexity: 3\ncomplexity: 4\n' },
      [`${breaker}:2:1 the key "complexity" is there twice`],
    ],
    ['an empty file', { [breaker]: '' }, [`${breaker}:1:1 the file is empty`]],
    [
      'what it requires and excludes',
      { [breaker]: 'conflicts:\n  - { pattern: timeout, because: { en: No., ko: 아니오. } }\n' },
      [`${breaker}:2:5 it requires "timeout" and excludes it`],
    ],
    [
      'a pattern that requires itself',
      {
        'patterns/timeout.yaml':
          'requires:\n  - { pattern: circuit-breaker, because: { en: So., ko: 그렇습니다. }, source: judgement }\n',
      },
      [
        'rules/patterns/circuit-breaker.yaml it requires itself, through others',
        'patterns/timeout.yaml:2:5 it requires itself, through others',
      ],
    ],
    [
      'an example of a fact that is none',
      { [breaker]: 'examples:\n  - { name: far away, facts: { moon: 1 }, expect: adopt }\n' },
      [`${breaker}:2:38 no question asks for "moon"`],
    ],
    [
      'an example of a value that is none',
      {
        [breaker]:
          'examples:\n  - { name: half a system, facts: { dependencies.count: 0.5 }, expect: adopt }\n',
      },
      [`${breaker}:2:57 "dependencies.count" can never be 0.5`],
    ],
    [
      'an assumption that is none',
      { 'domains/finance.yaml': 'assume:\n  - { fact: exposure, value: 3 }\n' },
      ['domains/finance.yaml:2:30 "exposure" can never be 3'],
    ],
    ['a folder that is none', { 'pattern/x.yaml': 'a: 1' }, [' there are no rules called "pattern"']],
    [
      'a file beside the folders',
      { 'circuit-breaker.yaml': 'a: 1' },
      [' there are no rules called "circuit-breaker.yaml"'],
    ],
    [
      'another ending',
      { 'patterns/circuit-breaker.yml': 'complexity: 3' },
      ['patterns "circuit-breaker.yml" can\'t be a rule file'],
    ],
    [
      'a name that is no id',
      { 'patterns/Night Watch.yaml': 'complexity: 3' },
      ['patterns "Night Watch.yaml" can\'t be a rule file'],
    ],
    ['no rules at all', { 'README.md': 'ours' }, [' there are no rules in this folder']],
    [
      'a band that carries less than a smaller one',
      { 'capacity.yaml': 'bands:\n  - { id: medium, complexity: 2 }\n' },
      ['capacity.yaml:2:31 the band "medium" carries less than the one before it'],
    ],
    [
      'teams in no band',
      { 'capacity.yaml': 'bands:\n  - { id: small, from: 3 }\n' },
      ['capacity.yaml:2:24 the smallest band has to begin at 1 engineer'],
    ],
    [
      'a last variant with a condition',
      { [conditional]: `variants:\n  - id: ${last}\n    when: { stage: mvp }\n` },
      [`${conditional}:3:11 the last variant has to hold always, so "${last}" has no "when"`],
    ],
    [
      'facts that are there',
      { 'vocabulary.yaml': ownFact('stage') },
      ['vocabulary.yaml:2:9 there is a fact "stage" already'],
    ],
    [
      'a fact inside another',
      { 'vocabulary.yaml': ownFact('stage.early') },
      [
        'vocabulary.yaml:2:9 "stage.early" and "stage" can\'t both be facts, since facts are nested by their dots',
      ],
    ],
    [
      'a fact around others',
      { 'vocabulary.yaml': ownFact('team') },
      [
        'vocabulary.yaml:2:9 "team" and "team.engineers" can\'t both be facts, since facts are nested by their dots',
      ],
    ],
    [
      'a fact called like a part of a condition',
      { 'vocabulary.yaml': ownFact('not') },
      ['vocabulary.yaml:2:9 "not" can\'t be the name of a fact'],
    ],
    [
      'a fact without values',
      { 'vocabulary.yaml': ownFact('mood', 'one-of') },
      ['vocabulary.yaml:3:11 a fact that is one-of needs values'],
    ],
    [
      'a change of the shipped words',
      { 'vocabulary.yaml': 'derive: []\n' },
      ['vocabulary.yaml:1:1 "facts" is missing', 'vocabulary.yaml:1:1 there is no "derive"'],
    ],
  ])('%s', (_name, files, told) => {
    const folder = rulesFolder(files);
    expect(problemsIn(folder).map((it) => it.replace(folder, ''))).toEqual(told);
  });

  test.each<[string, (folder: string) => string, string]>([
    ['a folder that is not there', (folder) => join(folder, 'none'), 'none there is no such folder'],
    ['a file', (folder) => fileIn(folder, 'rules.yaml'), 'rules.yaml this is a file, not a folder'],
    [
      'a file where a folder belongs',
      (folder) => dirname(fileIn(folder, 'patterns')),
      'patterns this is a file, not a folder',
    ],
    [
      'a folder where a file belongs',
      (folder) => folderIn(folder, 'capacity.yaml'),
      'capacity.yaml this is a folder',
    ],
  ])('%s', (_name, make, told) => {
    const folder = rulesFolder();
    expect(problemsIn(make(folder)).map((it) => it.replace(`${folder}/`, ''))).toEqual([told]);
  });
});

function ownFact(id: string, type = 'yes-no'): string {
  return `facts:
  - id: ${id}
    type: ${type}
    group: team
    question: { en: Is it?, ko: 그렇습니까? }
    why: { en: So., ko: 그렇습니다. }
    example: true
`;
}

function fileIn(folder: string, name: string): string {
  writeFileSync(join(folder, name), '');
  return join(folder, name);
}

function folderIn(folder: string, name: string): string {
  mkdirSync(join(folder, name));
  return folder;
}
