import { advise } from '../../src/core/advise.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { readSpec } from '../../src/load/spec.ts';
import { type ScaffoldFile, scaffold } from '../../src/render/scaffold.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { catalogue, defaults, validateSpec } = knowledge;
const { templates } = knowledge.templates();

/** The files of the target compose for a spec in which exactly these patterns are adopted, everywhere. */
export function composeOf(spec: Spec, adopted: readonly string[]): ScaffoldFile[] {
  const { files, problems: found } = written(
    withVerdicts(advise(spec, catalogue), (id) => adopted.includes(id)),
    spec,
  );
  if (found.length > 0) throw new Error(JSON.stringify(found, null, 2));
  return files;
}

/** The same as the spec's own plan advises, and with every pattern. Problems are for `examples.test.ts` to find. */
export function composeOfExample(spec: Spec): { advised: ScaffoldFile[]; whole: ScaffoldFile[] } {
  const plan = advise(spec, catalogue);
  return {
    advised: written(plan, spec).files,
    whole: written(
      withVerdicts(plan, () => true),
      spec,
    ).files,
  };
}

function withVerdicts(plan: Plan, adopts: (id: string) => boolean): Plan {
  const patterns = plan.patterns.map((pattern) => ({
    ...pattern,
    verdict: adopts(pattern.id) ? ('adopt' as const) : ('avoid' as const),
    scopes: [],
  }));
  return { ...plan, patterns };
}

function written(plan: Plan, spec: Spec) {
  return scaffold(plan, spec, templates, ['compose'], defaults, catalogue);
}

/** A spec from a file of the project; throws when it is not well-formed. */
export function readSpecOf(file: string): Spec {
  const spec = readSpec(file, { vocabulary: catalogue.vocabulary, validateSpec });
  if (spec.value === undefined) throw new Error(JSON.stringify(spec.problems, null, 2));
  return spec.value;
}

/** The body of one of the files. Throws when it is not there. */
export function bodyOf(files: readonly ScaffoldFile[], path: string): string {
  const file = files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} is not among ${files.map((one) => one.path).join(', ')}`);
  return file.body;
}
