import type { Catalogue } from './catalogue.ts';
import { type Lookup, truthOf } from './condition.ts';

/** Whether nobody can be asked for a fact here: how many services are public, where there is one program. */
export function isPointless(fact: string, facts: Lookup, { vocabulary }: Catalogue): boolean {
  const pointless = vocabulary.facts.find(({ id }) => id === fact)?.pointless;
  return pointless !== undefined && truthOf(pointless, facts) === 'true';
}
