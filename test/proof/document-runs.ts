import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { advise } from '../../src/core/advise.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { readSpec } from '../../src/load/spec.ts';
import { type ScaffoldFile, scaffold } from '../../src/render/scaffold.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { catalogue, defaults, validateSpec } = knowledge;
const reader = { vocabulary: catalogue.vocabulary, validateSpec };
const targets = ['contracts', 'docs'];
const templates = knowledge.templates().templates.filter(({ target }) => targets.includes(target));

export type DocumentRun = { name: string; spec: Spec; plan: Plan; files: readonly ScaffoldFile[] };

/**
 * The contracts and documents of every example and published system: as advised, and with every pattern adopted.
 *
 * @param named only the template files of these names, for want of time
 */
export function documentRuns(named: readonly string[]): DocumentRun[] {
  return ['examples', 'test/scenarios/published', 'test/proof/published'].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.yaml'))
      .flatMap((file) => {
        const { value: spec, problems: wrong } = readSpec(join(folder, file), reader);
        if (spec === undefined) throw new Error(JSON.stringify(wrong, null, 2));
        const name = basename(file, '.yaml');
        const plan = advise(spec, catalogue);
        const whole = wholePlan(plan);
        return [
          { name: `${name}, as advised`, spec, plan, files: filled(plan, spec, named) },
          { name: `${name}, with every pattern`, spec, plan: whole, files: filled(whole, spec, named) },
        ];
      }),
  );
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
  const plan = wholePlan(advise(spec, catalogue));
  const patterns = plan.patterns.filter(({ id }) => adopted.includes(id));
  return filled({ ...plan, patterns }, spec, named);
}

/** The files whose path starts so. */
export function below(files: readonly ScaffoldFile[], folder: string): ScaffoldFile[] {
  return files.filter(({ path }) => path.startsWith(folder));
}

function wholePlan(plan: Plan): Plan {
  const patterns = plan.patterns.map((pattern) => ({ ...pattern, verdict: 'adopt' as const, scopes: [] }));
  return { ...plan, patterns };
}

function filled(plan: Plan, spec: Spec, named: readonly string[]): readonly ScaffoldFile[] {
  const some = templates.map((template) => ({
    ...template,
    files: template.files.filter(({ from }) => named.includes(from)),
  }));
  const result = scaffold(plan, spec, some, targets, defaults, catalogue);
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems, null, 2));
  return result.files;
}
