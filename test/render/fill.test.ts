import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { TemplateFormat } from '../../src/core/template.ts';
import { fillFile } from '../../src/render/fill.ts';

const model = {
  header: 'archwright: Saga (saga/x), because of a, b',
  name: 'shop',
  count: 3,
  yes: true,
  list: [1, 2],
  map: { a: 'on', b: '012' },
  none: [],
  missing: null,
  steps: [
    { id: 'a', port: 1, tags: ['x', 'y'] },
    { id: 'b', port: 2, tags: [] },
  ],
};

function fill(format: TemplateFormat, body: string, values: Record<string, unknown> = {}): string[] {
  const file = { from: 'f', to: `out.${format}`, each: [], format, body };
  const { files, problems } = fillFile(file, { ...model, ...values }, 'p/t/f');
  if (problems.length > 0) return problems.map((it) => `${it.file}: ${it.placeholder ?? ''} ${it.message}`);
  return files.map((it) => it.body);
}

const HEADER = '# archwright: Saga (saga/x), because of a, b\n\n';

test.each([
  ['a value inside text', 'a: x-<<name>>-<<count>>\n', 'a: x-shop-3\n'],
  ['a number alone, in quotes or not', 'a: <<count>>\nb: "<<count>>"\n', 'a: 3\nb: 3\n'],
  ['a number that is wanted as text', 'a: !!str <<count>>\n', 'a: "3"\n'],
  ['a boolean', 'a: <<yes>>\n', 'a: true\n'],
  ['a list', 'a: <<list>>\n', 'a:\n  - 1\n  - 2\n'],
  ['an empty list', 'a: <<none>>\n', 'a: []\n'],
  ['a map with words that YAML 1.1 reads otherwise', 'a: <<map>>\n', 'a:\n  a: "on"\n  b: "012"\n'],
  ['an element of a list', 'a: <<steps.1.id>>\n', 'a: b\n'],
  ['a key', '<<name>>.x: 1\n', 'shop.x: 1\n'],
  ['a header', '# <<header>>\na: 1\n', `${HEADER}a: 1\n`],
  [
    'a repetition among list items',
    'l:\n  - first\n  - $each: steps as s\n    $do: { id: <<s.id>> }\n  - last\n',
    'l:\n  - first\n  - { id: a }\n  - { id: b }\n  - last\n',
  ],
  [
    'a repetition whose body is a list',
    'l:\n  - $each: steps as s\n    $do:\n      - <<s.id>>\n      - <<s.port>>\n',
    'l:\n  - a\n  - 1\n  - b\n  - 2\n',
  ],
  [
    'a repetition among keys',
    'm:\n  first: 1\n  $each: steps as s\n  $do:\n    <<s.id>>: <<s.port>>\n  last: 2\n',
    'm:\n  first: 1\n  a: 1\n  b: 2\n  last: 2\n',
  ],
  [
    'a comment inside a repetition among keys',
    'm:\n  $each: steps as s\n  $do:\n    # <<s.id>> first\n    <<s.id>>: <<s.port>>\n',
    'm:\n  # a first\n  a: 1\n  # b first\n  b: 2\n',
  ],
  [
    'a repetition in a repetition',
    'l:\n  - $each: steps as s\n    $do:\n      - $each: s.tags as t\n        $do: <<s.id>><<t>>\n',
    'l:\n  - ax\n  - ay\n',
  ],
  [
    'a repetition of nothing among keys',
    'm:\n  $each: none as s\n  $do: { gone: 1 }\n  stays: 2\n',
    'm:\n  stays: 2\n',
  ],
  [
    'a repetition of documents',
    '# <<header>>\n$each: steps as s\n$do:\n  id: <<s.id>>\n---\nlast: 1\n',
    `${HEADER}id: a\n---\nid: b\n---\nlast: 1\n`,
  ],
  [
    'a header above a repetition of nothing',
    '# <<header>>\n$each: none as s\n$do: { a: 1 }\nb: 2\n',
    `${HEADER}b: 2\n`,
  ],
  [
    'comments, everywhere they can stand',
    '# top <<name>>\n\n# one\na: 1 # two <<name>>\nl:\n  # three\n  - $each: steps as s\n    # four\n    $do:\n      # five <<s.id>>\n      id: <<s.id>> # six\n# last\n',
    '# top shop\n\n# one\n\na: 1 # two shop\nl:\n  # three\n  # five a\n  - id: a # six\n  # five b\n  - id: b # six\n\n# last\n',
  ],
  ['a long text on one line', `a: ${'word '.repeat(60)}<<name>>\n`, `a: ${'word '.repeat(60)}shop\n`],
])('YAML holds %s', (_, template, expected) => {
  expect(fill('yaml', template)).toEqual([expected]);
});

test('a file whose repetitions leave nothing is not written', () => {
  expect(fill('yaml', '$each: none as s\n$do: { a: 1 }\n')).toEqual([]);
  expect(fill('sql', '-- each: none as s\nSELECT 1;\n-- end\n')).toEqual([]);
});

test('JSON is filled as a tree, in the order of its keys', () => {
  const template =
    '{ "<<name>>": "<<count>>", "m": { "$each": "steps as s", "$do": { "<<s.port>>": "<<s.tags>>" }, "0": [] } }';
  expect(fill('json', template)).toEqual([
    '{\n  "shop": 3,\n  "m": {\n    "1": [\n      "x",\n      "y"\n    ],\n    "2": [],\n    "0": []\n  }\n}\n',
  ]);
});

test.each<[string, TemplateFormat, string, string]>([
  ['an identifier', 'sql', 'CREATE TABLE <<name>> (a int);\n', 'CREATE TABLE shop (a int);\n'],
  ['a number', 'sql', 'LIMIT <<count>>;\n', 'LIMIT 3;\n'],
  ['a literal', 'sql', 'VALUES (<<"name">>, <<"count">>);\n', "VALUES ('shop', '3');\n"],
  ['a header', 'sql', '-- <<header>>\n', '-- archwright: Saga (saga/x), because of a, b\n'],
  [
    'lines repeated',
    'sql',
    '-- each: steps as s\n  -- each: s.tags as t\nGRANT <<s.id>>, <<t>>;\n  -- end\n-- end\nEND;\n',
    'GRANT a, x;\nGRANT a, y;\nEND;\n',
  ],
  ['a literal', 'js', 'const a = <<"name">>;\n', 'const a = "shop";\n'],
  ['a list', 'js', 'const a = <<"list">>;\n', 'const a = [1,2];\n'],
  ['lines repeated', 'js', '// each: steps as s\nf(<<s.port>>);\n// end\n', 'f(1);\nf(2);\n'],
  ['lines repeated', 'md', '<!-- each: steps as s -->\n- <<s.id>>\n<!-- end -->\n', '- a\n- b\n'],
  ['text', 'md', '<<"name">> <<name>>\n', 'shop shop\n'],
])('%s in %s', (_, format, template, expected) => {
  expect(fill(format, template)).toEqual([expected]);
});

test.each<[string, TemplateFormat, string, RegExp]>([
  [
    'a value that is not there',
    'yaml',
    'a: <<nobody.home>>',
    /<<nobody\.home>> has no value \(stopped at "nobody"\)/,
  ],
  ['a value that is null', 'yaml', 'a: <<missing>>', /<<missing>> has no value/],
  ['a value of the language itself', 'yaml', 'a: <<name.length>>', /<<name\.length>> has no value/],
  ['a constructor', 'yaml', 'a: <<constructor.name>>', /<<constructor\.name>> has no value/],
  ['a list inside text', 'yaml', 'a: x <<list>>', /<<list>> is a list or a map/],
  ['a list as a key', 'yaml', '<<list>>: x', /<<list>> is a list or a map/],
  ['a misspelt placeholder', 'yaml', 'a: <<not a path>>', /<<not a path>> is not a placeholder/],
  ['a quoted placeholder in a tree', 'yaml', 'a: <<"name">>', /<<"name">> trees need no quoted/],
  ['a repetition over no list', 'yaml', 'l: [{ $each: name as n, $do: x }]', /<<name>> is repeated over/],
  ['a repetition that is not one', 'yaml', 'l: [{ $each: steps, $do: x }]', /steps a repetition is written/],
  ['a repetition without a body', 'yaml', 'm: { $each: steps as s }', /\$each and \$do come together/],
  [
    'a list repeated inside a map',
    'yaml',
    'm: { $each: steps as s, $do: [1] }',
    /inside a map \$do is a map/,
  ],
  ['the same key twice', 'yaml', 'm: { $each: steps as s, $do: { same: 1 } }', /the key "same" comes twice/],
  ['an alias', 'yaml', 'a: &x 1\nb: *x', /anchors and aliases/],
  ['an own tag', 'yaml', 'a: !Ref x', /is not YAML: Unresolved tag/],
  ['broken YAML', 'yaml', 'a: [1', /is not YAML/],
  ['broken JSON', 'json', '{ "a": 1, }', /is not JSON/],
  ['several JSON values', 'json', '{ "$each": "steps as s", "$do": 1 }', /holds one value/],
  ['an end without a beginning', 'sql', '-- end\n', /"end" without "each"/],
  ['a beginning without an end', 'js', '// each: steps as s\n', /"each" without "end"/],
  ['text where SQL wants a name', 'sql', 'SELECT <<header>>;\n', /<<header>> cannot be written here/],
  ['a list where SQL wants a literal', 'sql', 'SELECT <<"list">>;\n', /<<"list">> cannot be written here/],
])('%s is a problem that names file and place', (_, format, template, message) => {
  const problems = fill(format, template);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(message);
  expect(problems[0]).toMatch(/^p\/t\/f: /);
});

const HOSTILE = [
  'x\nb: 2',
  'x: y',
  '"}, "b": {"',
  "'; DROP TABLE users; --",
  '$$; DROP TABLE users; $$',
  '\\',
  '$\u007bname}`',
  '<<name>>',
  '*/ evil() /*',
  '--> <script>',
  '- a\n- b',
  '--- ',
  '!!js/function x',
  '&a *a',
  '# comment',
  '<<',
  '=',
  'yes',
  '1_000',
  '0x1f',
  '1:30',
  '2026-11-24',
  '~',
  ' x ',
  '{a: 1}',
  '[a]',
  '@at',
  '%dir',
  '| x',
  '\t',
  '',
  '한글: 값',
  '😀',
  '__proto__',
];

test.each(HOSTILE)('no value changes the structure of YAML: %j', (value) => {
  const template =
    '# c <<v>>\na: <<v>> # d <<v>>\nb: "q <<v>>"\nc: |\n  block <<v>>\n  end\nl:\n  - <<v>>\nk:\n  x<<v>>: 1\n';
  const [body = '', ...more] = fill('yaml', template, { v: value });
  expect(more).toEqual([]);
  for (const version of ['1.1', '1.2'] as const) {
    const documents = parseAllDocuments(body, { version });
    expect(documents.map((document) => (document as { toJS(): unknown }).toJS())).toEqual([
      { a: value, b: `q ${value}`, c: `block ${value}\nend\n`, l: [value], k: { [`x${value}`]: 1 } },
    ]);
  }
});

test.each(HOSTILE)('no value changes the structure of JSON: %j', (value) => {
  const [body = ''] = fill('json', '{ "a": "<<v>>", "x<<v>>": ["q <<v>>"] }', { v: value });
  expect(JSON.parse(body)).toEqual({ a: value, [`x${value}`]: [`q ${value}`] });
});

test.each(HOSTILE)('a literal in JavaScript is the value: %j', (value) => {
  const [body = ''] = fill('js', '// <<v>>\nreturn <<"v">>;\n', { v: value });
  expect(new Function(body)()).toBe(value);
});

test.each([
  ["it's", "'it''s'"],
  ["'; DROP TABLE users; --", "'''; DROP TABLE users; --'"],
  ['$$ end', "U&'\\0024\\0024 end'"],
  ["a\\'b", "U&'a\\\\''b'"],
])('a literal in SQL stays one: %j', (value, literal) => {
  expect(fill('sql', 'SELECT <<"v">>;\n', { v: value })).toEqual([`SELECT ${literal};\n`]);
});

test.each<[TemplateFormat, string, string]>([
  ['sql', '-- <<v>>\n', '-- x DROP TABLE a;\n'],
  ['js', '// <<v>>\n', '// x DROP TABLE a;\n'],
  ['yaml', '# <<v>>\na: 1\n', '# x DROP TABLE a;\n\na: 1\n'],
])('a comment in %s stays on its line', (format, template, expected) => {
  expect(fill(format, template, { v: 'x\n\n DROP TABLE a;' })).toEqual([expected]);
});

test('a comment in Markdown cannot be closed from inside', () => {
  expect(fill('md', '<!-- <<v>> -->\n', { v: 'x --> <b>' })).toEqual(['<!-- x - b -->\n']);
});

test('text in Markdown is text, whatever it looks like', () => {
  expect(fill('md', '<<"v">>\n', { v: '[a](b) <i>' })).toEqual(['\\[a\\](b) \\<i\\>\n']);
});

test.each(['a\u0000', 'a\u001b[31m', 'a\u0085b', 'a\u2028b', '\ud800', '\ufeffa', 'a\rb'])(
  'control characters, which formats read differently, are refused everywhere: %j',
  (value) => {
    for (const format of ['yaml', 'json', 'js', 'sql', 'md'] as const) {
      const template = format === 'json' ? '{ "a": "<<v>>" }' : format === 'yaml' ? 'a: <<v>>' : '<<"v">>';
      expect(fill(format, template, { v: value })[0]).toMatch(/<<v>> holds control characters/);
    }
  },
);

test.each([
  ['a folder above', 'x/<<v>>/y', '..'],
  ['a slash', 'x/<<v>>', 'a/b'],
  ['a backslash', 'x/<<v>>', 'a\\b'],
  ['a hidden file', 'x/<<v>>', '.git'],
  ['a space', 'x/<<v>>', 'a b'],
  ['nothing', 'x/<<v>>.yaml', ''],
  ['an absolute path', '/x/<<v>>', 'a'],
  ['a folder above in the template', '../<<v>>', 'a'],
  ['a device of Windows', 'x/<<v>>.yaml', 'con'],
  ['an empty part', 'x//<<v>>', 'a'],
])('a path with %s is a problem', (_, to, v) => {
  const file = { from: 'f', to, each: [], format: 'sql', body: 'SELECT 1;\n' } as const;
  const { files, problems } = fillFile(file, { v }, 'p/t/f');
  expect(files).toEqual([]);
  expect(problems.length).toBeGreaterThan(0);
});

test('a file is written for each element of its list', () => {
  const file = {
    from: 'f',
    to: 'x/<<s.id>>.sql',
    each: ['steps as s'],
    format: 'sql',
    body: 'SELECT <<s.port>>;\n',
  } as const;
  expect(fillFile(file, model, 'p/t/f').files).toEqual([
    { path: 'x/a.sql', body: 'SELECT 1;\n' },
    { path: 'x/b.sql', body: 'SELECT 2;\n' },
  ]);
});

test('a map holds several repetitions, each with a name of its own', () => {
  const template =
    'a: 1\n$each: one as x\n$do: { <<x.id>>: 1 }\n$each-more: two as x\n$do-more: { <<x.id>>: 2 }\nb: 3\n';
  const lists = { one: [{ id: 'p' }], two: [{ id: 'q' }, { id: 'r' }] };
  expect(fill('yaml', template, lists)).toEqual(['a: 1\np: 1\nq: 2\nr: 2\nb: 3\n']);
  expect(fill('yaml', '$each-more: two as x\na: 1\n', lists)[0]).toMatch(
    /\$each-more and \$do-more come together/,
  );
});
