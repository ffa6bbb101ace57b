import { advise } from '../../src/core/advise.ts';
import type { PatternAdvice } from '../../src/core/pattern-advice.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Spec } from '../../src/core/spec.ts';
import type { Template } from '../../src/core/template.ts';
import { type Scaffold, scaffold } from '../../src/render/scaffold.ts';
import { catalogue, defaults, targets, templates } from './shipped.ts';

export const planOf = (spec: Spec): Plan => advise(spec, catalogue);

/** The plan of a spec if every pattern were adopted everywhere. */
export function wholePlan(spec: Spec): Plan {
  const plan = planOf(spec);
  const patterns = plan.patterns.map((pattern) => ({ ...pattern, verdict: 'adopt' as const, scopes: [] }));
  return { ...plan, patterns };
}

/** The plan of a spec in which exactly these patterns are adopted, everywhere; `pattern/way` also chooses the way. */
export function planWith(spec: Spec, adopted: readonly string[]): Plan {
  const chosen = new Map(adopted.map((each) => [each.split('/')[0], each.split('/')[1]]));
  const plan = planOf(spec);
  return { ...plan, patterns: plan.patterns.map((advice) => decided(advice, chosen)) };
}

function decided(
  advice: PatternAdvice,
  chosen: ReadonlyMap<string | undefined, string | undefined>,
): PatternAdvice {
  const { variant: _, ...rest } = advice;
  if (!chosen.has(advice.id)) return { ...rest, verdict: 'not-needed', scopes: [] };
  const way = chosen.get(advice.id);
  const { variants = [] } = catalogue.patterns.find(({ id }) => id === advice.id) ?? {};
  const found = variants.find(({ id }) => id === way);
  if (way !== undefined && found === undefined) throw new Error(`${advice.id} has no way ${way}`);
  const variant = found === undefined ? {} : { variant: { ...found, facts: [] } };
  return { ...rest, verdict: 'adopt', scopes: [], ...variant } as unknown as PatternAdvice;
}

/** What the targets get from a plan, problems included. */
export function fill(
  plan: Plan,
  spec: Spec,
  ids: readonly string[],
  some: readonly Template[] = templates,
): Scaffold {
  const chosen = targets.filter(({ id }) => ids.includes(id));
  return scaffold(plan, spec, some, { targets: chosen }, defaults, catalogue);
}

/** The same where a template may have no problem; throws when one has. */
export function sound(result: Scaffold): Scaffold {
  if (result.problems.length > 0) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
}

/** What one target gets when exactly these patterns are adopted, everywhere; `pattern/way` also chooses the way. */
export function written(spec: Spec, adopted: readonly string[], target: string): Scaffold {
  return sound(fill(planWith(spec, adopted), spec, [target]));
}
