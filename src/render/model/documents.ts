import type { Catalogue } from '../../core/catalogue.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Plan } from '../../core/plan.ts';
import type { Spec } from '../../core/spec.ts';
import type { Scope } from '../template.ts';
import { apis } from './apis.ts';
import { catalogNames } from './catalog-names.ts';
import { context } from './context.ts';
import { decisionRecords } from './decision-records.ts';
import type { DependencyModel } from './dependencies.ts';
import type { Names } from './name.ts';
import { producers } from './producers.ts';
import type { ServiceModel } from './services.ts';

/**
 * What contracts and documents about the system as a whole refer to, beside what every template may. Each part is made when
 * it is asked for first: the templates of most targets ask for none.
 *
 * @param parts the system, its services and dependencies as templates know them
 * @param present every pattern that is adopted or in use, and stays, with the parts in which it is
 */
export function documents(
  plan: Plan,
  spec: Spec,
  catalogue: Pick<Catalogue, 'patterns' | 'decisions'>,
  parts: {
    system: Names;
    services: readonly ServiceModel[];
    dependencies: readonly DependencyModel[];
  },
  present: readonly PatternAdvice[],
): Scope {
  const { system, services, dependencies } = parts;
  return whenAsked({
    records: () => decisionRecords(plan, catalogue),
    apis: () => apis(services, spec),
    producers: () => producers(spec.services),
    context: () => context(spec, parts, present, catalogue.patterns),
    catalog: () => catalogNames(system.id, plan.facts, services, producers(spec.services), dependencies),
  });
}

function whenAsked(makers: Readonly<Record<string, () => unknown>>): Scope {
  const made = new Map<string, unknown>();
  const found = {};
  for (const [name, make] of Object.entries(makers)) {
    const get = () => {
      if (!made.has(name)) made.set(name, make());
      return made.get(name);
    };
    Object.defineProperty(found, name, { enumerable: true, get });
  }
  return found;
}
