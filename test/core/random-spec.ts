import fc from 'fast-check';
import type { FactValue } from '../../src/core/fact.ts';
import type { Spec } from '../../src/core/spec.ts';
import type { Question } from '../../src/core/vocabulary.ts';
import { catalogue } from '../knowledge.ts';
import { specOf } from '../spec-of.ts';

/** Any value that a fact may have by its type and bounds. */
export function valueFor({
  id,
  type,
  values,
  minimum = 0,
  maximum = 100,
}: Question): fc.Arbitrary<FactValue> {
  const ids = values?.map((value) => value.id) ?? [];
  const small = fc.integer({ min: Math.ceil(minimum), max: Math.min(maximum, Math.ceil(minimum) + 30) });
  if (type === 'yes-no') return fc.boolean();
  if (type === 'one-of') return fc.constantFrom(...ids);
  if (type === 'many-of') return fc.subarray(ids, { minLength: 1, maxLength: id === 'domain' ? 2 : 4 });
  if (type === 'list') return fc.subarray(['PCI DSS', 'HIPAA', 'GDPR']);
  if (type === 'integer') return small;
  return fc.oneof(small, fc.double({ min: minimum, max: maximum, noNaN: true }));
}

/** About half of the facts are left out, some are said to be unknown. */
const facts = fc
  .record(
    Object.fromEntries(
      catalogue.vocabulary.facts.map((question) => [
        question.id,
        fc.option(valueFor(question), { freq: 9, nil: null }),
      ]),
    ),
    { requiredKeys: [] },
  )
  .map((record) => record as Spec['facts']);

const names = ['a', 'b', 'c', 'd', 'e'];
const named = <T>(prefix: string, of: fc.Arbitrary<T>, maxLength: number) =>
  fc
    .array(of, { maxLength })
    .map((parts) => parts.map((part, index) => ({ name: `${prefix}${index}`, ...part })));
const optional = <T extends object>(record: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(record, { requiredKeys: [] }) as fc.Arbitrary<Partial<T>>;

const step = fc
  .tuple(fc.constantFrom(...names), optional({ retryable: fc.boolean() }))
  .map(([service, rest]) => ({ service, ...rest }));
const domains = catalogue.domains.map(({ id }) => id);
const patternIds = catalogue.patterns.map(({ id }) => id);

const lists = fc.record({
  services: named(
    'service-',
    optional({
      public: fc.boolean(),
      domain: fc.constantFrom(...domains),
      facts: optional({ 'data.history': fc.constantFrom('audit', 'replay') }),
    }),
    3,
  ),
  dependencies: named(
    'system-',
    optional({
      criticality: fc.constantFrom('low', 'high'),
      'call-timeout': fc.constantFrom(0.5, 3, 30),
      fallback: fc.constant('the last answer'),
    }),
    3,
  ),
  transactions: named(
    'action-',
    fc
      .tuple(optional({ timeout: fc.constantFrom(30, 600) }), named('step-', step, 5))
      .map(([rest, steps]) => ({ ...rest, steps: [{ name: 'first', service: 'a' }, ...steps] })),
    2,
  ),
  inUse: fc
    .array(fc.constantFrom(...patternIds), { maxLength: 3 })
    .map((ids) => ids.map((pattern) => ({ pattern }))),
});

/** A specification of the system as a whole. */
export const plainSpec: fc.Arbitrary<Spec> = facts.map((given) => specOf(given));

/** One that lists parts and patterns in use, or none. */
export const anySpec: fc.Arbitrary<Spec> = fc
  .tuple(facts, fc.oneof(fc.constant({}), lists))
  .map(([given, parts]) => specOf(given, parts as Partial<Spec>));
