import type { Plan } from '../core/plan.ts';
import { controlIn, largest, readText } from './bytes.ts';
import { parseSource, type Source } from './document.ts';
import { mistakes, type Validate } from './mistakes.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';

/** Plans of systems with hundreds of parts are this large. */
export const largestPlan = 64 * 1024 * 1024;

/** Reads a plan that was saved with `--format json` (or yaml), by this version or an earlier one of the same schema. */
export function readPlan(file: string, validatePlan: Validate): Loaded<Plan> {
  const text = readText(file, largestPlan);
  return text.value === undefined ? failed(text.problems) : parsePlan(file, text.value, validatePlan);
}

/** The same for a text. A plan is input like any other: it may come from anywhere. */
export function parsePlan(file: string, text: string, validatePlan: Validate): Loaded<Plan> {
  const data = parseJson(text);
  if (data !== undefined && validatePlan(data) && !hasControl(data)) return loaded(data as Plan);
  // Parsing YAML takes a hundred times as long as JSON.
  if (text.length <= largest) {
    const source = parseSource(file, text);
    return source.value === undefined ? failed(source.problems) : checked(source.value, validatePlan);
  }
  return data === undefined
    ? failed([tooLargeForYaml(file)])
    : checked(withoutPlaces(file, data), validatePlan);
}

/** What a JSON text stands for; `undefined` if it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function checked(source: Source, validatePlan: Validate): Loaded<Plan> {
  const problems = mistakes(source, validatePlan);
  if (problems.length > 0) return failed(problems);
  return hasControl(source.data) ? failed([control(source.file)]) : loaded(source.data as Plan);
}

function withoutPlaces(file: string, data: unknown): Source {
  return { file, data, at: () => ({ file }) };
}

/** JSON escapes can hold what would reach the terminal as a command. The schema has bounded the depth. */
function hasControl(data: unknown): boolean {
  if (typeof data === 'string') return controlIn(data.replaceAll('\n', ' ')) !== undefined;
  return typeof data === 'object' && data !== null && Object.values(data).some(hasControl);
}

function control(file: string): Problem {
  return {
    file,
    message: { en: 'the plan has control characters in it', ko: '계획에 제어 문자가 있습니다' },
    mend: { en: 'save the plan again', ko: '계획을 다시 저장하십시오' },
  };
}

function tooLargeForYaml(file: string): Problem {
  return {
    file,
    message: {
      en: 'it is no JSON, and longer than the 1 MiB that YAML may have',
      ko: 'JSON이 아니며, YAML에 허용되는 1 MiB보다 큽니다',
    },
    mend: { en: 'save the plan with --format json', ko: '계획을 --format json으로 저장하십시오' },
  };
}
