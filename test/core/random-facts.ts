import fc from 'fast-check';
import type { FactValue, GivenFacts } from '../../src/core/fact.ts';
import type { Question } from '../../src/core/vocabulary.ts';
import { catalogue } from '../knowledge.ts';

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

const questions = catalogue.vocabulary.facts;

/** About half of the facts are left out, some are said to be unknown. */
export const manyFacts: fc.Arbitrary<GivenFacts> = fc
  .record(
    Object.fromEntries(
      questions.map((question) => [question.id, fc.option(valueFor(question), { freq: 9, nil: null })]),
    ),
    { requiredKeys: [] },
  )
  .map((record) => record as GivenFacts);

const oneFact = fc.oneof(
  ...questions.map((question) => valueFor(question).map((value) => [question.id, value] as const)),
);

/** As much as most people know when they begin. */
export const fewFacts: fc.Arbitrary<GivenFacts> = fc
  .array(oneFact, { maxLength: 12 })
  .map((entries) => Object.fromEntries(entries));
