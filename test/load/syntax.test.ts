import { describe, expect, test } from 'vitest';
import { complaintsOn, spec } from './bad-spec.ts';

const spaces = 'indent with spaces instead of tabs';
const writeOut = 'write the values out';
const laughs = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...['b', 'c', 'd', 'e', 'f', 'g'].map((id, at) => {
    const inner = `*${'abcdef'[at]}`;
    return `${id}: &${id} [${Array(9).fill(inner).join(', ')}]`;
  }),
];

describe('broken YAML', () => {
  test.each<[string, string, string[]]>([
    [
      'an open bracket',
      'version: 1\nname: [a\n',
      [
        '3:1 flow sequence in block collection must be sufficiently indented and end with a ] → indent with spaces, the members of one list or map equally far',
      ],
    ],
    ['an open quote', 'version: 1\nname: "abc\n', ['3:1 missing closing " → close the quote or bracket']],
    [
      'tabs',
      spec('facts:', '\tteam:', '\t\tengineers: 3'),
      [
        `4:1 tabs are not allowed as indentation → ${spaces}`,
        `5:1 tabs are not allowed as indentation → ${spaces}`,
      ],
    ],
    [
      'uneven indentation',
      spec('facts:', '  stage: mvp', ' geo: single'),
      [
        '5:1 all mapping items must start at the same column → indent with spaces, the members of one list or map equally far',
      ],
    ],
    [
      'a colon in a text',
      'version: 1\nname: a: b\n',
      [
        '2:7 nested mappings are not allowed in compact mappings → quote the text if it holds ": ", or start the nested part on a line of its own',
      ],
    ],
    [
      'a second document',
      spec('---', 'version: 1'),
      ['3:1 a second document begins here → keep one document in a file'],
    ],
    ['a tag', 'version: 1\nname: !env SHOP\n', ['2:7 unresolved tag: !env → leave the tag out']],
    [
      'code',
      spec('facts: !!js/function "x"'),
      ['3:8 unresolved tag: tag:yaml.org,2002:js/function → leave the tag out'],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

describe('keys', () => {
  test.each<[string, string, string[]]>([
    [
      'a key twice, and another',
      spec('facts: {}', 'name: Y', 'facts: {}'),
      [
        '4:1 the key "name" is there twice → keep one of them',
        '5:1 the key "facts" is there twice → keep one of them',
      ],
    ],
    [
      'a key twice in a list',
      spec('roles: [{ name: a, may: [], name: b }]'),
      ['3:29 the key "name" is there twice → keep one of them'],
    ],
    [
      'a key twice, in other quotes',
      spec('"name": Y'),
      ['3:1 the key "name" is there twice → keep one of them'],
    ],
    [
      'the prototype, at the top and below',
      spec('__proto__: { polluted: 1 }', 'facts: { __proto__: { polluted: 1 } }'),
      [
        '3:1 a key may not be called "__proto__" → rename it',
        '4:10 a key may not be called "__proto__" → rename it',
      ],
    ],
    [
      'a list as a key',
      spec('? [a, b]', ': 1'),
      ['3:3 a key must be a word → write a word before the colon'],
    ],
    [
      'an alias as a key',
      spec('roles: &r []', '? *r', ': 1'),
      ['4:3 a key must be a word → write a word before the colon'],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
    expect({}).not.toHaveProperty('polluted');
  });

  test.each(['constructor', 'toString', 'hasOwnProperty'])('"%s" is unknown like any other', async (key) => {
    const [complaint] = await complaintsOn(spec(`${key}: 1`));
    expect(complaint).toMatch(`3:1 there is no "${key}" → known here: version, name, facts`);
  });
});

describe('aliases', () => {
  const tooMuch = `1:1 with its aliases the file stands for more than 100000 keys and values → ${writeOut}`;
  const list = `[${Array(5000).fill('x').join(', ')}]`;

  test.each<[string, string, string[]]>([
    ['to lists of aliases to lists', spec(...laughs), [tooMuch]],
    [
      'again and again to one long list',
      spec(`a: &a ${list}`, `b: [${Array(30).fill('*a').join(', ')}]`),
      [tooMuch],
    ],
    [
      'to what they are part of',
      spec('facts: &f { team: *f }'),
      [`3:19 "*f" stands for something that it is a part of → ${writeOut}`],
    ],
    [
      'to what they are part of, in a list',
      spec('roles: &r [*r, *r]'),
      [
        `3:12 "*r" stands for something that it is a part of → ${writeOut}`,
        `3:16 "*r" stands for something that it is a part of → ${writeOut}`,
      ],
    ],
    [
      'to nothing',
      spec('facts: *nope'),
      [`3:8 "*nope" stands for nothing: no &nope comes before it → ${writeOut}`],
    ],
    [
      'to what comes later',
      spec('facts: *f', 'roles: &f []'),
      [`3:8 "*f" stands for nothing: no &f comes before it → ${writeOut}`],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });

  test('to a value that is written once are as good as the value', async () => {
    const services = ['services:', '  - { name: a, facts: &f { stage: mvp } }', '  - { name: b, facts: *f }'];
    expect(await complaintsOn(spec(...services))).toEqual([]);
  });
});

describe('size', () => {
  const tooDeep = 'lists and maps are nested too deeply → nest less deeply';
  const tooMany = '1:1 more than 100000 keys and values → split the file';

  test.each<[string, string, string[]]>([
    ['20,000 open brackets', spec(`facts: ${'['.repeat(20_000)}`), [tooDeep]],
    ['3,000 maps in each other', spec(`facts: ${'{ a: '.repeat(3000)}1${' }'.repeat(3000)}`), [tooDeep]],
    ['20,000 dashes', `${'- '.repeat(20_000)}\n`, [tooDeep]],
    ['100,000 keys', spec(...Array.from({ length: 100_000 }, (_, at) => `k${at}: 1`)), [tooMany]],
    ['the same key 100,000 times', spec(...Array(100_000).fill('k: 1')), [tooMany]],
    ['a list of 100,000', spec(`facts: { compliance: [${'a,'.repeat(100_000)}] }`), [tooMany]],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });

  test('of 10,000 wrong keys each is found, and the first twenty are shown', async () => {
    const complaints = await complaintsOn(spec(...Array.from({ length: 10_000 }, (_, at) => `k${at}: 1`)));
    expect(complaints).toHaveLength(10_000);
    expect(complaints[9999]).toMatch('10002:1 there is no "k9999"');
  });
});
