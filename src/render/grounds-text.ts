import type { Against, Missing } from '../core/explain/grounds.ts';
import type { FactValue, Unit } from '../core/fact.ts';
import { evidenceText, valueText } from './value.ts';
import type { Words } from './words.ts';

const opposite: Readonly<Record<string, string>> = {
  'at-least': 'below',
  'at-most': 'above',
  above: 'at-most',
  below: 'at-least',
};

const signs: Readonly<Record<string, string>> = {
  'at-least': '≥',
  'at-most': '≤',
  above: '>',
  below: '<',
};

/** A fact that kept a rule from holding, and what the rule asks of it: `services.count = 2 (given), asked: ≥ 3`. */
export function againstText(against: Against, words: Words): string {
  const fact = evidenceText({ ...against, needed: true }, words);
  return words.say('against', { fact, asked: askedText(against, words) });
}

/** Facts that a rule waits for; of one that is only assumed, its value. */
export function missingText(missing: readonly Missing[], words: Words): string[] {
  const unknown = missing.filter(({ assumed }) => assumed === undefined).map(({ fact }) => fact);
  const assumed = missing.flatMap(({ fact, assumed: value }) =>
    value === undefined ? [] : [`${fact} = ${valueText(value, undefined, words)}`],
  );
  return [
    ...(unknown.length === 0 ? [] : [words.say('unknown', { facts: unknown.join(', ') })]),
    ...(assumed.length === 0 ? [] : [words.say('only-assumed', { facts: assumed.join(', ') })]),
  ];
}

function askedText({ test, not, unit }: Against, words: Words): string {
  const [[name, wanted] = ['equals', '']] = Object.entries(test) as [string, FactValue][];
  const sign = signs[not === true ? (opposite[name] ?? '') : name];
  if (sign !== undefined) return `${sign} ${limitText(wanted, unit, words)}`;
  const names = [wanted].flat().map((value) => valueText(value as FactValue, unit, words));
  const several = names.length > 1 ? words.say('one-of', { names: names.join(', ') }) : (names[0] ?? '');
  const kind = name === 'has' || name === 'has-any' ? 'member' : 'value';
  return words.say(`asked-${not === true ? 'no-' : ''}${kind}`, { value: several });
}

/** A list is compared by its length, which has no unit. */
function limitText(limit: FactValue, unit: Unit | undefined, words: Words): string {
  return valueText(limit, typeof limit === 'number' ? unit : undefined, words);
}
