import type { Derivation } from '../core/vocabulary.ts';
import { conditionText } from './condition-text.ts';
import type { Words } from './words.ts';

/** How a fact follows from listed parts or other facts, as half a sentence of Markdown. */
export function derivationText(rule: Derivation, words: Words): string {
  const [key, values] = phraseOf(rule);
  const quoted = Object.entries(values).map(([name, text]) => [name, `\`${text}\``]);
  return words.say(`derive-${key}`, Object.fromEntries(quoted));
}

type Phrase = readonly [key: string, values: Readonly<Record<string, string>>];

function phraseOf(rule: Derivation): Phrase {
  const { count, max, some, collect = '', when, field = '', has = '', where } = rule;
  if (when !== undefined) return ['when', { value: shown(rule), condition: conditionText(when) }];
  if (rule['length-of'] !== undefined) return ['length', { fact: rule['length-of'] }];
  if (count !== undefined && where === undefined) return ['count', { list: count }];
  if (count !== undefined) return ['count-where', { list: count, where: pairs(where) }];
  if (max !== undefined) return greatest(rule, max);
  if (some === undefined) return ['collect', { list: collect, field }];
  return ['some', { list: some, field: where === undefined ? has : pairs(where), value: shown(rule) }];
}

function greatest({ 'size-of': size, distinct, except, field = '' }: Derivation, list: string): Phrase {
  if (size !== undefined && except !== undefined) return ['size-except', { list, field: size, except }];
  if (size !== undefined) return ['size', { list, field: size }];
  return distinct === undefined ? ['max', { list, field }] : ['distinct', { list, field: distinct }];
}

function pairs(where: Derivation['where'] = {}): string {
  return Object.entries(where)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
}

function shown({ value = true }: Derivation): string {
  return Array.isArray(value) ? `[${value.join(', ')}]` : String(value);
}
