import type { FactValue, Unit } from '../core/fact.ts';
import type { Evidence } from '../core/pattern-advice.ts';
import type { Words } from './words.ts';

/** A fact's value as people write it: `yes`, `30s`, `99.99%`, `web, mobile`. */
export function valueText(value: FactValue, unit: Unit | undefined, words: Words): string {
  if (typeof value === 'boolean') return words.say(value ? 'yes' : 'no');
  if (Array.isArray(value)) return value.join(', ');
  if (unit === 'percent') return `${value}%`;
  return unit === 'seconds' ? durationText(Number(value)) : String(value);
}

/** `team.engineers = 12 (given)` */
export function evidenceText({ fact, value, origin, unit }: Evidence, words: Words): string {
  return `${fact} = ${valueText(value, unit, words)} (${words.say(`origin-${origin}`)})`;
}

function durationText(seconds: number): string {
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
  ] as const;
  const fit = units.find(([, size]) => seconds > 0 && seconds % size === 0);
  if (fit !== undefined) return `${seconds / fit[1]}${fit[0]}`;
  return Number.isInteger(seconds) ? `${seconds}s` : `${Math.round(seconds * 1000)}ms`;
}
