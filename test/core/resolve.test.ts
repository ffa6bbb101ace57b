import { describe, expect, test } from 'vitest';
import type { Domain } from '../../src/core/catalogue.ts';
import type { FactValue, GivenFacts } from '../../src/core/fact.ts';
import { resolve } from '../../src/core/resolve.ts';
import type { Spec } from '../../src/core/spec.ts';
import type { Derivation } from '../../src/core/vocabulary.ts';
import { specOf } from '../spec-of.ts';
import { catalogueOf, domain, fact, is, oneOf, question } from './tiny.ts';

const words = [
  question('n', 'integer'),
  question('it', 'integer'),
  question('size', 'duration'),
  question('share', 'percent'),
  question('flag'),
  question('kinds', 'many-of'),
  oneOf('audit', ['none', 'basic', 'full']),
  oneOf('consistency', ['eventual', 'mixed', 'strong'], { 'on-difference': 'mixed' }),
];

function known(spec: Spec, derive: readonly Derivation[] = [], domains: readonly Domain[] = []) {
  const { all } = resolve(spec, catalogueOf([], { facts: words, derive, domains }));
  return Object.fromEntries([...all.values()].map(({ id, value, origin }) => [id, [value, origin]]));
}

describe('precedence', () => {
  const derive: Derivation[] = [{ fact: 'n', when: is('flag'), value: 2 }];
  const assuming = [domain('shop', { n: 3, audit: 'full' })];
  const shop = { domain: ['shop'] };

  test.each<[string, GivenFacts, [FactValue, string] | undefined]>([
    ['given goes before derived and assumed', { ...shop, flag: true, n: 1 }, [1, 'given']],
    ['derived goes before assumed', { ...shop, flag: true }, [2, 'derived']],
    ['assumed where nothing is known', shop, [3, 'assumed']],
    ['unknown where nothing is assumed either', {}, undefined],
    ['null is unknown, yet may be derived', { ...shop, flag: true, n: null }, [2, 'derived']],
    ['null is unknown, yet may be assumed', { ...shop, n: null }, [3, 'assumed']],
    ['null of no domain stays unknown', { n: null }, undefined],
    ['a domain without a profile assumes nothing', { domain: ['other'] }, undefined],
    ['zero is an answer', { ...shop, n: 0 }, [0, 'given']],
  ])('%s', (_name, facts, expected) => {
    expect(known(specOf(facts), derive, assuming).n).toEqual(expected);
  });

  test('nothing is derived from what is assumed', () => {
    const from: Derivation[] = [{ fact: 'flag', when: fact('n', { 'at-least': 1 }), value: true }];
    expect(known(specOf(shop), from, assuming)).not.toHaveProperty('flag');
  });

  test('what is known holds no assumption', () => {
    const catalogue = catalogueOf([], { facts: words, derive, domains: assuming });
    const resolved = resolve(specOf({ ...shop, flag: true }), catalogue);
    expect([...resolved.known.keys()]).toEqual(['domain', 'n', 'flag']);
    expect([...resolved.all.keys()]).toEqual(['domain', 'n', 'flag', 'audit']);
  });

  test('an assumption names its domain, and durations and shares their unit', () => {
    const domains = [domain('shop', { size: 5, share: 99 })];
    const { all } = resolve(specOf(shop), catalogueOf([], { facts: words, domains }));
    expect(all.get('size')).toEqual({
      id: 'size',
      value: 5,
      origin: 'assumed',
      domain: 'shop',
      unit: 'seconds',
    });
    expect(all.get('share')).toMatchObject({ unit: 'percent' });
  });
});

describe('several domains', () => {
  test.each<[string, string, FactValue, FactValue, FactValue]>([
    ['the larger number', 'n', 2, 7, 7],
    ['the more demanding value', 'audit', 'full', 'basic', 'full'],
    ['yes before no', 'flag', false, true, true],
    ['the union of lists', 'kinds', ['tv', 'web'], ['mobile', 'web'], ['mobile', 'tv', 'web']],
    ['mixed, where they differ in consistency', 'consistency', 'strong', 'eventual', 'mixed'],
    ['the value on which they agree', 'consistency', 'strong', 'strong', 'strong'],
  ])('are joined by %s', (_name, id, one, other, joined) => {
    const domains = [domain('a', { [id]: one }), domain('b', { [id]: other })];
    const spec = specOf({ domain: ['b', 'a'] });
    expect(known(spec, [], domains)[id]).toEqual([joined, 'assumed']);
    expect(known(spec, [], [...domains].reverse())[id]).toEqual([joined, 'assumed']);
  });

  test('name the one whose value is taken', () => {
    const domains = [domain('a', { audit: 'basic' }), domain('b', { audit: 'full' })];
    const { all } = resolve(specOf({ domain: ['a', 'b'] }), catalogueOf([], { facts: words, domains }));
    expect(all.get('audit')).toMatchObject({ value: 'full', domain: 'b' });
  });
});

test.each<[string, GivenFacts, boolean]>([
  ['is made while its exception is unknown', {}, true],
  ['is made where the exception is known not to hold', { flag: false }, true],
  ['is not made where the exception holds', { flag: true }, false],
])('an assumption %s', (_name, facts, made) => {
  const { assume, ...rest } = domain('shop', { n: 3 });
  const domains = [{ ...rest, assume: assume.map((it) => ({ ...it, unless: is('flag') })) }];
  expect('n' in known(specOf({ domain: ['shop'], ...facts }), [], domains)).toBe(made);
});

describe('each form of derivation', () => {
  const step = (service: string, retryable?: true) => ({
    name: service,
    service,
    ...(retryable === undefined ? {} : { retryable }),
  });
  const spec = specOf(
    { n: 4, kinds: ['web', 'tv'] },
    {
      services: [
        { name: 'a', public: true, data: [{ entity: 'order', views: ['day'], personal: false }] },
        { name: 'b' },
        { name: 'c', public: false },
      ],
      clients: [
        { name: 'x', kind: 'web' },
        { name: 'y', kind: 'web' },
        { name: 'z', kind: 'tv' },
      ],
      dependencies: [{ name: 'd', 'call-timeout': 2 }, { name: 'e', 'call-timeout': 0.5 }, { name: 'f' }],
      transactions: [
        { name: 't', steps: [step('a'), step('b'), step('a'), step('c', true)] },
        { name: 'u', timeout: 9, steps: [step('a')] },
      ],
    },
  );

  test.each<[string, Omit<Derivation, 'fact'>, FactValue | undefined]>([
    ['counts parts', { count: 'services' }, 3],
    ['counts parts that say so', { count: 'services', where: { public: true } }, 1],
    ['counts nothing while no part speaks of it', { count: 'services', where: { port: '80' } }, undefined],
    ['says nothing of an empty list', { count: 'roles' }, undefined],
    ['takes the largest figure', { max: 'dependencies', field: 'call-timeout' }, 2],
    ['takes the longest list', { max: 'transactions', 'size-of': 'steps' }, 4],
    ['leaves out what is excepted', { max: 'transactions', 'size-of': 'steps', except: 'retryable' }, 3],
    ['counts distinct values', { max: 'transactions', distinct: 'steps.service' }, 3],
    ['knows no largest of unstated figures', { max: 'services', field: 'port' }, undefined],
    ['sees that some part has something', { some: 'transactions', has: 'timeout' }, true],
    ['gives the value it is told to', { some: 'transactions', has: 'steps', value: false }, false],
    ['looks below parts', { some: 'services', has: 'data.views' }, true],
    ['takes no for no', { some: 'services', has: 'data.personal' }, undefined],
    ['collects what the parts say', { collect: 'clients', field: 'kind' }, ['web', 'tv']],
    ['measures a list among the facts', { 'length-of': 'kinds' }, 2],
    ['follows from a condition', { when: fact('n', { above: 3 }), value: 'yes' }, 'yes'],
    [
      'does not follow from a condition that fails',
      { when: fact('n', { above: 4 }), value: 'yes' },
      undefined,
    ],
    ['does not follow from silence', { when: is('flag', false), value: 'yes' }, undefined],
  ])('%s', (_name, rule, expected) => {
    expect(known(spec, [{ fact: 'it', ...rule }]).it?.[0]).toEqual(expected);
  });

  test('one follows from another, whatever their order', () => {
    const chain: Derivation[] = [
      { fact: 'flag', when: fact('it', { 'at-least': 3 }), value: true },
      { fact: 'it', count: 'services' },
    ];
    expect(known(spec, chain).flag).toEqual([true, 'derived']);
    expect(known(spec, [...chain].reverse()).flag).toEqual([true, 'derived']);
  });
});

test('what one service states for itself is no longer assumed of the others', () => {
  const services = [{ name: 'ledger', facts: { audit: 'full' } }, { name: 'cart' }];
  const spec = specOf({ domain: ['shop'] }, { services });
  expect(known(spec, [], [domain('shop', { audit: 'basic', n: 3 })])).toMatchObject({ n: [3, 'assumed'] });
  expect(known(spec, [], [domain('shop', { audit: 'basic' })])).not.toHaveProperty('audit');
});
