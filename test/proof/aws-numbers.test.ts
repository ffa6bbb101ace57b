import { expect, test } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import { market } from './aws-market.ts';
import { awsNumbers } from './aws-numbers.ts';
import { defaults } from './rideshare.ts';
import { written } from './written.ts';

const numbers = (adopted: readonly string[], spec: Spec = market()) =>
  awsNumbers(written(spec, adopted, 'aws').files);

test('the gateway waits as long as the spec says', () => {
  expect(numbers(['api-gateway']).routes).toEqual([
    { path: '/api/v1/order', timeout: 12_000 },
    { path: '/api/v1/catalog', timeout: 12_000 },
  ]);
});

const limited = (by: 'ip' | 'user' | undefined, requests: number, per: number) =>
  market({ gateway: { 'rate-limit': { requests, per, ...(by === undefined ? {} : { by }) } } });

test('a limit for all callers is the throttle of the gateway', () => {
  const { throttles } = numbers(['api-gateway'], limited(undefined, 6000, 60));
  expect(throttles).toEqual([{ perSecond: 100, burst: (6000 * defaults['burst-share']) / 100 }]);
});

test.each([
  [900, 60, { requests: 900, window: 60 }],
  [900, 300, { requests: 900, window: 300 }],
  [50, 10, { requests: 300, window: 60 }],
  [5, 60, { requests: 10, window: 120 }],
])('%i requests of an address in %i s: the web ACL counts the same rate', (requests, per, expected) => {
  expect(numbers(['gatekeeper-waf', 'api-gateway'], limited('ip', requests, per)).addressLimits).toEqual([
    expected,
  ]);
});

test.each([
  ['it is by user', limited('user', 900, 60)],
  ['no window of AWS WAF is long enough', limited('ip', 10, 3600)],
])('there is no limit by address where %s', (_, spec) => {
  expect(numbers(['gatekeeper-waf'], spec).addressLimits).toEqual([]);
});

test('every queue hides, keeps and repeats as the defaults say, six times the time to handle a message', () => {
  const adopted = ['message-queue', 'load-leveling-queue', 'priority-queue', 'publish-subscribe'];
  const { queues, archives } = numbers(adopted);
  expect(queues).toHaveLength(2 + 3 + 2 * 3 + 1);
  for (const { hidden, kept, attempts, dead } of queues) {
    expect({ hidden, kept, attempts, dead }).toEqual({
      hidden: 6 * defaults['handling-time'],
      kept: defaults['message-retention'],
      attempts: defaults['delivery-attempts'],
      dead: defaults['dead-letter-retention'],
    });
    expect(dead).toBeGreaterThan(kept);
    expect(attempts).toBeGreaterThanOrEqual(5);
  }
  expect(archives.map((days) => days * 86_400)).toEqual([defaults['dead-letter-retention']]);
});

test('a stream can be read again for as long as a dead letter waits', () => {
  const { streams } = numbers(['event-streaming/managed-stream']);
  expect(streams.map((hours) => hours * 3600)).toEqual(Array(3).fill(defaults['dead-letter-retention']));
});

test('services in the mesh wait for each other as long as for anybody else', () => {
  const adopted = ['service-mesh', 'health-check'];
  expect(numbers(adopted).calls.map(({ timeout }) => timeout)).toEqual(
    Array(3).fill(defaults['call-timeout']),
  );
  expect(numbers(['health-check', 'service-discovery']).calls).toEqual([]);
});

test('audit records are kept for the same time in the log and where nobody can delete them', () => {
  const days = defaults['audit-retention'] / 86_400;
  expect(numbers(['audit-log/write-once-copy']).audit).toEqual([days, days, days, days]);
  expect(numbers(['audit-log/append-only-table']).audit).toEqual([days, days, days]);
});

test('what is read is no older than the spec accepts, at the edge and in a replica', () => {
  expect(numbers(['cdn']).edge).toEqual([20]);
  expect(numbers(['read-replica']).replicaLag).toEqual([20_000, 20_000, 20_000]);
  expect(numbers(['cdn'], market({ facts: {} })).edge).toEqual([]);
});

test('an address that was signed works no longer than the default', () => {
  expect(numbers(['valet-key']).uploadLinks).toEqual([defaults['upload-link'] * 1000]);
});

const readable = [
  'api-gateway',
  'audit-log/write-once-copy',
  'cdn',
  'event-streaming/managed-stream',
  'gatekeeper-waf',
  'health-check',
  'message-queue',
  'publish-subscribe',
  'read-replica',
  'service-mesh',
  'valet-key',
];

test.each([
  'TimeoutInMillis: 12000',
  'Limit: 900',
  'EvaluationWindowSec: 60',
  'VisibilityTimeout: 180',
  'maxReceiveCount: 5',
  'MessageRetentionPeriod: 604800',
  'MessageRetentionPeriod: 1209600',
  'RetentionDays: 14',
  'RetentionPeriodHours: 336',
  'PerRequestTimeoutSeconds: 5',
  'RetentionInDays: 365',
  'Days: 365 }',
  'DefaultTTL: 20',
  'Threshold: 20000',
  's3:signatureAge: 900000',
])('a stack that says something else than %s is read as something else', (right) => {
  const { files } = written(market(), readable, 'aws');
  expect(files.some(({ body }) => body.includes(right))).toBe(true);
  const changed = files.map(({ path, body }) => ({
    path,
    body: body.replaceAll(right, right.replace(/\d+(?= |$)/, '7')),
  }));
  expect(awsNumbers(changed)).not.toEqual(awsNumbers(files));
});
