import type { FactValue, Unit } from '../../core/fact.ts';
import type { Evidence, Reason } from '../../core/pattern-advice.ts';
import type { Text } from '../../core/text.ts';
import { duration } from './duration.ts';

/** A rule that held, as a decision record tells it. */
export type RecordReason = {
  because: Text;
  /** `team.engineers = 12, services.count = 5`; no element where it stands on no fact. */
  facts: { text: string }[];
  cite: Text;
  /** One of both has an element: the address of the source, or that it has none. */
  link: { url: string }[];
  unlinked: object[];
  /** One element in the list of what it is, none in the others: evidence for, against, a veto, the need of another pattern. */
  good: { points: number }[];
  bad: { points: number }[];
  veto: object[];
  need: { title: Text }[];
};

/** @param titleOf the title of the pattern that has the id */
export function recordReason(reason: Reason, titleOf: (id: string) => Text): RecordReason {
  const { because, facts, source, kind, weight, rule } = reason;
  const signal = kind === 'signal';
  return {
    because,
    facts: facts.length === 0 ? [] : [{ text: facts.map(evidenceText).join(', ') }],
    cite: source.cite,
    link: source.url === undefined ? [] : [{ url: source.url }],
    unlinked: source.url === undefined ? [{}] : [],
    good: signal && weight >= 0 ? [{ points: weight }] : [],
    bad: signal && weight < 0 ? [{ points: -weight }] : [],
    veto: kind === 'veto' ? [{}] : [],
    need: kind === 'requirement' ? [{ title: titleOf(rule.split('/')[0] ?? rule) }] : [],
  };
}

function evidenceText({ fact, value, unit }: Pick<Evidence, 'fact' | 'value' | 'unit'>): string {
  return `${fact} = ${factText(value, unit)}`;
}

/** A value as a spec states it: `true`, `30s`, `99.95%`, `web, mobile`. */
export function factText(value: FactValue, unit: Unit | undefined): string {
  if (unit === 'seconds' && typeof value === 'number') return duration(value).text;
  if (unit === 'percent') return `${value}%`;
  return Array.isArray(value) ? value.join(', ') : String(value);
}
