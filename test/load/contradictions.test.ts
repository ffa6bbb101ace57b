import { describe, expect, test } from 'vitest';
import { complaintsOn, spec } from './bad-spec.ts';

const counted = 'correct one of the two; what can be counted need not be given';
const saga = (...steps: string[]) =>
  spec(
    'transactions:',
    '  - name: t',
    '    timeout: 300ms',
    '    steps:',
    ...steps.map((it) => `      - ${it}`),
  );
const step = (id: string, rest = '') => `{ name: ${id}, service: shop${rest === '' ? '' : `, ${rest}`} }`;

const beside = (id: string, service: string, rest = '') =>
  `{ name: ${id}, service: ${service}, with-previous: true${rest === '' ? '' : `, ${rest}`} }`;

describe('figures that can not both be true', () => {
  test.each<[string, string, string[]]>([
    [
      'a count against a list',
      spec('facts: { services: { count: 5 } }', 'services: [{ name: a }, { name: b }]'),
      [`3:29 services.count is 5, but 2 follows from the listed services → ${counted}`],
    ],
    [
      'a count against a list that is empty',
      spec('facts: { dependencies: { count: 0, critical: 2 } }'),
      [`3:46 dependencies.critical is 2, but 0 follows from the other facts → ${counted}`],
    ],
    [
      'kinds against a list',
      spec('facts: { clients: { kinds: [tv] } }', 'clients: [{ name: a, kind: web }]'),
      [`3:28 clients.kinds is tv, but web follows from the listed clients → ${counted}`],
    ],
    [
      'a longest call against a list',
      spec('facts: { dependencies: { call-timeout: 3s } }', 'dependencies: [{ name: a, call-timeout: 5s }]'),
      [`3:40 dependencies.call-timeout is 3, but 5 follows from the listed dependencies → ${counted}`],
    ],
    [
      'several teams of one person',
      spec('facts: { team: { engineers: 1, teams: 2 } }'),
      [`3:39 team.teams is 2, but 1 follows from the other facts → ${counted}`],
    ],
    [
      'steps longer than the saga',
      saga(step('a', 'timeout: 200ms'), step('b', 'timeout: 101ms')),
      [
        '5:14 the steps of "t" may take 301ms together, longer than its timeout of 300ms → shorten the steps or lengthen the whole',
      ],
    ],
    ['steps exactly as long as the saga', saga(step('a', 'timeout: 100ms'), step('b', 'timeout: 200ms')), []],
    [
      'of steps that run together only the longest counts',
      saga(step('a', 'timeout: 200ms'), beside('b', 'pay', 'timeout: 300ms')),
      [],
    ],
    [
      'and it counts beside what follows',
      saga(step('a', 'timeout: 200ms'), beside('b', 'pay', 'timeout: 250ms'), step('c', 'timeout: 51ms')),
      [
        '5:14 the steps of "t" may take 301ms together, longer than its timeout of 300ms → shorten the steps or lengthen the whole',
      ],
    ],
    [
      'what is repeated takes its own time',
      saga(step('a', 'timeout: 300ms, pivot: true'), step('b', 'timeout: 9s, retryable: true')),
      [],
    ],
    [
      'two thresholds at once',
      spec('dependencies: [{ name: d, failure-threshold: { consecutive: 5, rate: 50 } }]'),
      ['3:46 both a number of failures in a row and a rate are given → keep one of the two'],
    ],
    [
      'a window without a rate',
      spec('dependencies: [{ name: d, failure-threshold: { window: 30s } }]'),
      ['3:46 a window or a minimum of calls is given without a rate → add the rate in percent'],
    ],
    [
      'a recovery that falls back',
      spec('dependencies: [{ name: d, recovery: [50, 10] }]'),
      ['3:37 the steps of the recovery do not rise → write them in ascending order'],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

describe('sagas that can not be carried out', () => {
  const wrong = {
    retry: 'is repeated until it holds, yet stands before a step that may fail → move it to the end',
  };

  test.each<[string, string, string[]]>([
    [
      'a second pivot',
      saga(step('a', 'pivot: true'), step('b', 'pivot: true')),
      ['8:17 "b" is a second pivot → only one step is the point of no return'],
    ],
    [
      'a pivot that is repeated',
      saga(step('a', 'pivot: true, retryable: true')),
      ['7:17 "a" is pivot and retryable at once → a pivot may fail; what comes after it is retryable'],
    ],
    [
      'retryable before the pivot',
      saga(step('a', 'retryable: true'), step('b', 'pivot: true')),
      [`7:17 "a" ${wrong.retry}`],
    ],
    [
      'retryable before what is undone',
      saga(step('a', 'retryable: true'), step('b', 'compensation: undo')),
      [`7:17 "a" ${wrong.retry}`],
    ],
    [
      'a compensation behind the pivot',
      saga(step('a', 'pivot: true'), step('b', 'compensation: undo')),
      [
        '8:17 "b" comes after the pivot, so it is never undone, yet it has a compensation → drop the compensation, or move the pivot behind it',
      ],
    ],
    [
      'compensable, pivot, retryable',
      saga(step('a', 'compensation: undo'), step('b', 'pivot: true'), step('c', 'retryable: true')),
      [],
    ],
    [
      'a compensation called like its step',
      saga(step('book', 'compensation: book')),
      ['7:52 the compensation of "book" is called "book", like a step → give it a name of its own'],
    ],
    [
      'a compensation called like another step',
      saga(step('a', 'compensation: b'), step('b')),
      ['7:49 the compensation of "a" is called "b", like a step → give it a name of its own'],
    ],
    ['one compensation of two steps', saga(step('a', 'compensation: c'), step('b', 'compensation: c')), []],
    [
      'a step twice',
      saga(step('a'), step('a')),
      ['8:17 the step "a" is there twice → give each step a name of its own'],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

describe('steps that can not run at the same time', () => {
  const undone = (id: string) => step(id, `compensation: undo-${id}`);

  test.each<[string, string, string[]]>([
    [
      'the first with none before it',
      saga(beside('a', 'shop')),
      ['7:50 "a" is the first step, so there is none that it could run together with → drop with-previous'],
    ],
    [
      'the pivot with another',
      saga(undone('a'), step('b', 'pivot: true'), beside('c', 'mail')),
      [
        '8:17 "b" is the pivot and runs together with another step → let the pivot run alone: a step beside it could fail when there is no way back any more',
      ],
    ],
    [
      'two of one service',
      saga(undone('a'), beside('b', 'mail'), beside('c', 'shop')),
      [
        '9:29 "c" runs together with another step of "shop" → make one step of the two, in one local transaction, or run them one after the other',
      ],
    ],
    [
      'one that may fail and one that is repeated',
      saga(undone('a'), beside('b', 'mail', 'retryable: true')),
      [
        '8:17 "b" runs together with steps of another kind: some are repeated until they hold, some are not → run what is repeated after the others',
      ],
    ],
    ['those of different services can', saga(undone('a'), beside('b', 'mail'), step('c', 'pivot: true')), []],
    [
      'and after the pivot all are repeated, said or not',
      saga(step('p', 'pivot: true'), step('a'), beside('b', 'mail', 'retryable: true')),
      [],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

describe('names that point nowhere, or twice', () => {
  test.each<[string, string, string[]]>([
    [
      'a step in an unknown service',
      spec('services: [{ name: cart }]', 'transactions: [{ name: t, steps: [{ name: a, service: crat }] }]'),
      ['4:55 there is no service "crat" → did you mean "cart"?'],
    ],
    [
      'a dependency of an unknown service',
      spec('services: [{ name: cart }]', 'dependencies: [{ name: d, used-by: [warehouse] }]'),
      ['4:37 there is no service "warehouse" → listed: cart'],
    ],
    [
      'a pattern in use nowhere',
      spec('services: [{ name: cart }]', 'in-use: [{ pattern: cqrs, scope: card }]'),
      ['4:34 there is no service, dependency or transaction "card" → did you mean "cart"?'],
    ],
    [
      'a pattern in use where nothing is listed',
      spec('in-use: [{ pattern: cqrs, scope: orders }]'),
      [
        '3:34 there is no service, dependency or transaction "orders" → list it, or leave the scope out if it is in use everywhere',
      ],
    ],
    [
      'a service twice',
      spec('services: [{ name: a }, { name: a }]'),
      ['3:33 "a" is listed twice in services → give each a name of its own'],
    ],
    [
      'a pin twice',
      spec(
        'pins:',
        '  - { pattern: cqrs, verdict: adopt, reason: x }',
        '  - { pattern: cqrs, verdict: avoid, reason: y }',
      ),
      ['5:16 "cqrs" is pinned twice → keep one pin for each pattern'],
    ],
    [
      'a service that is not listed, where none is',
      spec('transactions: [{ name: t, steps: [{ name: a, service: cart }] }]'),
      [],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

describe('names that are one in generated files', () => {
  const same = (now: string, before: string) =>
    `"${now}" and "${before}" become one identifier in generated files → rename one of the two`;

  test.each<[string, string, string[]]>([
    ['services', spec('services: [{ name: a-1 }, { name: a1 }]'), [`3:35 ${same('a1', 'a-1')}`]],
    ['dependencies', spec('dependencies: [{ name: a--b }, { name: a-b }]'), [`3:40 ${same('a-b', 'a--b')}`]],
    [
      'transactions',
      spec(
        'transactions:',
        '  - { name: t1, steps: [{ name: a, service: s }] }',
        '  - { name: t-1, steps: [{ name: a, service: s }] }',
      ),
      [`5:13 ${same('t-1', 't1')}`],
    ],
    ['steps', saga(step('a-1'), step('a1')), [`8:17 ${same('a1', 'a-1')}`]],
    [
      'compensations in one service',
      saga(step('a', 'compensation: c-1'), step('b', 'compensation: c1')),
      [`8:49 ${same('c1', 'c-1')}`],
    ],
    [
      'what a service and a step are together',
      spec('transactions:', '  - { name: t, steps: [{ name: c, service: a-b }, { name: b-c, service: a }] }'),
      [`4:59 ${same('t/a/b-c', 't/a-b/c')}`],
    ],
    ['words that differ', spec('services: [{ name: a-b }, { name: ab }]'), []],
    [
      'compensations of one name in two services',
      spec(
        'transactions:',
        '  - name: t',
        '    steps:',
        '      - { name: a, service: one, compensation: cancel }',
        '      - { name: b, service: two, compensation: cancel }',
      ),
      [],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

describe('one place for two', () => {
  const own = 'give each service a path of its own';

  test.each<[string, string, string[]]>([
    [
      'a path',
      spec('services: [{ name: a, path: /x }, { name: b, path: /x }]'),
      [`3:52 "b" has the path /x, which is that of "a" → ${own}`],
    ],
    [
      'the path that a service has unsaid',
      spec('services: [{ name: a, path: /api/v1/b }, { name: b }]'),
      [`3:50 "b" has the path /api/v1/b, which is that of "a" → ${own}`],
    ],
    [
      'a path of which one is not reached from outside',
      spec('services: [{ name: a, path: /x }, { name: b, path: /x, public: false }]'),
      [],
    ],
    [
      'a host',
      spec('dependencies: [{ name: a, host: h.example }, { name: b, host: h.example }]'),
      ['3:63 "b" has the host h.example, which is that of "a" → list one host as one system'],
    ],
  ])('%s', async (_name, body, complaints) => {
    expect(await complaintsOn(body)).toEqual(complaints);
  });
});

test('bounds and contradictions are told in one run, in the order of the file', async () => {
  const body = spec(
    'facts: { services: { count: 5 }, dependencies: { call-timeout: 2h } }',
    'services: [{ name: a }, { name: a }]',
  );
  expect((await complaintsOn(body)).map((it) => it.split(' ')[0])).toEqual(['3:29', '3:64', '4:33']);
});
