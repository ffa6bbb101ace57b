import type { Catalogue } from './catalogue.ts';
import { evaluate, type Lookup } from './condition.ts';

/** Whether nobody can be asked for a fact here: how many services are public, where there is one program. */
export function isPointless(fact: string, facts: Lookup, { vocabulary }: Catalogue): boolean {
  const pointless = vocabulary.facts.find(({ id }) => id === fact)?.pointless;
  return pointless !== undefined && evaluate(pointless, facts).truth === 'true';
}
