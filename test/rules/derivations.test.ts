import { describe, expect, test } from 'vitest';
import { catalogue } from '../knowledge.ts';
import { derivationExamples, derivedIn } from './derivation-examples.ts';

describe('what follows', () => {
  test.each(derivationExamples)('$name', (example) => {
    expect(derivedIn(example, catalogue)).toEqual(example.expect);
  });

  test('is shown for every fact that can be derived', () => {
    const following = derivationExamples.filter(({ business }) => business === undefined);
    const shown = following.flatMap(({ expect: expected }) =>
      Object.keys(expected).filter((id) => expected[id] !== null),
    );
    const derived = catalogue.vocabulary.derive.map(({ fact }) => fact);
    expect([...new Set(derived)].filter((fact) => !shown.includes(fact))).toEqual([]);
  });
});
