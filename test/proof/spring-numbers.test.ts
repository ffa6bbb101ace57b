import { describe, expect, test } from 'vitest';
import type { Dependency, Spec } from '../../src/core/spec.ts';
import { caller } from './node-guards.ts';
import { readSpecFile } from './specs.ts';
import { properties } from './spring-keys.ts';
import { written } from './written.ts';

const guards = ['timeout', 'retry-backoff/in-the-caller', 'circuit-breaker', 'bulkhead/pools-in-the-caller'];

function instance(dependency: Dependency, adopted = guards) {
  const { files } = written(caller([dependency]), adopted, 'spring');
  const body = files.find(({ path }) => path === 'spring/application-resilience.yml')?.body ?? '';
  const own = properties(body).map(([key, value]): [string, string] => {
    const [, policy = '', name = ''] = /^resilience4j\.(\w+)\.instances\.maps\.(.+)$/.exec(key) ?? [];
    return [`${policy}.${name}`, value];
  });
  return Object.fromEntries(own);
}

const base: Dependency = { name: 'maps', 'call-timeout': 1.5, 'open-duration': 20, retries: 2 };

describe('the numbers for Resilience4j', () => {
  test('failures in a row: a window of as many calls, of which all failed', () => {
    expect(instance({ ...base, 'failure-threshold': { consecutive: 5 } })).toMatchObject({
      'circuitbreaker.slidingWindowType': 'COUNT_BASED',
      'circuitbreaker.slidingWindowSize': '5',
      'circuitbreaker.minimumNumberOfCalls': '5',
      'circuitbreaker.failureRateThreshold': '100',
      'circuitbreaker.waitDurationInOpenState': '20000ms',
      'circuitbreaker.permittedNumberOfCallsInHalfOpenState': '1',
    });
  });

  // Resilience4j opens when the share of failures among the last calls, once there are enough, reaches the threshold.
  test('that window opens exactly at the fifth failure in a row, whatever came before', () => {
    const opensAt = (calls: string) => {
      for (let count = 5; count <= calls.length; count++) {
        if (!calls.slice(count - 5, count).includes('o')) return count;
      }
      return undefined;
    };
    const inARow = (calls: string) => (calls.includes('xxxxx') ? calls.indexOf('xxxxx') + 5 : undefined);
    for (let bits = 0; bits < 2 ** 12; bits++) {
      const calls = bits.toString(2).padStart(12, '0').replace(/0/g, 'o').replace(/1/g, 'x');
      expect(opensAt(calls), calls).toBe(inARow(calls));
    }
  });

  test('a rate, trial calls, the time limit and the bulkhead', () => {
    const found = instance({
      ...base,
      'failure-threshold': { rate: 40, window: 30, 'minimum-calls': 7 },
      'half-open-calls': 3,
    });
    expect(found).toMatchObject({
      'circuitbreaker.slidingWindowType': 'TIME_BASED',
      'circuitbreaker.slidingWindowSize': '30',
      'circuitbreaker.minimumNumberOfCalls': '7',
      'circuitbreaker.failureRateThreshold': '40',
      'circuitbreaker.permittedNumberOfCallsInHalfOpenState': '3',
      'timelimiter.timeoutDuration': '1500ms',
      'bulkhead.maxConcurrentCalls': '25',
    });
  });

  test('the attempts count the first call, and their longest pauses fit the time of the caller', () => {
    const found = instance(base);
    const attempts = Number(found['retry.maxAttempts']);
    expect(attempts).toBe(3);
    const longest = (at: number) =>
      Number.parseInt(found['retry.waitDuration'] ?? '', 10) *
      Number(found['retry.exponentialBackoffMultiplier']) ** at *
      (1 + Number(found['retry.randomizedWaitFactor']));
    const pauses = Array.from({ length: attempts - 1 }, (_, at) => longest(at)).reduce(
      (sum, each) => sum + each,
      0,
    );
    expect(attempts * 1_500 + pauses).toBeLessThan(10_000);
    expect(longest(0)).toBeLessThanOrEqual(500);
  });

  test('what the bulkhead refuses, which stands inside, neither counts nor is repeated', () => {
    const full = 'io.github.resilience4j.bulkhead.BulkheadFullException';
    const found = instance(base);
    expect(found['circuitbreaker.ignoreExceptions[0]']).toBe(full);
    expect(
      Object.entries(found)
        .filter(([key]) => key.startsWith('retry.ignore'))
        .map(([, value]) => value),
    ).toContain(full);
  });

  test('only what was adopted is written', () => {
    expect(Object.keys(instance(base, ['timeout'])).map((key) => key.split('.')[0])).toEqual([
      'timelimiter',
      'timelimiter',
    ]);
    expect(Object.keys(instance(base, ['timeout', 'retry-backoff/in-the-mesh'])).join()).not.toContain(
      'retry',
    );
    expect(written(caller([]), guards, 'spring').files).toEqual([]);
  });
});

describe('the numbers for Spring Cloud Gateway', () => {
  const bank = readSpecFile('examples/financebank.yaml');
  const gateway = (spec: Spec, adopted: string[]) => {
    const { files } = written(spec, adopted, 'spring');
    return Object.fromEntries(
      properties(files.find(({ path }) => path.startsWith('spring/gateway/'))?.body ?? ''),
    );
  };
  const webflux = 'spring.cloud.gateway.server.webflux';

  test('100 a minute for each user: 100 tokens flow in a second and a request costs 60', () => {
    const found = gateway(bank, ['api-gateway', 'rate-limiting']);
    const limiter = `${webflux}.default-filters[0].args.redis-rate-limiter`;
    const [rate, cost, capacity] = ['replenishRate', 'requestedTokens', 'burstCapacity'].map((key) =>
      Number(found[`${limiter}.${key}`]),
    ) as [number, number, number];
    expect([rate, cost, capacity]).toEqual([100, 60, 1200]);
    // The bucket is filled once a second. Somebody who always asks gets 20 at once and then 100 in every minute.
    let tokens = capacity;
    const passed: number[] = [];
    for (let second = 0; second <= 600; second++) {
      if (second > 0) tokens = Math.min(capacity, tokens + rate);
      const now = Math.floor(tokens / cost);
      tokens -= now * cost;
      passed.push(now);
    }
    expect(passed[0]).toBe(20);
    for (let minute = 0; minute < 10; minute++) {
      const slice = passed.slice(1 + 60 * minute, 1 + 60 * (minute + 1));
      expect(slice.reduce((sum, each) => sum + each, 0)).toBe(100);
    }
    expect(found['spring.data.redis.host']).toMatch(/^\$\{REDIS_HOST\}$/);
  });

  test('every route, once, with the time limit of the entry point', () => {
    const found = gateway(bank, ['api-gateway']);
    const ids = Object.keys(found)
      .filter((key) => key.endsWith('.id'))
      .map((key) => found[key]);
    expect(ids).toEqual(['account', 'transfer', 'loan', 'card']);
    expect(found[`${webflux}.routes[0].uri`]).toBe('http://account:8081');
    expect(found[`${webflux}.routes[0].predicates[0]`]).toBe('Path=/api/v1/accounts,/api/v1/accounts/**');
    expect(found[`${webflux}.routes[0].metadata.response-timeout`]).toBe('10000');
    expect(Object.keys(found).join()).not.toMatch(/filters|redis|security/);
  });

  test('with retries all tries of a request that changes nothing end within that limit', () => {
    const found = gateway(bank, ['api-gateway', 'retry-backoff', 'federated-identity']);
    const retries = Number(found[`${webflux}.routes[0].filters[0].args.retries`]);
    expect(found[`${webflux}.routes[0].filters[0].args.methods`]).toBe('GET,HEAD');
    expect(
      (retries + 1) * Number(found[`${webflux}.routes[0].metadata.response-timeout`]),
    ).toBeLessThanOrEqual(10_000);
    expect(found['spring.security.oauth2.resourceserver.jwt.issuer-uri']).toMatch(/^\$\{OIDC_ISSUER_URI\}$/);
  });

  test('a count over all routes is not to be had, and the report says so', () => {
    const said = written(bank, ['api-gateway', 'rate-limiting'], 'spring').inexpressible.map(
      ({ text }) => text.en,
    );
    expect(said).toEqual([
      expect.stringContaining('100 requests per 1m for each user over all routes: not expressible'),
    ]);
  });
});
