import type { Domain } from '../../src/core/catalogue.ts';
import type { Vocabulary } from '../../src/core/vocabulary.ts';
import { always, type Damage } from './damage.ts';
import { exceptionDamages } from './pattern-damage.ts';

/** Every exception to an assumption dropped or moved. What is assumed is a statement, not a rule that could be damaged. */
export function damagedDomains(domain: Domain, vocabulary: Vocabulary): Damage<Domain>[] {
  return domain.assume.flatMap((assumption, index) =>
    exceptionDamages<Assumption>(assumption, vocabulary).map(({ name, entry }) => ({
      name: `${assumption.fact}: ${name}`,
      entry: { ...domain, assume: domain.assume.with(index, entry) },
      differs: always,
    })),
  );
}

type Assumption = Domain['assume'][number];
