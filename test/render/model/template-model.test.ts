import { expect, test } from 'vitest';
import type { Dependency, Spec } from '../../../src/core/spec.ts';
import { duration } from '../../../src/render/model/duration.ts';
import { names, slug } from '../../../src/render/model/name.ts';
import { templateModel } from '../../../src/render/model/template-model.ts';
import { adopted, defaults, rideshare } from '../../proof/rideshare.ts';

function model(spec: Partial<Spec> = {}, scopes: readonly object[] = []) {
  return templateModel({ ...rideshare(), ...spec }, adopted(scopes), defaults);
}

function ids(list: readonly { id: string }[]): string[] {
  return list.map(({ id }) => id);
}

test.each([
  ['ride', { id: 'ride', snake: 'ride', pascal: 'Ride', camel: 'ride' }],
  [
    'match-driver',
    { id: 'match-driver', snake: 'match_driver', pascal: 'MatchDriver', camel: 'matchDriver' },
  ],
  ['2fa', { id: '2fa', snake: 'n_2fa', pascal: 'N2fa', camel: 'n2fa' }],
])('%s in every spelling', (id, expected) => {
  expect(names(id)).toEqual(expected);
});

test.each([
  ['RideShare', 'rideshare'],
  ['Ride & Share GmbH', 'ride-share-gmbh'],
  ['Übersicht', 'u-bersicht'],
  ['차량 호출', 'system-396395'],
  ['--', 'system-20cd1d'],
  ['a'.repeat(70), 'a'.repeat(63)],
])('the system "%s" is called %s', (name, id) => {
  expect(slug(name, 'system')).toBe(id);
});

test.each([
  [30, { ms: 30_000, s: 30, text: '30s', iso: 'PT30S' }],
  [0.5, { ms: 500, s: 1, text: '500ms', iso: 'PT0.5S' }],
  [1.2, { ms: 1200, s: 2, text: '1200ms', iso: 'PT1.2S' }],
  [90, { ms: 90_000, s: 90, text: '90s', iso: 'PT90S' }],
  [300, { ms: 300_000, s: 300, text: '5m', iso: 'PT300S' }],
  [86_400, { ms: 86_400_000, s: 86_400, text: '24h', iso: 'PT86400S' }],
  [100.5, { ms: 100_500, s: 101, text: '1m40s500ms', iso: 'PT100.5S' }],
  [0, { ms: 0, s: 0, text: '0s', iso: 'PT0S' }],
])('%f seconds in every spelling', (seconds, expected) => {
  expect(duration(seconds)).toEqual(expected);
});

test('routes are those of the public services, with defaults where the spec is silent', () => {
  expect(model().routes.map(({ id, path, port, timeout }) => [id, path, port, timeout.text])).toEqual([
    ['ride', '/api/v1/ride', 8080, '10s'],
    ['driver', '/api/v1/driver', 8080, '10s'],
    ['payment', '/api/v1/payments', 8443, '10s'],
  ]);
  const { gateway: _, ...silent } = rideshare();
  const [route] = templateModel(silent, adopted(), defaults).routes;
  expect(route?.timeout.text).toBe('30s');
});

test.each([
  ['/', '/', ''],
  ['/a/', '/a', '/a'],
])('a path %s is written %s, and more can follow %s', (path, written, prefix) => {
  expect(model({ services: [{ name: 'ride', path }] }).routes).toMatchObject([{ path: written, prefix }]);
});

test.each([
  [100, 60, 1.66, 20],
  [101, 60, 1.68, 21],
  [1, 3600, 0.01, 1],
])(
  '%i requests in %i s are %f a second and a burst of %i, never more in all',
  (requests, per, perSecond, burst) => {
    const { limits } = model({ gateway: { 'rate-limit': { requests, per, by: 'user' } } });
    expect(limits).toMatchObject([{ requests, perSecond, burst, window: { s: per } }]);
  },
);

test('there is no limit where the spec names none', () => {
  expect(model({ gateway: {} }).limits).toEqual([]);
});

test.each([
  ['user', 'each user'],
  ['ip', 'each client address'],
  ['key', 'each API key'],
  [undefined, 'all callers together'],
] as const)('a limit by %s is counted for %s', (by, countedFor) => {
  const limit = { requests: 100, per: 60, ...(by ? { by } : {}) };
  const { limits, limitsByCaller } = model({ gateway: { 'rate-limit': limit } });
  expect(limits).toMatchObject([{ countedFor }]);
  const filled = Object.entries(limitsByCaller).filter(([, found]) => found.length > 0);
  expect(filled.map(([name]) => name).sort()).toEqual(by ? ['each', by].sort() : ['all']);
});

test('a file about all of them has an occasion only where there are some', () => {
  const roles = [{ name: 'rider', may: ['ride:read'] }];
  expect(model({ roles }).any).toMatchObject({
    routes: [{}],
    transactions: [{}],
    roles: [{}],
    dependencies: [],
  });
  const none = { services: [{ name: 'ride', public: false }], transactions: [], roles: [] };
  expect(model(none).any).toMatchObject({ routes: [], transactions: [], roles: [] });
});

const only = (dependency: Omit<Dependency, 'name'>) =>
  model({ dependencies: [{ name: 'bank', ...dependency }] }).dependencies[0];

test('a dependency that the spec only names is guarded with the defaults', () => {
  expect(only({})).toMatchObject({
    host: 'bank.example.com',
    hostUnknown: [{ host: 'bank.example.com' }],
    callTimeout: { text: '5s' },
    openDuration: { text: '1m' },
    consecutive: [],
    rate: [{ threshold: 50, window: { text: '30s' }, minimumCalls: 20 }],
    fallback: [],
    withoutFallback: [{}],
    retry: [],
    withoutRetry: [{}],
    gradual: [],
    severalTrials: [],
  });
});

test('what the spec says of a dependency goes before the defaults', () => {
  expect(
    only({
      host: 'api.bank.test',
      'call-timeout': 2,
      'open-duration': 30,
      'failure-threshold': { consecutive: 5 },
      'half-open-calls': 3,
      recovery: [10, 50, 100],
      fallback: 'queue it',
      retries: 2,
    }),
  ).toMatchObject({
    host: 'api.bank.test',
    hostUnknown: [],
    callTimeout: { ms: 2000 },
    openDuration: { ms: 30_000 },
    consecutive: [{ failures: 5 }],
    rate: [],
    severalTrials: [{ calls: 3 }],
    gradual: [{ text: '10, 50, 100' }],
    fallback: [{ text: 'queue it' }],
    withoutFallback: [],
    retry: [{ attempts: 2, backoff: { ms: 500 } }],
    withoutRetry: [],
  });
});

const bank: Partial<Spec> = { dependencies: [{ name: 'bank' }, { name: 'map' }] };
const scope = (kind: string, name: string, verdict = 'adopt') => ({ kind, name, verdict });

test.each([
  ['the whole system, all', [], ['bank', 'map']],
  ['one of them, only that one', [scope('dependency', 'map'), scope('dependency', 'bank', 'avoid')], ['map']],
  [
    'the system but not one of them, the others',
    [scope('system', 's'), scope('dependency', 'bank', 'avoid')],
    ['map'],
  ],
])('of the dependencies a pattern adopted for %s are handed over', (_, scopes, expected) => {
  expect(ids(model(bank, scopes).dependencies)).toEqual(expected);
});

test.each([
  ['a service, that one', [scope('service', 'ride'), scope('system', 's', 'avoid')], ['ride']],
  ['a domain, its services', [scope('domain', 'money'), scope('system', 's', 'avoid')], ['payment']],
  [
    'the system but not one service, the others',
    [scope('system', 's'), scope('service', 'ride', 'avoid')],
    ['payment'],
  ],
])('of the services a pattern adopted for %s are handed over', (_, scopes, expected) => {
  const services = [{ name: 'ride' }, { name: 'payment', domain: 'money' }];
  expect(ids(model({ services }, scopes).services)).toEqual(expected);
});

test('what each step of a transaction is follows from the pivot', () => {
  expect(model().transactions[0]?.steps.map(({ number, kind }) => [number, kind])).toEqual([
    [1, 'compensable'],
    [2, 'compensable'],
    [3, 'pivot'],
    [4, 'retryable'],
  ]);
});

test.each([
  ['get what a call gets, however much time is left', 600, [undefined, 20, undefined], [5, 20, 5]],
  ['share what the others leave, where that is less', 26, [undefined, 20, undefined], [3, 20, 3]],
  ['get at least a second', 10, [undefined, 20, undefined], [1, 20, 1]],
  ['get what a call gets if the whole has no limit', undefined, [undefined, 20], [5, 20]],
])('steps without a time limit %s', (_, timeout, limits, expected) => {
  const steps = limits.map((limit, at) => ({
    name: `s${at}`,
    service: 's',
    ...(limit ? { timeout: limit } : {}),
  }));
  const transactions = [{ name: 't', steps, ...(timeout ? { timeout } : {}) }];
  expect(model({ transactions }).transactions[0]?.steps.map((one) => one.timeout.s)).toEqual(expected);
});

test.each([
  [10, '10s', '10s'],
  [60, '1m', '30s'],
])('a gateway waits %i s, and where Amazon allows no more than half a minute that', (timeout, text, aws) => {
  expect(model({ gateway: { timeout } }).routes[0]).toMatchObject({
    timeout: { text },
    awsTimeout: { text: aws },
  });
});

test('steps that state no limit share what the others leave, in whole seconds and never more than there is', () => {
  const steps = [
    { name: 'a', service: 'ride', timeout: 2 },
    { name: 'b', service: 'ride' },
    { name: 'c', service: 'ride' },
    { name: 'd', service: 'ride' },
  ];
  const limitsOf = (timeout?: number) =>
    model({
      transactions: [{ name: 'booking', steps, ...(timeout === undefined ? {} : { timeout }) }],
    }).transactions[0]?.steps.map((step) => step.timeout.s);
  expect(limitsOf(12)).toEqual([2, 3, 3, 3]);
  expect(limitsOf(600)).toEqual([2, 5, 5, 5]);
  expect(limitsOf()).toEqual([2, 5, 5, 5]);
  expect(limitsOf(2)).toEqual([2, 1, 1, 1]);
});
