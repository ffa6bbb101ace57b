import { describe, expect, it } from 'vitest';
import { consult } from '../../src/core/consult.ts';
import type { Fact, FactValue } from '../../src/core/fact.ts';
import type { Profile } from '../../src/core/lecture.ts';
import { lectureProfile } from '../rules/lecture-files.ts';

const profile = lectureProfile();
const advice = (facts: Readonly<Record<string, FactValue>>, by: Profile = profile) =>
  consult(
    by,
    new Map(Object.entries(facts).map(([id, value]): [string, Fact] => [id, { id, value, origin: 'given' }])),
  );
const asked = (facts: Readonly<Record<string, FactValue>>) => advice(facts).patterns.map((it) => it.pattern);

const gateway = 'api-gateway';
const breaker = 'circuit-breaker';
const saga = 'saga-orchestration';

describe('what the lecture says of one thing alone', () => {
  it.each([
    ['SD-01', 'an external API is called', { 'dependencies.count': 1 }, [breaker]],
    ['SD-02', 'a screen combines two services', { 'data.services-per-view': 2 }, [gateway]],
    ['SD-03', 'two services write in one action', { 'transactions.steps': 2 }, [saga]],
    ['SD-04', 'reads have another shape than writes', { 'data.reads-differ': true }, ['cqrs']],
    ['SD-05', 'services communicate by events', { 'events.integration': true }, ['event-sourcing']],
    ['SD-06', 'finance, 25 people', { domain: ['finance'], 'team.engineers': 25 }, [gateway, breaker, saga]],
    [
      'SD-07',
      'e-commerce, 25 people',
      { domain: ['ecommerce'], 'team.engineers': 25 },
      [gateway, 'cqrs', 'event-sourcing'],
    ],
    [
      'SD-08',
      'media, 25 people',
      { domain: ['media'], 'team.engineers': 25 },
      [breaker, 'cdn', 'cache-aside'],
    ],
    [
      'SD-09',
      'mobility, 25 people',
      { domain: ['mobility'], 'team.engineers': 25 },
      [saga, 'publish-subscribe', 'realtime-push'],
    ],
    [
      'SD-10',
      'healthcare, 25 people',
      { domain: ['healthcare'], 'team.engineers': 25 },
      [saga, 'rbac', 'audit-log'],
    ],
    [
      'SD-11',
      'games, 25 people',
      { domain: ['gaming'], 'team.engineers': 25 },
      ['event-sourcing', 'cqrs', 'cache-aside'],
    ],
    ['SD-12', 'figures must be right', { accuracy: 'high' }, [saga]],
    ['SD-13', 'analytics are live', { 'data.realtime-analytics': true }, ['cqrs']],
    ['SD-14', 'there are many dependencies', { 'dependencies.count': 3 }, [breaker]],
    ['SD-15', 'clients are diverse', { 'clients.count': 3 }, [gateway]],
    ['SD-16', 'the audit is complete', { audit: 'full' }, ['event-sourcing']],
    ['SD-17', '6 people', { 'team.engineers': 6 }, [gateway, breaker]],
    [
      'SD-23',
      '40 people on simple data entry',
      { 'team.engineers': 40, 'domain-complexity': 'crud' },
      ['cqrs', 'event-sourcing', saga],
    ],
  ])('%s: %s', (_id, _situation, facts, expected) => {
    expect(asked(facts)).toEqual(expected);
    expect(advice(facts).contradictions.filter(({ kind }) => kind !== 'excess')).toEqual([]);
  });

  it('says nothing of what it is not told', () => {
    expect(advice({})).toEqual({ rows: [], patterns: [], contradictions: [] });
    expect(asked({ 'dependencies.count': 0, 'transactions.steps': 1, legacy: 'greenfield' })).toEqual([]);
  });

  it('takes a business action over several services without a number of steps for a distributed transaction', () => {
    expect(asked({ 'transactions.kind': 'simple' })).toEqual([saga]);
    expect(asked({ 'transactions.kind': 'none' })).toEqual([]);
  });

  it('names every row that asked, table by table', () => {
    expect(advice({ audit: 'full', domain: ['ecommerce'] }).patterns).toEqual([
      { pattern: gateway, rows: ['SF-IM-02'] },
      { pattern: 'cqrs', rows: ['SF-IM-02'] },
      { pattern: 'event-sourcing', rows: ['SF-IM-02', 'SF-GB-05', 'SF-GK-04'] },
    ]);
  });

  it('lists rows that only advise, and asks for nothing because of them', () => {
    const { rows, patterns } = advice({ legacy: 'brownfield', 'cloud-native': true });
    expect(rows).toEqual([
      { table: 'constraints', row: 'SF-GT-04', patterns: [] },
      { table: 'constraints', row: 'SF-GT-05', patterns: [] },
    ]);
    expect(patterns).toEqual([]);
  });
});

describe('where the lecture contradicts itself', () => {
  const small = (domain: string) => ({ domain: [domain], 'team.engineers': 6 });

  it.each([
    [
      'SD-18',
      'finance, 6 people, nothing built',
      { ...small('finance'), 'services.count': 0 },
      ['SF-IM-01'],
      [saga],
    ],
    [
      'SD-19',
      'finance, 6 people, 4 services, 3 writes in one action',
      { ...small('finance'), 'services.count': 4, 'transactions.steps': 3 },
      ['SF-SM-03', 'SF-IM-01', 'SF-GK-02'],
      [saga],
    ],
    ['SD-20', 'e-commerce, 6 people', small('ecommerce'), ['SF-IM-02'], ['cqrs', 'event-sourcing']],
  ])('%s: %s', (_id, _situation, facts, against, patterns) => {
    expect(advice(facts).contradictions).toEqual([{ kind: 'limit', row: 'SF-GT-01', against, patterns }]);
  });

  it.each([
    ['finance', true],
    ['ecommerce', true],
    ['media', false],
    ['mobility', true],
    ['healthcare', true],
    ['gaming', true],
  ])('a small team in %s is forbidden what its industry needs: %s', (domain, conflict) => {
    expect(advice(small(domain)).contradictions.length).toBe(conflict ? 1 : 0);
  });

  it.each([
    ['SD-21', 10],
    ['SD-22', 20],
  ])('%s: finance and %i people is undefined', (_id, engineers) => {
    const { patterns, contradictions } = advice({ domain: ['finance'], 'team.engineers': engineers });
    expect(contradictions).toEqual([{ kind: 'undefined', row: 'SF-GT-03', against: [], patterns: [] }]);
    expect(patterns.map((it) => it.pattern)).toEqual([gateway, breaker, saga]);
  });

  it.each([
    [9, 'SF-GT-01'],
    [10, 'SF-GT-03'],
    [20, 'SF-GT-03'],
    [21, 'SF-GT-02'],
  ])('of %i people speaks the row %s', (engineers, row) => {
    expect(advice({ 'team.engineers': engineers }).rows.map((it) => it.row)).toEqual([row]);
  });

  it.each([
    ['finance', ['cqrs', 'event-sourcing']],
    ['ecommerce', [saga]],
    ['media', ['cqrs', 'event-sourcing', saga]],
    ['mobility', ['cqrs', 'event-sourcing']],
    ['healthcare', ['cqrs', 'event-sourcing']],
    ['gaming', [saga]],
  ])('a large team in %s is prescribed what its industry does not name', (domain, patterns) => {
    expect(advice({ domain: [domain], 'team.engineers': 25 }).contradictions).toEqual([
      { kind: 'excess', row: 'SF-GT-02', against: [expect.stringMatching(/^SF-IM-/)], patterns },
    ]);
  });

  it('finds none where a large team is asked for all that is prescribed', () => {
    const facts = { 'team.engineers': 21, 'transactions.steps': 2, 'data.reads-differ': true, audit: 'full' };
    expect(advice(facts).contradictions).toEqual([]);
  });
});
