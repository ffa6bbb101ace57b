import { describe, expect, test } from 'vitest';
import { parseSpec, readSpec } from '../../src/load/spec.ts';
import { fileWith, shipped } from '../cli/in-memory.ts';
import { complaintsOn, spec } from './bad-spec.ts';

const reader = { vocabulary: shipped.catalogue.vocabulary, validateSpec: shipped.validateSpec };
const good = spec('facts: { stage: mvp }');
const utf8 = 'the file is not valid UTF-8 → save it as UTF-8';
const utf16 = 'the file is UTF-16 → save it as UTF-8';

describe('a file that is no plain text', () => {
  test.each<[string, string | Uint8Array, string]>([
    ['UTF-16 with a mark', Buffer.from(`\ufeff${good}`, 'utf16le'), utf16],
    ['UTF-16 without one', Buffer.from(good, 'utf16le'), utf16],
    ['big-endian UTF-16', Buffer.from(`\ufeff${good}`, 'utf16le').swap16(), utf16],
    ['Latin-1', Buffer.from('version: 1\nname: Café\n', 'latin1'), `2:10 ${utf8}`],
    ['a character that is cut off', Buffer.from('version: 1\nname: 가').subarray(0, -1), `2:7 ${utf8}`],
    ['Latin-1 below a byte order mark', Buffer.from('\xef\xbb\xbfname: \xe9\n', 'latin1'), `1:8 ${utf8}`],
    ['a NUL', 'version: 1\nname: a\0b\n', '2:8 control character U+0000 → remove it'],
    ['an escape sequence', 'version: 1\nname: \u001b[31mred\n', '2:7 control character U+001B → remove it'],
    ['text that runs backwards', spec('# \u202e good'), '3:3 control character U+202E → remove it'],
    ['an isolate', spec('# \u2066 good'), '3:3 control character U+2066 → remove it'],
    ['a C1 control', spec('# \u009b good'), '3:3 control character U+009B → remove it'],
    ['a bell behind two emoji', 'name: "😀😀\u0007"\n', '1:12 control character U+0007 → remove it'],
    ['a carriage return within a line', 'version: 1\rname: x\n', '1:11 control character U+000D → remove it'],
    [
      'an escape spelled out',
      spec('roles: [{ name: a, may: ["\\e[2J"] }]'),
      '3:26 control character U+001B → leave it out',
    ],
    ['a NUL spelled out in a key', spec('"a\\0b": 1'), '3:1 control character U+0000 → leave it out'],
    ['20 MB', 'x'.repeat(20 * 1024 * 1024), 'the file is longer than 1 MiB → split it'],
    [
      'a byte more than 1 MiB',
      good + '#'.repeat(1024 * 1024 + 1 - good.length),
      'the file is longer than 1 MiB → split it',
    ],
    ['nothing', '', '1:1 the file is empty → write keys and values'],
    ['only a remark', '# later\n', '1:1 the file is empty → write keys and values'],
  ])('%s', async (_name, body, complaint) => {
    expect(await complaintsOn(body)).toEqual([complaint]);
  });
});

describe('a file that is plain text', () => {
  test.each<[string, string]>([
    ['with Windows line ends', good.replaceAll('\n', '\r\n')],
    ['with a byte order mark', `\ufeff${good}`],
    ['with both', `\ufeff${good.replaceAll('\n', '\r\n')}`],
    ['with Hangul and emoji', good.replace('Shop', '가게 😀')],
    ['with tabs between words', good.replace('Shop', 'Shop\t# tab')],
    ['without a line end at its end', good.trimEnd()],
    ['of exactly 1 MiB', good + '#'.repeat(1024 * 1024 - good.length)],
    ['as JSON', JSON.stringify({ version: 1, name: 'Shop', facts: { stage: 'mvp' } })],
  ])('%s', async (_name, body) => {
    expect(await complaintsOn(body)).toEqual([]);
    expect(readSpec(fileWith(body), reader).value?.facts).toEqual({ stage: 'mvp' });
  });
});

test('places are right with Windows line ends, and the line is shown without its end', () => {
  const { problems } = parseSpec('a.yaml', spec('facts: { stage: mpv }').replaceAll('\n', '\r\n'), reader);
  expect(problems).toEqual([
    {
      file: 'a.yaml',
      line: 3,
      column: 17,
      excerpt: { text: 'facts: { stage: mpv }', length: 3 },
      message: {
        en: '"mpv" is no value of "stage"',
        ko: '"stage" 항목에 쓸 수 없는 값입니다: "mpv"',
      },
      mend: { en: 'did you mean "mvp"?', ko: '혹시 "mvp"입니까?' },
    },
  ]);
});

test('of a very long line only the place is told', () => {
  const { problems } = parseSpec('a.yaml', spec(`facts: { stage: mpv }${' '.repeat(200)}`), reader);
  expect(problems).toMatchObject([{ line: 3, column: 17 }]);
  expect(problems[0]).not.toHaveProperty('excerpt');
});
