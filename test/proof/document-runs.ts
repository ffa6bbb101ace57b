import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { templates } from './shipped.ts';
import { everySpec } from './specs.ts';
import { fill, planOf, planWith, sound, wholePlan } from './written.ts';

const targets = ['contracts', 'docs'];

export type DocumentRun = { name: string; spec: Spec; plan: Plan; files: readonly ScaffoldFile[] };

/**
 * The contracts and documents of every example and published system: as advised, and with every pattern adopted.
 *
 * @param named only the template files of these names, for want of time
 */
export function documentRuns(named: readonly string[]): DocumentRun[] {
  return everySpec.flatMap(({ name, spec }) => {
    const plan = planOf(spec);
    const whole = wholePlan(spec);
    return [
      { name: `${name}, as advised`, spec, plan, files: filled(plan, spec, named) },
      { name: `${name}, with every pattern`, spec, plan: whole, files: filled(whole, spec, named) },
    ];
  });
}

/**
 * What a spec gets with some patterns adopted everywhere, and no others.
 *
 * @param adopted ids of patterns
 * @param named only the template files of these names
 */
export function documentsOf(
  spec: Spec,
  adopted: readonly string[],
  named: readonly string[],
): readonly ScaffoldFile[] {
  return filled(planWith(spec, adopted), spec, named);
}

/** The files whose path starts so. */
export function below(files: readonly ScaffoldFile[], folder: string): ScaffoldFile[] {
  return files.filter(({ path }) => path.startsWith(folder));
}

function filled(plan: Plan, spec: Spec, named: readonly string[]): readonly ScaffoldFile[] {
  const some = templates.map((template) => ({
    ...template,
    files: template.files.filter(({ from }) => named.includes(from)),
  }));
  return sound(fill(plan, spec, targets, some)).files;
}
