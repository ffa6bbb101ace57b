import type { Spec } from '../../src/core/spec.ts';
import type { Scaffold } from '../../src/render/scaffold.ts';
import { defaults, targets } from './shipped.ts';
import { everySpec } from './specs.ts';
import { fill, planOf, wholePlan } from './written.ts';

const everyTarget = targets.map(({ id }) => id);

export type ScaffoldedExample = {
  name: string;
  spec: Spec;
  services: { name: string; port: number }[];
  /** For every target: what the advice gives, and what would be written if every pattern were adopted everywhere. */
  advised: Scaffold;
  whole: Scaffold;
};

/** Every example and every published system, scaffolded for every target when it is first asked for. */
export const examples: readonly ScaffoldedExample[] = everySpec.map(({ name, spec }) => {
  const made: { advised?: Scaffold; whole?: Scaffold } = {};
  return {
    name,
    spec,
    services: spec.services.map((service) => ({
      name: service.name,
      port: service.port ?? defaults['service-port'],
    })),
    get advised() {
      made.advised ??= fill(planOf(spec), spec, everyTarget);
      return made.advised;
    },
    get whole() {
      made.whole ??= wholeScaffold(spec);
      return made.whole;
    },
  };
});

/** What would be written if every pattern were adopted everywhere. */
export function wholeScaffold(spec: Spec): Scaffold {
  return fill(wholePlan(spec), spec, everyTarget);
}
