import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JsonReport } from '../../src/accuracy/report-json.ts';
import { run } from '../../src/accuracy/run.ts';
import { scoreOf } from '../../src/accuracy/score.ts';
import { loaded } from '../../src/load/problem.ts';
import { cases, rules } from './published.ts';

function scored(...argv: string[]) {
  const said = { out: '', err: '' };
  const code = run(argv, {
    root: '.',
    rules: () => loaded(rules),
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archwright-cases-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** One engineer with one deployable: nothing of the five is advised. */
const small = 'facts: { team_size: 1, service_count: 1, external_dependencies: [] }';

describe('JSON', () => {
  const { out, err, code } = scored('--json');
  const report = JSON.parse(out) as JsonReport;
  const figures = ['precision', 'recall', 'f1', 'accuracy', 'adoptedPerNegative', 'labels', 'cases'];
  const core = ['api-gateway', 'circuit-breaker', 'saga', 'cqrs', 'event-sourcing'];

  test('holds the scores and the predictions, and nothing else', () => {
    expect([code, err]).toEqual([0, '']);
    expect(Object.keys(report)).toEqual(['all', 'withoutShowcase', 'patterns', 'predictions']);
    expect(Object.keys(report.patterns)).toEqual(core);
    for (const score of [report.all, report.withoutShowcase, ...Object.values(report.patterns)]) {
      expect(Object.keys(score)).toEqual(figures);
    }
  });

  test('is what the parts of the project say', () => {
    expect(report.all).toEqual(scoreOf(cases));
    expect(report.withoutShowcase.cases).toBe(23);
    expect(Object.keys(report.predictions)).toEqual(cases.map(({ truth }) => truth.id));
    expect(report.predictions.lichess).toEqual([]);
  });
});

describe('a folder of one case', () => {
  test('is scored over the labels that are known', () => {
    write({
      'one.yaml': `id: shop\ntags: [negative]\n${small}\ntruth: { core: { saga: adopted, cqrs: rejected } }`,
    });
    const { out, code } = scored('--cases', folder, '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      all: { precision: null, recall: 0, f1: 0, accuracy: 0.5, adoptedPerNegative: 0, labels: 2, cases: 1 },
      patterns: { 'api-gateway': { labels: 0, accuracy: null } },
      predictions: { shop: [] },
    });
  });

  test('with samples only leaves nothing to count without them', () => {
    write({ 'one.yml': `id: shop\ntags: [showcase]\n${small}\ntruth: { core: { saga: adopted } }` });
    const { out, code } = scored('--cases', folder);
    expect(code).toBe(0);
    expect(out).toMatch(/^without showcases +- +- +- +- +- \/ - +0 +0$/m);
  });

  test('passes over what lies beside it and says so', () => {
    write({
      'one.yaml': `id: shop\n${small}\ntruth: { core: {} }`,
      'notes.yaml': 'cases: []',
      'README.md': '#',
    });
    const { err, code } = scored('--cases', folder, '--json');
    expect([code, err]).toEqual([0, `${join(folder, 'notes.yaml')}: no case, passed over\n`]);
  });

  test.each([
    ['no truth', `id: a\n${small}`, '"truth" is missing'],
    ['no facts', 'id: a\ntruth: { core: {} }', '"facts" is missing'],
    ['no id', `${small}\ntruth: { core: {} }`, '"id" is missing'],
    [
      'an unknown label',
      `id: a\n${small}\ntruth: { core: { sagas: adopted } }`,
      'x.yaml:3:18: there is no "sagas"',
    ],
    [
      'an unknown choice',
      `id: a\n${small}\ntruth: { core: { saga: maybe } }`,
      'x.yaml:3:24: "maybe" is no value',
    ],
    [
      'an unknown fact',
      `id: a\nfacts: { foo: 1 }\ntruth: { core: {} }`,
      'x.yaml:2:10: there is no fact "foo"',
    ],
    ['broken YAML', 'id: [', 'x.yaml:1:'],
    ['a prototype', `id: a\nfacts: { __proto__: 1 }\ntruth: { core: {} }`, '"__proto__"'],
  ])('with %s is refused with its place', (_name, text, message) => {
    write({ 'x.yaml': text });
    const { out, err, code } = scored('--cases', folder);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('all mistakes of all files are told, from top to bottom', () => {
    write({
      'a.yaml': 'id: a\nfacts: { team_size: 0 }\ntruth: { core: { saga: maybe } }',
      'b.yaml': 'id: a\nfacts: { foo: 1, traffic: much }\ntruth: { core: { saga: adopted } }',
    });
    const { err } = scored('--cases', folder);
    expect(err.match(/[ab]\.yaml:\d+/g)).toEqual(['a.yaml:2', 'a.yaml:3', 'b.yaml:2', 'b.yaml:2']);
  });

  test('two cases of one name are refused', () => {
    const text = `id: a\n${small}\ntruth: { core: {} }`;
    write({ 'a.yaml': text, 'b.yaml': text });
    expect(scored('--cases', folder).err).toContain('b.yaml:1:5: another case is called "a" too');
  });
});

describe('arguments', () => {
  test.each([
    [['--cases', '/nowhere/at/all'], 'there is no such folder'],
    [['--cases', 'package.json'], 'this is no folder'],
    [['--cases', ''], 'there is no such folder'],
    [['--cases'], 'argument missing'],
    [['--profile', 'lectur'], 'did you mean "lecture"?'],
    [['--profil', 'lecture'], "Unknown option '--profil'"],
    [['cases'], "Unexpected argument 'cases'"],
    [['--json', '--rules'], 'JSON holds the scores'],
    [['--profile', 'lecture', '--leave-one-out'], 'the lecture has tables'],
  ])('%j', (argv, message) => {
    const { out, err, code } = scored(...argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  test('an empty folder has no case', () => {
    expect(scored('--cases', folder).err).toContain('there is no case in this folder');
  });

  test('a link that leads round in a circle is no case that can be read', () => {
    symlinkSync('round.yaml', join(folder, 'round.yaml'));
    expect(scored('--cases', folder)).toMatchObject({ code: 2, out: '' });
  });

  test('--help names every option', () => {
    const { out } = scored('--help');
    for (const option of ['--cases', '--profile', '--json', '--leave-one-out', '--rules'])
      expect(out).toContain(option);
  });
});

describe('the text', () => {
  const { out } = scored();

  test('is the same each time, without colour, in lines that are not too long', () => {
    expect(scored().out).toBe(out);
    expect(out).toMatch(/^[\x20-\x7e\n]+$/);
    expect(Math.max(...out.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(110);
  });

  test('tells each case, the totals and the baselines', () => {
    for (const { truth } of cases) expect(out).toMatch(new RegExp(`^${truth.id} `, 'm'));
    expect(out).toMatch(/^ {2}always all five +0\.35 +1\.00 +0\.52 +0\.35 +3\.56 \/ 5\.00 +141 +40$/m);
    expect(out).toMatch(/^ {2}nothing +- +0\.00 +0\.00 +0\.65 +0\.00 \/ 0\.00 +141 +40$/m);
    expect(out).toMatch(/^ {2}an architect, facts only \(.*\) +0\.88 +0\.70 +0\.78 /m);
  });

  test('with the lecture is what the baseline of that name says', () => {
    const lecture = /^ {2}profile lecture +(.*)$/m.exec(out)?.[1];
    expect(/^all +(.*)$/m.exec(scored('--profile', 'lecture').out)?.[1]).toBe(lecture);
  });
});
