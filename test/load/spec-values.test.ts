import { describe, expect, test } from 'vitest';
import { complaintsOn, spec } from './bad-spec.ts';

const inUnits = 'write it with a unit: 500ms, 30s, 5m, 2h, 1d';
const name =
  'use small letters, digits and hyphens, beginning with a letter; put what people call it into "title"';

const host =
  'write a host name in small letters and nothing else, such as api.example.com: no scheme, port, path, wildcard or IP address';

describe('host names', () => {
  const withHost = (text: string) => spec(`dependencies: [{ name: d, host: ${JSON.stringify(text)} }]`);

  test.each([
    `x'y"; \u0024{x} */`,
    'https://api.example.com',
    'api.example.com:8443',
    'api.example.com/v1',
    '10.0.0.1',
    '::1',
    '*.example.com',
    'API.example.com',
    'api..example.com',
    'api.example.com.',
    '-api.example.com',
    'api.example.com\nx',
    `${'a'.repeat(64)}.example`,
  ])('%j is none', async (text) => {
    const shown = JSON.stringify(text);
    const short = shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
    expect(await complaintsOn(withHost(text))).toEqual([`3:33 ${short} is no host name → ${host}`]);
  });

  test.each(['api.example.com', 'ledger', 'x1.4you.example', `${'a'.repeat(63)}.example`])(
    '%j is one',
    async (text) => {
      expect(await complaintsOn(withHost(text))).toEqual([]);
    },
  );

  test('of more than 253 characters is none', async () => {
    expect(await complaintsOn(withHost(`${'a.'.repeat(125)}exam`))).toEqual([
      '3:33 "host" is longer than 253 characters → shorten it',
    ]);
  });
});

describe('texts that are not of one line', () => {
  const broken = 'has a line break in it → write it on one line';
  const unwritable = 'has a character in it that can not be written to a file → leave that character out';

  test.each<[string, string, string[]]>([
    ['the name', 'version: 1\nname: "a\\nb"\n', [`2:7 "name" ${broken}`]],
    ['a line separator', 'version: 1\nname: "a\\u2028b"\n', [`2:7 "name" ${broken}`]],
    ['a paragraph separator itself', 'version: 1\nname: "a\u2029b"\n', [`2:7 "name" ${broken}`]],
    ['half a character', 'version: 1\nname: "a\\ud83db"\n', [`2:7 "name" ${unwritable}`]],
    [
      'a reason',
      spec('pins: [{ pattern: cqrs, verdict: avoid, reason: "x\\ny" }]'),
      [`3:49 "reason" ${broken}`],
    ],
    ['a title', spec('services: [{ name: a, title: "x\\ny" }]'), [`3:30 "title" ${broken}`]],
    ['a fact', spec('facts: { compliance: ["x\\ny"] }'), [`3:23 member 1 of the list ${broken}`]],
    ['a name with a whole character outside the first plane', 'version: 1\nname: 차량 🚗\n', []],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

describe('impossible values', () => {
  test.each<[string, string, string[]]>([
    [
      'a negative team',
      spec('facts: { team: { engineers: -3 } }'),
      ['3:29 "engineers" can\'t be -3 → write a number from its range: 1 to 10000'],
    ],
    [
      'more than always',
      spec('facts: { availability: 120 }'),
      ['3:24 "availability" can\'t be 120 → write a number from its range: 50 to 100'],
    ],
    [
      'a word that is none',
      spec('facts: { consistency: strnog }'),
      ['3:23 "strnog" is no value of "consistency" → did you mean "strong"?'],
    ],
    [
      'one that resembles nothing',
      spec('facts: { stage: xyzzy }'),
      ['3:17 "xyzzy" is no value of "stage" → write one of: prototype, mvp, growth, mature'],
    ],
    [
      'a duration without a unit',
      spec('facts: { dependencies: { call-timeout: 30 } }'),
      [`3:40 "call-timeout" is 30, without a unit → ${inUnits}`],
    ],
    [
      'a negative duration',
      spec('gateway: { timeout: -5 }'),
      [`3:21 "timeout" is -5, without a unit → ${inUnits}`],
    ],
    [
      'a unit that is none',
      spec('facts: { data: { staleness: 5x } }'),
      [`3:29 "staleness" is "5x", but must be a duration → ${inUnits}`],
    ],
    [
      'too long a duration',
      spec('facts: { dependencies: { call-timeout: 2h } }'),
      ['3:40 "call-timeout" can\'t be 2h → write a duration from its range: 1ms to 1h'],
    ],
    [
      'no time at all',
      spec('dependencies: [{ name: d, call-timeout: 0 }]'),
      ['3:41 "call-timeout" can\'t be 0 → write a duration from its range: 1ms to 1h'],
    ],
    [
      'the same twice',
      spec('facts: { domain: [media, media] }'),
      ['3:18 "domain" names something twice → keep one of them'],
    ],
    [
      'an empty list',
      spec('facts: { domain: [] }'),
      ['3:18 "domain" is an empty list → name at least one, or leave it out'],
    ],
    ['an empty name', 'version: 1\nname: ""\n', ['2:7 "name" is empty → write something, or leave it out']],
    [
      'a name that is no name',
      spec('services: [{ name: Order_Service }]'),
      [`3:20 "Order_Service" can't be a name → ${name}`],
    ],
    [
      'a path that is none',
      spec('services: [{ name: a, path: orders }]'),
      ['3:29 "orders" is no path → write /small-letters/digits-and-hyphens'],
    ],
    [
      'a pattern that is none',
      spec('pins: [{ pattern: cqr, verdict: avoid, reason: no }]'),
      ['3:19 "cqr" is no value of "pattern" → did you mean "cqrs"?'],
    ],
    ['another version', 'version: 2\nname: Shop\n', ['1:10 "version" is 2 → write version: 1']],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});
