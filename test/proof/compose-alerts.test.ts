import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Spec } from '../../src/core/spec.ts';
import { bodyOf, composeExamples, composeOf } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { configProblem, firingProblem, ruleProblem } from './prometheus.ts';
import { messaging, shop } from './shop.ts';

const { path: promtool, missing } = engine('promtool');

const RULES = 'compose/monitoring/rules.yaml';
const CONFIG = 'compose/monitoring/prometheus.yml';
const patterns = [
  ...messaging,
  'observability-baseline',
  'circuit-breaker',
  'transactional-outbox',
  'saga-orchestration',
];
const bank: Partial<Spec> = {
  dependencies: [{ name: 'clearing', 'open-duration': 120, criticality: 'high' }],
  transactions: [{ name: 'checkout', steps: [{ name: 'pay', service: 'payment' }] }],
};
const rulesOf = (changes: Partial<Spec>) => bodyOf(composeOf(shop({ ...bank, ...changes }), patterns), RULES);

const promising = rulesOf({ facts: { availability: 99.9, 'data.staleness': 30 } });
const silent = rulesOf({});
const onRabbit = rulesOf({ facts: { infrastructure: ['rabbitmq'] } });

/** Requests a minute to `order`, so many of them failing, and so many of all slower than five seconds. */
function requests(all: number, failing: number, slow = 0) {
  const name = 'http_server_request_duration_seconds';
  const counted = (code: number, each: number) => ({
    [`${name}_count{service="order",http_response_status_code="${code}"}`]: `0+${each}x6000`,
  });
  return {
    ...counted(200, all - failing),
    ...counted(503, failing),
    [`${name}_bucket{service="order",le="5"}`]: `0+${all - slow}x6000`,
    [`${name}_bucket{service="order",le="+Inf"}`]: `0+${all}x6000`,
  };
}
const value = (series: string, values: string) => ({ [series]: values });
const DEAD = 'jetstream_stream_total_messages{stream_name="DEAD-LETTERS"}';
const PENDING = 'jetstream_consumer_num_pending{stream_name="EVENTS-ORDER",consumer_name="payment"}';
const READY = 'rabbitmq_detailed_queue_messages_ready';
const WAITING = 'outbox_oldest_waiting_seconds{service="order"}';

type Case = [
  what: string,
  alert: string,
  rules: string,
  series: Record<string, string>,
  minutes: number,
  fires: number,
];

/** Each alert fires where it must, and just short of that it does not. */
const cases: Case[] = [
  [
    'a service answers nothing for a minute',
    'ServiceDown',
    silent,
    value('up{job="services",service="order"}', '1 0 0 0'),
    3,
    1,
  ],
  [
    'a service misses one scrape',
    'ServiceDown',
    silent,
    value('up{job="services",service="order"}', '1 0 1 1'),
    3,
    0,
  ],
  ['six of a hundred requests are slow', 'SlowRequests', silent, requests(100, 0, 6), 15, 1],
  ['five of a hundred requests are slow', 'SlowRequests', silent, requests(100, 0, 5), 15, 0],
  ['six of a hundred requests fail', 'ManyErrors', silent, requests(100, 6), 15, 1],
  ['five of a hundred requests fail', 'ManyErrors', silent, requests(100, 5), 15, 0],
  // 99.9 % leaves one of a thousand: 14.4, 6 and 1 of a thousand are the three rates.
  ['15 of a thousand fail for an hour', 'ErrorBudgetBurns', promising, requests(1000, 15), 60, 3],
  ['7 of a thousand fail for six hours', 'ErrorBudgetBurns', promising, requests(1000, 7), 360, 2],
  ['2 of a thousand fail for three days', 'ErrorBudgetBurns', promising, requests(1000, 2), 4320, 1],
  ['one of a thousand fails for three days', 'ErrorBudgetBurns', promising, requests(1000, 1), 4320, 0],
  [
    'a breaker stays open after its first trial',
    'CircuitBreakerOpen',
    silent,
    value('circuit_breaker_open{service="order",dependency="clearing"}', '1x5'),
    3,
    1,
  ],
  [
    'a breaker closes at its first trial',
    'CircuitBreakerOpen',
    silent,
    value('circuit_breaker_open{service="order",dependency="clearing"}', '1 1 0 0'),
    3,
    0,
  ],
  ['one message could not be handled', 'DeadLetters', silent, value(DEAD, '0 1 1'), 2, 1],
  ['every message could be handled', 'DeadLetters', silent, value(DEAD, '0 0 0'), 2, 0],
  ['a backlog grows for a quarter of an hour', 'BacklogGrows', silent, value(PENDING, '1+5x20'), 18, 1],
  ['a backlog shrinks', 'BacklogGrows', silent, value(PENDING, '1000-5x20'), 18, 0],
  [
    'a backlog comes and goes',
    'BacklogGrows',
    silent,
    value(PENDING, '0 50 0 60 0 70 0 80 0 90 0 95 0 99 0 99 0 99 100'),
    18,
    0,
  ],
  [
    'RabbitMQ holds a dead letter',
    'DeadLetters',
    onRabbit,
    value(`${READY}{queue="dead-letters"}`, '0 1 1'),
    2,
    1,
  ],
  ['RabbitMQ holds none', 'DeadLetters', onRabbit, value(`${READY}{queue="dead-letters"}`, '0 0 0'), 2, 0],
  [
    'a queue of RabbitMQ grows',
    'BacklogGrows',
    onRabbit,
    value(`${READY}{queue="work.order"}`, '1+5x20'),
    18,
    1,
  ],
  [
    'a queue of RabbitMQ shrinks',
    'BacklogGrows',
    onRabbit,
    value(`${READY}{queue="work.order"}`, '1000-5x20'),
    18,
    0,
  ],
  ['a message waits longer than users accept', 'OutboxWaits', promising, value(WAITING, '31x5'), 3, 1],
  ['a message waits as long as users accept', 'OutboxWaits', promising, value(WAITING, '30x5'), 3, 0],
  ['a message waits for more than a minute', 'OutboxWaits', silent, value(WAITING, '61x5'), 3, 1],
  ['a message waits for a minute', 'OutboxWaits', silent, value(WAITING, '60x5'), 3, 0],
  [
    'a saga needs a person',
    'SagaStuck',
    silent,
    value('sagas_needing_intervention{saga="checkout"}', '0 1 1'),
    2,
    1,
  ],
  [
    'no saga needs a person',
    'SagaStuck',
    silent,
    value('sagas_needing_intervention{saga="checkout"}', '0 0 0'),
    2,
    0,
  ],
];

describe.skipIf(missing)('the written alert rules', () => {
  const examples = composeExamples().filter(({ files }) => files.some(({ path }) => path === RULES));

  test('and the configuration are taken by promtool, for every example', () => {
    expect(examples.length).toBeGreaterThan(10);
    for (const { name, files } of examples) {
      expect(ruleProblem(promtool, bodyOf(files, RULES)), name).toBe('');
      expect(configProblem(promtool, bodyOf(files, CONFIG), bodyOf(files, RULES)), name).toBe('');
    }
  });

  test('would not be taken with a fault', () => {
    expect(ruleProblem(promtool, silent.replace('== 0', '=== 0'))).not.toBe('');
    expect(ruleProblem(promtool, silent.replace('for: 1m', 'fro: 1m'))).not.toBe('');
    const config = bodyOf(composeOf(shop(), patterns), CONFIG);
    expect(configProblem(promtool, config.replace('job_name: nats', 'job_name: services'), silent)).not.toBe(
      '',
    );
  });

  test.each(cases)('%s: %s', (_what, alert, rules, series, minutes, fires) => {
    expect(firingProblem(promtool, rules, alert, series, minutes, fires)).toBe('');
  });

  test('a wrong number of alerts is seen', () => {
    const [, alert, rules, series, minutes, fires] = cases[0] as Case;
    expect(firingProblem(promtool, rules, alert, series, minutes, fires + 1)).not.toBe('');
  });

  test('are each seen firing and not firing', () => {
    const told = [promising, silent, onRabbit].flatMap((rules) =>
      (parse(rules) as { groups: { rules: { alert?: string }[] }[] }).groups.flatMap((group) =>
        group.rules.flatMap(({ alert }) => alert ?? []),
      ),
    );
    const seen = (fires: boolean) =>
      new Set(cases.filter((one) => one[5] > 0 === fires).map((one) => one[1]));
    expect([...seen(true)].sort()).toEqual([...new Set(told)].sort());
    expect([...seen(false)].sort()).toEqual([...new Set(told)].sort());
  });
});
