import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Catalogue } from '../../src/core/catalogue.ts';
import type { FactValue, GivenFacts } from '../../src/core/fact.ts';
import type { Spec } from '../../src/core/spec.ts';
import { viewsOf } from '../../src/core/view.ts';
import { specOf } from '../spec-of.ts';

/** What follows from a spec, or is assumed of its business: each fact named has that value, or (null) none but a given one. */
export interface DerivationExample {
  readonly name: string;
  /** The domain whose assumptions are meant; without it, what follows is. */
  readonly business?: string;
  readonly facts?: GivenFacts;
  readonly lists?: Partial<Spec>;
  /** The part seen; without it, the system. */
  readonly of?: string;
  readonly expect: Readonly<Record<string, FactValue | null>>;
}

export const derivationExamples = parse(
  readFileSync('test/rules/derivations.yaml', 'utf8'),
) as DerivationExample[];

export function specOfExample({ business, facts = {}, lists = {} }: DerivationExample): Spec {
  return specOf(business === undefined ? facts : { domain: [business], ...facts }, lists);
}

/** The derived or assumed values of the facts that an example names. */
export function derivedIn(
  example: DerivationExample,
  catalogue: Catalogue,
): Record<string, FactValue | null> {
  const { of = '', expect, business } = example;
  const view = viewsOf(specOfExample(example), catalogue).find(({ name }) => name === of);
  if (view === undefined) throw new Error(`no view of "${of}"`);
  return Object.fromEntries(
    Object.keys(expect).map((id) => {
      const fact = view.all.get(id);
      return [id, fact?.origin === (business === undefined ? 'derived' : 'assumed') ? fact.value : null];
    }),
  );
}
