import type { PatternAdvice, Reason, Ruling } from '../../core/pattern-advice.ts';
import type { DecisionAdvice } from '../../core/plan.ts';
import type { Text } from '../../core/text.ts';
import { placesOf } from '../decisions.ts';
import { type RecordReason, recordReason } from './record-reason.ts';

/** What was chosen, where, and why. */
export type Outcome = {
  title: Text;
  /** One element if it is chosen for the whole system, else one in `parts` that names the parts. */
  whole: object[];
  parts: { names: string }[];
  /** The rules that spoke for it and the patterns that need it; none for an option that is no pattern. */
  reasons: RecordReason[];
  /** One element for an option that is no pattern: the others had not enough evidence. */
  plain: object[];
  /** One element where nothing speaks for a pattern but that somebody asked for it by name. */
  named: object[];
  way: { title: Text; because: Text }[];
  pin: { reason: string }[];
  kept: object[];
};

type Chosen = { title: Text; parts: readonly string[]; advice?: PatternAdvice; rulings: readonly Ruling[] };

/** The answers to one question: one for the system, or one for each option that was chosen for some parts. */
export function decisionOutcomes(
  asked: readonly DecisionAdvice[],
  adviceOf: (id: string) => PatternAdvice | undefined,
  titleOf: (id: string) => Text,
): Outcome[] {
  const places = placesOf(asked).filter(({ chosen }) => chosen !== null);
  return (places[0]?.options ?? [])
    .map(({ id, title }) => ({ id, title, here: places.filter(({ chosen }) => chosen === id) }))
    .filter(({ here }) => here.length > 0)
    .map(({ id, title, here }) => {
      const advice = adviceOf(id);
      const rulings = advice === undefined ? [] : here.map(({ scope }) => rulingAt(advice, scope));
      const parts = here.map(({ scope }) => scope.name);
      return outcome({ title, parts, rulings, ...(advice === undefined ? {} : { advice }) }, titleOf);
    });
}

/** The outcome of a pattern that answers no question: it was adopted, for the system or for some of its parts. */
export function patternOutcome(
  advice: PatternAdvice,
  places: readonly (Ruling & { name: string })[],
  titleOf: (id: string) => Text,
): Outcome {
  const parts = places.map(({ name }) => name);
  const rulings = places.length === 0 ? [advice] : places;
  return outcome({ title: advice.title, parts, advice, rulings }, titleOf);
}

/** What was decided about a pattern in one place, else in general. */
export function rulingAt(advice: PatternAdvice, { kind, name }: DecisionAdvice['scope']): Ruling {
  return advice.scopes.find((scope) => scope.kind === kind && scope.name === name) ?? advice;
}

/** The reasons of several rulings, each rule once. */
export function reasonsOf(rulings: readonly Ruling[]): Reason[] {
  const all = rulings.flatMap(({ reasons }) => reasons);
  return [...new Map(all.map((reason) => [`${reason.rule} ${reason.because.en}`, reason])).values()];
}

function outcome({ title, parts, advice, rulings }: Chosen, titleOf: (id: string) => Text): Outcome {
  const whole = parts.length === 0 || parts.includes('');
  const speaks = ({ kind, weight }: Reason) => kind === 'requirement' || (kind === 'signal' && weight >= 0);
  const reasons = reasonsOf(rulings).filter(speaks);
  const ways = new Map(rulings.flatMap(({ variant }) => (variant ? [[variant.id, variant] as const] : [])));
  const kept = advice?.verdict === 'keep';
  const pin = advice?.pinned === undefined ? [] : [{ reason: advice.pinned }];
  return {
    title,
    whole: whole ? [{}] : [],
    parts: whole ? [] : [{ names: parts.join(', ') }],
    reasons: reasons.map((reason) => recordReason(reason, titleOf)),
    plain: advice === undefined ? [{}] : [],
    named: advice !== undefined && !kept && reasons.length + pin.length === 0 ? [{}] : [],
    way: [...ways.values()].map(({ title: way, because }) => ({ title: way, because })),
    pin,
    kept: kept ? [{}] : [],
  };
}
