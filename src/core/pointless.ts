import { type Lookup, truthOf } from './condition.ts';
import type { Vocabulary } from './vocabulary.ts';

/** The facts that nobody can be asked for here: how many services are public, where there is one program. */
export function pointlessIn(facts: Lookup, { facts: questions }: Vocabulary): ReadonlySet<string> {
  const pointless = questions.filter(
    (question) => question.pointless !== undefined && truthOf(question.pointless, facts) === 'true',
  );
  return new Set(pointless.map(({ id }) => id));
}
