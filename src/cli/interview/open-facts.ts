import type { Catalogue } from '../../core/catalogue.ts';
import { missingIn } from '../../core/condition.ts';
import type { Fact } from '../../core/fact.ts';
import { questionsOf } from '../../core/questions.ts';
import type { Spec } from '../../core/spec.ts';
import { type View, viewsOf } from '../../core/view.ts';
import type { Question } from '../../core/vocabulary.ts';

/** What could be asked next, in this order, and what is assumed as long as it is not. */
export interface OpenFacts {
  readonly questions: readonly Question[];
  readonly assumed: (id: string) => Fact | undefined;
}

/**
 * The facts on which the plan still hangs, the weightiest first; with `all`, every fact that is not known.
 * A fact that is made to follow from others gives way to those, and is asked last if it has not followed by then.
 */
export function openFacts(spec: Spec, catalogue: Catalogue, all: boolean): OpenFacts {
  const [system] = viewsOf(spec, catalogue);
  if (system === undefined) throw new Error('a spec always has the view of the whole system');
  const { facts } = catalogue.vocabulary;
  const weighed = () => questionsOf(system, catalogue).map(({ fact }) => fact);
  const ids = all ? facts.map(({ id }) => id).filter((id) => !system.known.has(id)) : weighed();
  const derived = facts.filter(({ ask }) => ask === 'derived').map(({ id }) => id);
  const first = ids.flatMap((id) => (derived.includes(id) ? sourcesOf(id, system, catalogue) : [id]));
  const inOrder = [...new Set([...first, ...ids])];
  return {
    // What has been answered with "don't know" stays open, and is not asked again.
    questions: inOrder
      .filter((id) => !(id in spec.facts))
      .flatMap((id) => facts.find((it) => it.id === id) ?? []),
    assumed: (id) => system.all.get(id),
  };
}

function sourcesOf(id: string, { known }: View, { vocabulary }: Catalogue): string[] {
  return vocabulary.derive
    .filter(({ fact }) => fact === id)
    .flatMap(({ when, 'length-of': list }) => list ?? (when === undefined ? [] : missingIn(when, known)));
}
