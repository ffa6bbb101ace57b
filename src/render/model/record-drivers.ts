import type { Reason } from '../../core/pattern-advice.ts';
import type { StatedFact } from '../../core/plan.ts';
import type { Text } from '../../core/text.ts';
import { factText } from './record-reason.ts';

/** A fact that a decision stands on; one element in the list of where it comes from. */
export type Driver = {
  id: string;
  value: string;
  given: object[];
  derived: object[];
  assumed: { because: { text: Text }[] }[];
};

/** The facts of the reasons, each once for each value: one can differ between the parts of a system. */
export function drivers(reasons: readonly Reason[], stated: readonly StatedFact[]): Driver[] {
  const found = new Map<string, Driver>();
  for (const { fact: id, value: known, origin, unit } of reasons.flatMap(({ facts }) => facts)) {
    const value = factText(known, unit);
    const because = stated.find((one) => one.id === id)?.because;
    found.set(`${id} ${value} ${origin}`, {
      id,
      value,
      given: origin === 'given' ? [{}] : [],
      derived: origin === 'derived' ? [{}] : [],
      assumed: origin === 'assumed' ? [{ because: because === undefined ? [] : [{ text: because }] }] : [],
    });
  }
  return [...found.values()];
}
