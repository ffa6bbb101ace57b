import fc from 'fast-check';
import type { Spec } from '../../src/core/spec.ts';
import { catalogue } from '../knowledge.ts';

const writers = ['service-0', 'service-1', 'c', 'd', 'e'];
const domains = catalogue.domains.map(({ id }) => id);
const patternIds = catalogue.patterns.map(({ id }) => id);

const named = <T>(prefix: string, of: fc.Arbitrary<T>, maxLength: number) =>
  fc
    .array(of, { maxLength })
    .map((parts) => parts.map((part, index) => ({ name: `${prefix}${index}`, ...part })));
const optional = <T extends object>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(record, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const step = fc
  .tuple(fc.constantFrom(...writers), optional({ retryable: fc.boolean() }))
  .map(([service, rest]) => ({ service, ...rest }));

const entity = fc
  .tuple(
    fc.constantFrom('order', 'item'),
    optional({
      events: fc.constant(['changed']),
      views: fc.constant(['list']),
      personal: fc.boolean(),
    }),
  )
  .map(([name, rest]) => ({ entity: name, ...rest }));

/** Services, dependencies and transactions of the smaller kind, and patterns in use. */
export const anyParts: fc.Arbitrary<Partial<Spec>> = fc
  .record({
    services: named(
      'service-',
      optional({
        public: fc.boolean(),
        domain: fc.constantFrom(...domains),
        facts: optional({
          'data.history': fc.constantFrom('audit', 'replay'),
          'data.read-write-ratio': fc.constantFrom(1, 10, 50),
        }),
        data: fc.array(entity, { maxLength: 2 }),
      }),
      3,
    ),
    dependencies: named(
      'system-',
      optional({
        criticality: fc.constantFrom('low', 'high'),
        'call-timeout': fc.constantFrom(0.5, 3, 30),
        fallback: fc.constant('the last answer'),
        retries: fc.constantFrom(0, 3),
        'used-by': fc.subarray(writers.slice(0, 2), { minLength: 1 }),
      }),
      3,
    ),
    transactions: named(
      'action-',
      fc
        .tuple(optional({ timeout: fc.constantFrom(30, 600) }), named('step-', step, 5))
        .map(([rest, steps]) => ({ ...rest, steps: [{ name: 'first', service: 'service-0' }, ...steps] })),
      2,
    ),
    inUse: fc
      .array(fc.constantFrom(...patternIds), { maxLength: 3 })
      .map((ids) => ids.map((pattern) => ({ pattern }))),
  })
  .map((parts) => parts as Partial<Spec>);
