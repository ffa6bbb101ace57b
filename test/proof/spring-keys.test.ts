import { describe, expect, test } from 'vitest';
import { examples } from './examples.ts';
import { groups, springProblems } from './spring-keys.ts';

const written = examples.flatMap(({ name, advised, whole }) =>
  [...advised.files, ...whole.files]
    .filter(({ target }) => target === 'spring')
    .map((file) => ({ ...file, name: `${name}: ${file.path}` })),
);

describe('the list of keys', () => {
  test('says for each group what it was read from, and when', () => {
    for (const { source, version, checked } of groups) {
      expect(source).toMatch(/^https:\/\//);
      expect(String(version)).toMatch(/^\d+\.\d+/);
      expect(checked).toMatch(/^\d{4}-\d\d-\d\d$/);
    }
  });

  test.each([
    [
      'the prefix of Spring Cloud Gateway 4',
      'spring: { cloud: { gateway: { routes: [{ id: a }] } } }',
      'spring.cloud.gateway.routes[0].id: unknown key',
    ],
    [
      'a misspelt key',
      'resilience4j: { retry: { instances: { a: { maxAttempt: 3 } } } }',
      'resilience4j.retry.instances.a.maxAttempt: unknown key',
    ],
    [
      'a key that is bound loosely',
      'resilience4j: { retry: { instances: { a: { max-attempts: 3 } } } }',
      'resilience4j.retry.instances.a.max-attempts: unknown key',
    ],
    [
      'a key of Resilience4j 1',
      'resilience4j: { circuitbreaker: { instances: { a: { ringBufferSizeInClosedState: 3 } } } }',
      'resilience4j.circuitbreaker.instances.a.ringBufferSizeInClosedState: unknown key',
    ],
    [
      'an instance that is no instance',
      'resilience4j: { retry: { a: { maxAttempts: 3 } } }',
      'resilience4j.retry.a.maxAttempts: unknown key',
    ],
    [
      'a duration in words',
      'resilience4j: { timelimiter: { instances: { a: { timeoutDuration: 1m30s } } } }',
      'resilience4j.timelimiter.instances.a.timeoutDuration: 1m30s is no duration',
    ],
    [
      'a window of another type',
      'resilience4j: { circuitbreaker: { instances: { a: { slidingWindowType: CONSECUTIVE } } } }',
      'resilience4j.circuitbreaker.instances.a.slidingWindowType: CONSECUTIVE is no COUNT_BASED|TIME_BASED',
    ],
    [
      'the host of Redis where Spring Boot 2 had it',
      'spring: { redis: { host: a } }',
      'spring.redis.host: unknown key',
    ],
  ])('refuses %s', (_, body, problem) => expect(springProblems(body)).toEqual([problem]));
});

describe('what is written for Spring', () => {
  test('holds only keys that Spring knows, with values that fit them', () => {
    expect(new Set(written.map(({ path }) => path))).toEqual(
      new Set(['spring/application-resilience.yml', 'spring/gateway/application.yml']),
    );
    const problems = written.flatMap(({ name, body }) =>
      springProblems(body).map((problem) => `${name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  test('says in every file that nothing has run it', () => {
    for (const { body, name } of written) expect(body.split('\n')[1], name).toMatch(/^# UNVERIFIED: /);
  });

  test('holds no secret and no address that is not the system itself', () => {
    for (const { body, name } of written) expect(body, name).not.toMatch(/password|secret|https:\/\//i);
  });
});
