import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { advise } from '../../src/core/advise.ts';
import { specOf } from '../spec-of.ts';
import { laid, problemsIn, rule, rulesFolder } from './own-rules.ts';

const breaker = 'patterns/circuit-breaker.yaml';

describe('hostile folders end in problems, never in a bug', () => {
  const deep = (depth: number) => `${'{ not: '.repeat(depth)}{ stage: mvp }${' }'.repeat(depth)}`;
  const long = `{ any: [${Array.from({ length: 20_000 }, (_, at) => `{ team.engineers: ${at} }`).join(', ')}] }`;

  test.each<[string, string | Uint8Array, string]>([
    [
      'the prototype as a key',
      'signals: [{ id: own-services, __proto__: { weight: 3 } }]',
      'a key may not be called "__proto__"',
    ],
    [
      'the constructor as a fact',
      `vetoes: [${rule('few', '', '{ constructor: true }')}]`,
      'no question asks for "constructor"',
    ],
    [
      'the constructor as a source',
      'signals: [{ id: own-services, source: constructor }]',
      'there is no source "constructor"',
    ],
    ['the constructor as a pattern', 'provides: [constructor]', 'there is no pattern "constructor"'],
    [
      'a condition nested sixty deep',
      `vetoes: [${rule('few', '', deep(60))}]`,
      'lists and maps are nested too deeply',
    ],
    [
      'a condition nested five thousand deep',
      `vetoes: [${rule('few', '', deep(5000))}]`,
      'lists and maps are nested too deeply',
    ],
    ['more than a mebibyte', `# ${'x'.repeat(1024 * 1024)}`, 'the file is longer than 1 MiB'],
    [
      'more keys than anybody writes',
      `vetoes: [${rule('few', '', long.replaceAll('20', '20').repeat(1))}, ${Array.from({ length: 30_000 }, (_, at) => `{ id: v${at} }`).join(', ')}]`,
      'more than 100000 keys and values',
    ],
    [
      'aliases that unfold',
      `a: &a [x, x, x, x, x, x, x, x, x, x]\nb: &b [${'*a, '.repeat(99)}*a]\nc: &c [${'*b, '.repeat(99)}*b]\nd: [*c, *c]\n`,
      'with its aliases the file stands for more than 100000 keys and values',
    ],
    ['bytes that are no text', new Uint8Array([0x63, 0xff, 0xfe, 0x80]), 'the file is not valid UTF-8'],
    ['a NUL', 'complexity: "a\u0000"', 'control character U+0000'],
    [
      'a regular expression',
      `vetoes: [${rule('few', '', '{ stage: { matches: ".*" } }')}]`,
      'there is no "matches" in "stage"',
    ],
    [
      'code',
      'complexity: !!js/function "function () { throw 1 }"',
      'unresolved tag: tag:yaml.org,2002:js/function',
    ],
  ])('%s', (_name, body, told) => {
    const problems = problemsIn(rulesFolder({ [breaker]: body }));
    expect(problems.join('\n').toLowerCase()).toContain(told.toLowerCase());
  });

  test('a condition as long as a file may be is read, and decides in time', () => {
    const result = laid({ [breaker]: `vetoes: [${rule('few', '', long)}]` });
    const start = performance.now();
    const { patterns } = advise(specOf({ 'team.engineers': 12 }), result);
    expect(patterns.find(({ id }) => id === 'circuit-breaker')?.verdict).toBe('avoid');
    expect(performance.now() - start).toBeLessThan(5000);
  });

  test.each<[string, (folder: string) => void, string]>([
    [
      'a link to itself',
      (folder) => symlinkSync('x.yaml', join(folder, 'patterns', 'x.yaml')),
      "the file can't be read (ELOOP)",
    ],
    [
      'a link to nothing',
      (folder) => symlinkSync('none', join(folder, 'patterns', 'x.yaml')),
      'there is no such file',
    ],
    [
      'a folder called like a file',
      (folder) => mkdirSync(join(folder, 'patterns', 'x.yaml')),
      'this is a folder',
    ],
    [
      'a device',
      (folder) => symlinkSync('/dev/zero', join(folder, 'patterns', 'x.yaml')),
      'this is no regular file',
    ],
    [
      'a folder that leads into itself',
      (folder) => symlinkSync('.', join(folder, 'sources')),
      '"patterns" can\'t be a rule file',
    ],
    [
      'a name with an escape sequence',
      (folder) => writeFileSync(join(folder, 'patterns', '\u001b[31m.yaml'), ''),
      '"\\u001b[31m.yaml" can\'t be a rule file',
    ],
  ])('%s', (_name, make, told) => {
    const folder = rulesFolder({ 'patterns/timeout.yaml': 'complexity: 2\n' });
    make(folder);
    expect(problemsIn(folder).join('\n')).toContain(told);
  });
});
