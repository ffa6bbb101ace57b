import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Spec } from '../../src/core/spec.ts';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { wholeScaffold } from './examples.ts';
import { awsClaims } from './numbers/aws.ts';
import type { Claim } from './numbers/claim.ts';
import { composeClaims } from './numbers/compose.ts';
import { documentClaims } from './numbers/documents.ts';
import { expected } from './numbers/expected.ts';
import { kubernetesClaims } from './numbers/kubernetes.ts';
import { cockatielClaims, opossumClaims } from './numbers/node.ts';
import { springClaims } from './numbers/spring.ts';

const seconds = (max: number) => fc.integer({ min: 1, max: max * 10 }).map((tenths) => tenths / 10);
const whole = (max: number) => fc.integer({ min: 1, max });

const threshold = fc.oneof(
  fc.record({ consecutive: whole(100) }),
  fc.record({ rate: whole(99), window: whole(600), 'minimum-calls': whole(1000) }),
);

const dependency = (name: string) =>
  fc.record({
    name: fc.constant(name),
    host: fc.constant(`api.${name}.example`),
    'call-timeout': seconds(20),
    'failure-threshold': threshold,
    'open-duration': seconds(300),
    retries: fc.integer({ min: 0, max: 5 }),
  });

/** Specs that state every number, so that no default stands in. */
const specs: fc.Arbitrary<Spec> = fc
  .record({
    limit: fc.record({ requests: whole(100_000), per: fc.constantFrom(1, 60, 3600) }),
    timeout: fc.integer({ min: 2, max: 290 }).map((tenths) => tenths / 10),
    dependencies: fc.tuple(dependency('card'), dependency('maps')),
    step: whole(600),
  })
  .map(({ limit, timeout, dependencies, step }) => ({
    version: 1,
    name: 'Shop',
    facts: {},
    services: [
      { name: 'order', public: true, data: [{ entity: 'order', events: ['order-placed'] }] },
      { name: 'stock', public: true, data: [{ entity: 'item', events: ['item-reserved'] }] },
    ],
    clients: [{ name: 'shop', kind: 'web' }],
    gateway: { 'rate-limit': { ...limit, by: 'user' as const }, timeout },
    roles: [],
    dependencies: dependencies.map((one) => ({ ...one, 'used-by': ['order'] })),
    transactions: [
      {
        name: 'place-order',
        steps: [
          { name: 'reserve', service: 'stock', timeout: step, compensation: 'release' },
          { name: 'confirm', service: 'order', timeout: step, pivot: true },
        ],
      },
    ],
    inUse: [],
    pins: [],
  }));

const readers: readonly [string, (files: readonly ScaffoldFile[]) => Claim[], RegExp][] = [
  ['compose', composeClaims, /^(limit|(order|stock) |(card|maps) )/],
  ['kubernetes', kubernetesClaims, /^(limit|(order|stock) |(card|maps) (timeout|consecutive))/],
  ['aws', awsClaims, /^(limit|(order|stock|reserve|confirm) timeout)/],
  ['node for cockatiel', cockatielClaims, /^(card|maps) /],
  ['node for opossum', opossumClaims, /^(card|maps) (timeout|open|rate)/],
  ['spring', springClaims, /^((order|stock) (tries|time of)|(card|maps) (timeout|open|rate))/],
  ['contracts and docs', documentClaims, /^(limit|(card|maps) (timeout|open|rate|consecutive))/],
];

test('every file states the numbers of the spec, all that its target can state, and no tries that outlast the caller', () => {
  fc.assert(
    fc.property(specs, (spec) => {
      const { files, problems } = wholeScaffold(spec);
      expect(problems).toEqual([]);
      const wanted = new Map(expected(spec).map(({ about, is }) => [about, is]));
      for (const [target, read, states] of readers) {
        const claims = read(files);
        const said = claims.map(({ about, is }) => `${target}: ${about}: ${is}`);
        expect(said).toEqual(claims.map(({ about }) => `${target}: ${about}: ${wanted.get(about)}`));
        const stated = new Set(claims.map(({ about }) => about));
        const silent = [...wanted.keys()].filter((about) => states.test(about) && !stated.has(about));
        expect(silent, target).toEqual([]);
      }
      const claims = new Map(cockatielClaims(files).map(({ about, is }) => [about, Number(is)]));
      for (const { name } of spec.dependencies) {
        const tries = claims.get(`${name} tries`) ?? 0;
        const pauses = 500 * (2 ** (tries - 1) - 1);
        const time = tries * (claims.get(`${name} timeout`) ?? 0) + pauses;
        expect(tries === 1 || time < (spec.gateway?.timeout ?? 0) * 1000).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
}, 600_000);
