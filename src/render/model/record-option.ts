import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { DecisionAdvice } from '../../core/plan.ts';
import type { Text } from '../../core/text.ts';
import { placesOf } from '../decisions.ts';
import { reasonsOf, rulingAt } from './record-outcome.ts';
import { type RecordReason, recordReason } from './record-reason.ts';

/** An option that was looked at, and everything that speaks for and against it. */
export type RecordOption = {
  title: Text;
  /** One element if it is the answer somewhere. */
  chosen: object[];
  /** The verdict of the plan; no element for an option that is no pattern, and then one in `plain`. */
  verdict: { id: string }[];
  plain: object[];
  /** The evidence in each place where it was weighed: in the system as a whole, or in the part that has the name. */
  whole: { points: number }[];
  parts: { points: number; name: string }[];
  reasons: RecordReason[];
};

/** The options of one question, in the order of the catalogue. */
export function decisionOptions(
  asked: readonly DecisionAdvice[],
  adviceOf: (id: string) => PatternAdvice | undefined,
  titleOf: (id: string) => Text,
): RecordOption[] {
  const places = placesOf(asked);
  return (places[0]?.options ?? []).map(({ id, title }) => {
    const advice = adviceOf(id);
    const here = places.flatMap(({ scope, options }) =>
      options.flatMap((option) =>
        option.id === id && option.score !== null ? [{ points: option.score, scope }] : [],
      ),
    );
    const rulings = advice === undefined ? [] : places.map(({ scope }) => rulingAt(advice, scope));
    return {
      title,
      chosen: places.some(({ chosen }) => chosen === id) ? [{}] : [],
      verdict: advice === undefined ? [] : [{ id: advice.verdict }],
      plain: advice === undefined ? [{}] : [],
      whole: here.filter(({ scope }) => scope.name === '').map(({ points }) => ({ points })),
      parts: here
        .filter(({ scope }) => scope.name !== '')
        .map(({ points, scope }) => ({ points, name: scope.name })),
      reasons: reasonsOf(rulings).map((reason) => recordReason(reason, titleOf)),
    };
  });
}

/** A pattern that answers no question, or one that could stand in its place. */
export function patternOption(
  advice: PatternAdvice,
  chosen: boolean,
  titleOf: (id: string) => Text,
): RecordOption {
  const { title, verdict, score } = advice;
  return {
    title,
    chosen: chosen ? [{}] : [],
    verdict: [{ id: verdict }],
    plain: [],
    whole: [{ points: score }],
    parts: [],
    reasons: reasonsOf([advice]).map((reason) => recordReason(reason, titleOf)),
  };
}
