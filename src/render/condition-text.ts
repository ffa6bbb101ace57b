import type { Condition } from '../core/condition.ts';

const signs: Readonly<Record<string, string>> = {
  'at-least': '≥',
  'at-most': '≤',
  above: '>',
  below: '<',
  has: 'has',
  'has-any': 'has any of',
  in: 'in',
  equals: '=',
};

/** A condition in one line: `services.count ≥ 3 and (a = 1 or b = 2)`. */
export function conditionText(condition: Condition, inner = false): string {
  if (condition.kind === 'not') return `not ${conditionText(condition.of, true)}`;
  if (condition.kind === 'fact') {
    const [[name, value] = ['equals', '']] = Object.entries(condition.test);
    return `${condition.fact} ${signs[name]} ${Array.isArray(value) ? value.join(', ') : String(value)}`;
  }
  const text = condition.of
    .map((part) => conditionText(part, true))
    .join(condition.kind === 'all' ? ' and ' : ' or ');
  return inner && condition.of.length > 1 ? `(${text})` : text;
}
