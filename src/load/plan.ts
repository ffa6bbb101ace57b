import type { Plan } from '../core/plan.ts';
import { readDocument } from './document.ts';
import { mistakes, type Validate } from './mistakes.ts';
import { failed, type Loaded, loaded } from './problem.ts';

/** Reads a plan that was saved with `--format json` (or yaml), by this version or an earlier one of the same schema. */
export function readPlan(file: string, validatePlan: Validate): Loaded<Plan> {
  const source = readDocument(file);
  if (source.value === undefined) return failed(source.problems);
  const problems = mistakes(source.value, validatePlan);
  return problems.length > 0 ? failed(problems) : loaded(source.value.data as Plan);
}
