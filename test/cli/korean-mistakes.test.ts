import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { spec } from '../load/bad-spec.ts';
import { fileWith, freshFolder, runIn } from './in-memory.ts';

const root = freshFolder();
const at = (name: string) => join(root, name);
writeFileSync(at('good.yaml'), spec('facts: { domain: [ecommerce] }'));
writeFileSync(at('plan.json'), '{ "schemaVersion": 2 }');
mkdirSync(at('folder'));
symlinkSync('loop', at('loop'));
mkdirSync(at('linked'));
symlinkSync(at('folder'), at('linked/.archwright'));
mkdirSync(at('foreign/.archwright'), { recursive: true });
writeFileSync(at('foreign/.archwright/manifest.json'), '{ "version": 1, "files": { "a": {} }, "more": 1 }');

/** Where stderr points (places and lines of the file), and what it says there. */
function parsed(err: string): { places: string[]; texts: string[] } {
  const lines = err.trimEnd().split('\n').slice(0, -1);
  const read = lines.map((line) => {
    const quoted = /^ +(\d+ )?\| /.test(line);
    const [, place = line, text] = (quoted ? null : /^( {2}→|.+?:) (.*)$/.exec(line)) ?? [];
    return { place, text };
  });
  return { places: read.map(({ place }) => place), texts: read.flatMap(({ text }) => text ?? []) };
}

/** What no language changes: what stands in quotes, and figures. */
const fixed = (text: string) => text.match(/"[^"]*"|\d+/g) ?? [];

/** Tells the same in both languages: the same places and values, in other words. */
async function expectBoth(argv: string[]): Promise<void> {
  const [english, korean] = [await runIn(argv), await runIn([...argv, '--lang', 'ko'])];
  expect(korean).toMatchObject({ code: english.code, out: '' });
  expect(english.code).toBeGreaterThan(1);
  const [en, ko] = [parsed(english.err), parsed(korean.err)];
  expect(ko.places).toEqual(en.places);
  expect(en.texts.length).toBeGreaterThan(0);
  expect(en.texts.filter((text) => /\p{Script=Hangul}/u.test(text))).toEqual([]);
  expect(ko.texts.filter((text) => !/\p{Script=Hangul}/u.test(text))).toEqual([]);
  for (const [index, text] of ko.texts.entries()) {
    expect(fixed(en.texts[index] ?? '').filter((it) => !text.includes(it))).toEqual([]);
  }
  const last =
    korean.code === 5
      ? /\n모든 파일은 .+ 온전합니다\..*\n$/
      : /\n문제 \d+건\. 아무것도 변경하지 않았습니다\n$/;
  expect(korean.err).toMatch(last);
}

describe('flags and files', () => {
  test.each<[string, string[]]>([
    ['a missing file', ['advise', at('none.yaml')]],
    ['a folder', ['advise', at('folder')]],
    ['a file taken for a folder', ['advise', at('good.yaml/x.yaml')]],
    ['a link to itself', ['advise', at('loop')]],
    ['a device without an end', ['advise', '/dev/zero']],
    ['an empty device', ['advise', '/dev/null']],
    ['a flag without a value', ['advise', at('good.yaml'), '--set', 'stage']],
    ['a flag for no fact', ['advise', at('good.yaml'), '--set', 'team.engineer=3']],
    ['a flag for nothing like a fact', ['advise', at('good.yaml'), '--set', 'blockchain=3']],
    ['several wrong flags', ['advise', at('good.yaml'), '--set', 'stage=x', '--set', 'team.engineers=-1']],
    ['an unknown pattern', ['explain', 'cqr', at('good.yaml')]],
    ['nothing like a pattern', ['explain', 'blockchain', at('good.yaml')]],
    ['an unknown table', ['matrix', '--table', 'blockchain']],
    ['a plan in Markdown', ['schema', '--of', 'plan', '--format', 'markdown']],
    ['a plan that is none', ['advise', at('good.yaml'), '--against', at('plan.json')]],
    ['an unknown target', ['scaffold', at('good.yaml'), '--out', at('w'), '--target', 'blockchain']],
    ['an unknown pattern to write', ['scaffold', at('good.yaml'), '--out', at('w'), '--pattern', 'cqr']],
    ['a link out of the folder', ['scaffold', at('good.yaml'), '--out', at('linked')]],
    ['a manifest of somebody else', ['scaffold', at('good.yaml'), '--out', at('foreign')]],
    ['advice that can not be written', ['advise', at('good.yaml'), '-o', at('none/advice.txt')]],
    ['a spec that is there already', ['init', at('good.yaml'), '--no-input']],
    ['a spec without a folder', ['init', '-', '--no-input']],
    ['a spec below a link', ['init', at('linked/new.yaml'), '--no-input', '--name', 'Shop', ...necessary()]],
    ['a spec of which nothing is said', ['init', at('new.yaml'), '--no-input']],
    ['flags against each other', ['init', at('new.yaml'), '--no-input', ...contradictory()]],
  ])('%s', async (_name, argv) => {
    await expectBoth(argv);
  });
});

function necessary(): string[] {
  return ['domain=ecommerce', 'team.engineers=5', 'consistency=mixed'].flatMap((it) => ['--set', it]);
}

function contradictory(): string[] {
  return ['team.engineers=1', 'team.teams=2'].flatMap((it) => ['--set', it]);
}

describe('specs', () => {
  const saga = (...steps: string[]) =>
    spec('transactions:', `  - { name: t, timeout: 1s, steps: [${steps.join(', ')}] }`);
  const [a, b] = ['{ name: a, service: s, ', '{ name: b, service: s, '];

  test.each<[string, string | Uint8Array]>([
    ['no text', Buffer.from('name: shop', 'utf16le')],
    ['no UTF-8', Buffer.from('name: Café\n', 'latin1')],
    ['a control character', 'name: a\u0007\n'],
    ['one spelled out', spec('roles: [{ name: "a\\0", may: [] }]')],
    ['keys twice, no words or forbidden', spec('name: x', '__proto__: 1', '? [a]', ': 1')],
    ['aliases to nothing and to themselves', spec('facts: *f', 'roles: &r [*r]')],
    ['too much by aliases', spec(`a: &a [${'x,'.repeat(5000)}]`, `b: [${'*a,'.repeat(30)}]`)],
    ['too deep', spec(`facts: ${'['.repeat(20_000)}`)],
    ['unknown keys', spec('facts: { tema: 1, team.teams: 2, blockchain: 3 }', 'facst: 1', 'blockchain: 1')],
    ['unknown keys of a member', spec('services: [{ name: a, prot: 80 }]')],
    ['keys that are missing', 'facts: {}\nservices: [{ port: 80 }]\n'],
    ['wrong types', spec('facts: { domain: media, regulated: yes, team: { teams: 1.5, engineers: x } }')],
    ['wrong types of parts', spec('services: {}', 'roles: [{ name: a, may: x }]', 'gateway: []')],
    ['a list for the whole', '- a\n'],
    ['values out of range', spec('facts: { availability: 120, team: { engineers: -3 }, stage: xyzzy }')],
    [
      'values that are none',
      spec('facts: { stage: mpv }', 'pins: [{ pattern: cqr, verdict: x, reason: x }]'),
    ],
    ['durations', spec('facts: { data: { staleness: 5x }, dependencies: { call-timeout: 2h } }')],
    ['durations without a unit', spec('facts: { dependencies: { call-timeout: 30 } }')],
    ['durations of a part', spec('dependencies: [{ name: d, call-timeout: 0 }]')],
    ['empty and doubled lists', spec('facts: { domain: [], clients: { kinds: [web, web] } }')],
    ['texts too short and too long', spec(`facts: { compliance: ["", ${'x'.repeat(81)}] }`)],
    ['names and paths', spec('services: [{ name: Order_Service }, { name: a, path: orders }]')],
    ['another version', 'version: 2\nname: Shop\n'],
    ['counts against lists', spec('facts: { services: { count: 5 } }', 'services: [{ name: a }]')],
    ['facts against facts', spec('facts: { team: { engineers: 1, teams: 2 } }')],
    ['names twice', spec('services: [{ name: a }, { name: a }]')],
    ['pins twice', spec(`pins: [${'{ pattern: cqrs, verdict: adopt, reason: x },'.repeat(2)}]`)],
    [
      'unknown services',
      spec('services: [{ name: cart }]', 'dependencies: [{ name: d, used-by: [crat, x] }]'),
    ],
    [
      'unknown services, none near',
      spec('services: [{ name: a }]', 'dependencies: [{ name: d, used-by: [shop] }]'),
    ],
    ['unknown scopes', spec('in-use: [{ pattern: cqrs, scope: orders }]')],
    ['thresholds', spec('dependencies: [{ name: d, failure-threshold: { consecutive: 5, rate: 50 } }]')],
    ['windows', spec('dependencies: [{ name: d, failure-threshold: { window: 30s }, recovery: [9, 1] }]')],
    ['steps twice', saga(`${a}}`, `${a}}`)],
    ['steps too long', saga(`${a} timeout: 2s }`)],
    ['a pivot twice', saga(`${a} pivot: true }`, `${b} pivot: true }`)],
    ['a pivot repeated', saga(`${a} pivot: true, retryable: true }`)],
    ['a pivot undone', saga(`${a} pivot: true }`, `${b} compensation: c }`)],
    ['repeated too early', saga(`${a} retryable: true }`, `${b} compensation: c }`)],
  ])('%s', async (_name, body) => {
    await expectBoth(['advise', fileWith(body)]);
  });

  test('of many problems the rest is counted', async () => {
    const file = fileWith(spec(...Array.from({ length: 30 }, (_, index) => `k${index}: 1`)));
    expect((await runIn(['advise', file, '--lang', 'ko'])).err).toMatch(
      /\n… 외 10건\n문제 30건\. 아무것도 변경하지 않았습니다\n$/,
    );
  });
});

describe('the language of a mistake', () => {
  const english = '1 problem; nothing was changed\n';
  const korean = '문제 1건. 아무것도 변경하지 않았습니다\n';

  test.each<[string, string[], Record<string, string>, string]>([
    ['behind the command', ['explain', 'x', '--lang', 'ko'], {}, korean],
    ['before it', ['--lang', 'ko', 'explain', 'x'], {}, korean],
    ['with "="', ['explain', 'x', '--lang=ko'], {}, korean],
    ['the last of two', ['--lang', 'ko', 'explain', 'x', '--lang', 'en'], {}, english],
    ['behind "--", where it is an argument', ['advise', '--', '--lang=ko'], {}, english],
    ['from its own variable', ['explain', 'x'], { ARCHWRIGHT_LANG: 'ko', LANG: 'en_US.UTF-8' }, korean],
    ['from the locale', ['explain', 'x'], { LANG: 'ko_KR.UTF-8' }, korean],
    ['a flag against the locale', ['explain', 'x', '--lang', 'en'], { LANG: 'ko_KR.UTF-8' }, english],
    ['one that there is not', ['explain', 'x', '--lang', 'fr'], { LANG: 'ko_KR.UTF-8' }, english],
  ])('%s', async (_name, argv, env, sum) => {
    const { code, err } = await runIn(argv, { env });
    expect(code).toBe(2);
    expect(err.endsWith(`\n${sum}`)).toBe(true);
  });

  test.each<[string, Error, number, RegExp]>([
    ['our bug', new TypeError('x is undefined'), 70, /버그입니다.*\nTypeError: x is undefined\n/],
    [
      'an interruption',
      Object.assign(new Error(), { name: 'ExitPromptError' }),
      130,
      /^중단했습니다\. 아무것도 쓰지 않았습니다\n$/,
    ],
  ])('%s is told in Korean', async (_name, error, code, words) => {
    const knowledge = () => {
      throw error;
    };
    const run = await runIn(['patterns', '--lang', 'ko'], { knowledge });
    expect(run.code).toBe(code);
    expect(run.err).toMatch(words);
  });
});
