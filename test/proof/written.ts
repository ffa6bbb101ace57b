import { advise } from '../../src/core/advise.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { type Scaffold, scaffold } from '../../src/render/scaffold.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { catalogue, defaults } = knowledge;
const { templates } = knowledge.templates();

/** What one target gets when exactly these patterns are adopted, everywhere; `pattern/way` also chooses the way. */
export function written(spec: Spec, adopted: readonly string[], target: string): Scaffold {
  const chosen = new Map(
    adopted.map((each): [string, string | undefined] => {
      const [id = '', way] = each.split('/');
      return [id, way];
    }),
  );
  const plan = advise(spec, catalogue);
  const patterns = plan.patterns.map((advice) => {
    const way = chosen.get(advice.id);
    const verdict = chosen.has(advice.id) ? ('adopt' as const) : ('not-needed' as const);
    const variant = way === undefined ? {} : { variant: { ...advice.variant, id: way } };
    return { ...advice, verdict, scopes: [], ...variant };
  });
  const result = scaffold({ ...plan, patterns } as Plan, spec, templates, [target], defaults, catalogue);
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
}
