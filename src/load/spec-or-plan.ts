import type { Plan } from '../core/plan.ts';
import type { Spec } from '../core/spec.ts';
import { largest, readText, tooLong } from './bytes.ts';
import { parseSource } from './document.ts';
import type { Validate } from './mistakes.ts';
import { largestPlan, parseJson, parsePlan } from './plan.ts';
import { failed, type Loaded, loaded } from './problem.ts';
import { parseSpec, type SpecReader } from './spec.ts';

export type SpecOrPlan = { readonly spec: Spec } | { readonly plan: Plan };

/** Reads a spec or a saved plan, JSON or YAML; a plan is known by its `schemaVersion`. `-` reads standard input. */
export function readSpecOrPlan(file: string, reader: SpecReader, validatePlan: Validate): Loaded<SpecOrPlan> {
  const text = readText(file, largestPlan);
  if (text.value === undefined) return failed(text.problems);
  if (isPlan(file, text.value)) {
    const plan = parsePlan(file, text.value, validatePlan);
    return plan.value === undefined ? failed(plan.problems) : loaded({ plan: plan.value });
  }
  if (text.value.length > largest) return failed([tooLong(file)]);
  const spec = parseSpec(file, text.value, reader);
  return spec.value === undefined ? failed(spec.problems) : loaded({ spec: spec.value });
}

function isPlan(file: string, text: string): boolean {
  const json = parseJson(text);
  if (json !== undefined) return hasVersion(json);
  // A key that begins a line; only then is the whole text worth parsing.
  if (!/^[ {]*["']?schemaVersion["']?\s*:/m.test(text)) return false;
  if (text.length > largest) return true;
  const source = parseSource(file, text);
  return source.value === undefined || hasVersion(source.value.data);
}

function hasVersion(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, 'schemaVersion');
}
