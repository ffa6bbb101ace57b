import { describe, expect, test } from 'vitest';
import { specOfCase } from '../../src/accuracy/case-spec.ts';
import { evaluate } from '../../src/accuracy/evaluation.ts';
import { parseSource, type Source } from '../../src/load/document.ts';
import { found, rules } from './published.ts';

const { reader, labels } = rules;
const source = (text: string) => found(parseSource('case.yaml', text));
const factsOf = (text: string) => found(specOfCase(source(`facts: ${text}`), reader)).facts;

describe('facts of a case in the words of a spec', () => {
  test.each([
    ['{ domain: [finance] }', { domain: ['finance'] }],
    ['{ domain: finance }', { domain: ['finance'] }],
    ['{ team_size: 12, team_size_basis: estimated }', { 'team.engineers': 12 }],
    ['{ service_count: 3 }', { 'services.count': 3 }],
    ['{ clients: [web, tv] }', { 'clients.kinds': ['web', 'tv'] }],
    ['{ multi_service_transactions: complex }', { 'transactions.kind': 'complex' }],
    ['{ multi_service_transaction_steps: 4 }', { 'transactions.steps': 4 }],
    ['{ read_write_asymmetry: high }', { 'data.read-write-asymmetry': 'high' }],
    ['{ realtime_analytics: true }', { 'data.realtime-analytics': true }],
    ['{ history_need: replay }', { 'data.history': 'replay' }],
    ['{ event_experience: none }', { 'team.event-experience': 'none' }],
    ['{ availability_target: 0.9999 }', { availability: 99.99 }],
    ['{ availability_target: 1 }', { availability: 100 }],
    ['{ traffic: extreme }', { 'workload.level': 'extreme' }],
    ['{ cloud_native: false, platform: vm }', { 'cloud-native': false, platform: 'vm' }],
    ['{ audit: full, latency: low, geo: single }', { audit: 'full', latency: 'low', geo: 'single' }],
    ['{ compliance: [], budget: low }', { compliance: [], budget: 'low' }],
    ['{ external_dependencies: [] }', { 'dependencies.count': 0, 'dependencies.critical': 0 }],
    [
      '{ external_dependencies: [{ name: a, criticality: high }, { name: b, criticality: low }] }',
      { 'dependencies.count': 2, 'dependencies.critical': 1 },
    ],
    [
      '{ external_dependencies: [{ name: a, criticality: high }, { name: b, criticality: null }] }',
      { 'dependencies.count': 2 },
    ],
    ['{ team_size: null, consistency: null, external_dependencies: null, notes: a new shop }', {}],
    ['{}', {}],
  ])('%s', (text, expected) => {
    expect(factsOf(text)).toEqual(expected);
  });
});

describe('mistakes stand where they were made', () => {
  test.each([
    ['facts:\n  team_sise: 4', 2, 3, 'there is no fact "team_sise"', 'did you mean "team_size"?'],
    ['facts:\n  toString: 4', 2, 3, 'there is no fact "toString"', undefined],
    ['facts:\n  consistency: strang', 2, 16, '"strang" is no value', 'did you mean "strong"?'],
    ['facts:\n  domain: [media, finanse]', 2, 19, '"finanse" is no value', 'did you mean "finance"?'],
    ['facts:\n  team_size: 0', 2, 14, `can't be 0`, 'from its range'],
    ['facts:\n  team_size: many', 2, 14, 'must be', undefined],
    ['facts:\n  availability_target: 0.2', 2, 24, `can't be 20`, '50 to 100'],
    ['facts:\n  external_dependencies: [{ name: a, criticality: hgh }]', 2, 51, '"hgh" is no value', 'high'],
    ['facts:\n  external_dependencies: [{ criticality: high }]', 2, 27, '"name" is missing', undefined],
    ['facts:\n  external_dependencies: 3', 2, 26, 'must be a list', undefined],
    ['facts:\n  traffic: low\n  workload: {}', 3, 3, 'there is no fact "workload"', undefined],
    ['facts: [a]', 1, 8, 'must be', undefined],
    ['id: a', 1, 1, '"facts" is missing', undefined],
    ['- a', 1, 1, '"facts" is missing', undefined],
    [
      'facts:\n  multi_service_transactions: none\n  multi_service_transaction_steps: 3',
      3,
      36,
      'transactions.steps is 3, but 0 follows',
      undefined,
    ],
  ])('%s', (text, line, column, message, mend) => {
    const [problem, ...others] = specOfCase(source(text), reader).problems;
    expect(others).toEqual([]);
    expect([problem?.line, problem?.column]).toEqual([line, column]);
    expect(problem?.message.en).toContain(message);
    expect(problem?.mend?.en ?? '').toContain(mend ?? '');
  });
});

test('everything is predicted before anything but the facts is read', () => {
  const log: string[] = [];
  const watched = (id: string): Source => {
    const values = { id, tags: ['negative'], facts: { team_size: 3 }, truth: { core: { saga: 'adopted' } } };
    const data = Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          key,
          {
            enumerable: true,
            get: () => {
              log.push(`${id}.${key}`);
              return value;
            },
          },
        ]),
      ),
    );
    return { file: id, data, at: () => ({ file: id }) };
  };
  const predict = () => {
    log.push('predict');
    return ['saga'];
  };
  const { predicted } = found(evaluate([watched('a'), watched('b')], reader, labels, [predict, predict]));
  expect(predicted[0]?.map(({ truth }) => [truth.id, truth.negative])).toEqual([
    ['a', true],
    ['b', true],
  ]);
  const before = log.slice(0, log.lastIndexOf('predict'));
  expect([...new Set(before)].sort()).toEqual(['a.facts', 'b.facts', 'predict']);
  expect(log.slice(log.lastIndexOf('predict')).join()).toContain('a.truth');
});
