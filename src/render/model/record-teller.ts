import type { Pattern } from '../../core/pattern.ts';
import type { PatternAdvice, Reason } from '../../core/pattern-advice.ts';
import { placesOf } from '../../core/places.ts';
import type { Plan } from '../../core/plan.ts';
import type { Text } from '../../core/text.ts';
import { header } from '../header.ts';
import type { Told } from './decision-records.ts';
import { consequences } from './record-consequences.ts';
import { drivers } from './record-drivers.ts';
import { decisionOptions, patternOption } from './record-option.ts';
import { decisionOutcomes, patternOutcome, reasonsOf } from './record-outcome.ts';

/** Puts what a plan and the catalogue know of a decision, or of a pattern, into the parts of a record. */
export function recordTeller(plan: Plan, patterns: readonly Pattern[]) {
  const adviceOf = (id: string) => plan.patterns.find((it) => it.id === id);
  const patternOf = (id: string) => patterns.find((it) => it.id === id);
  const titleOf = (id: string): Text => adviceOf(id)?.title ?? patternOf(id)?.title ?? { en: id, ko: id };
  return { decision, pattern };

  /** @param places where the one question was asked */
  function decision(id: string, places: Plan['decisions']): Told {
    const chosen = [...new Set(places.flatMap((place) => place.chosen ?? []))];
    const options = places[0]?.options.map((option) => option.id) ?? [];
    const winners = chosen.flatMap((one) => adviceOf(one) ?? []);
    const reasons = reasonsOf(options.flatMap((one) => adviceOf(one) ?? []).flatMap(placesOf));
    const ties = [...new Set(places.flatMap(({ nearTie }) => nearTie ?? []))];
    const others = options.filter((one) => !chosen.includes(one));
    return {
      header: `Written by archwright for the decision ${id}, because of ${causes(winners)}.`,
      status: winners.length > 0 && winners.every(isDecided) ? 'accepted' : 'proposed',
      question: places.slice(0, 1).map(({ question }) => ({ text: question })),
      problem: [],
      drivers: drivers(reasons, plan.facts),
      options: decisionOptions(places, adviceOf, titleOf),
      outcomes: decisionOutcomes(places, adviceOf, titleOf),
      consequences: winners.flatMap((advice) => whatFollows(advice, reasonsOf(placesOf(advice)))),
      again: others.flatMap((one) =>
        (patternOf(one)?.tipping ?? []).map((text) => ({ title: titleOf(one), text })),
      ),
      close: ties.map((one) => ({ title: titleOf(one) })),
    };
  }

  function pattern(advice: PatternAdvice): Told {
    const places = advice.scopes.filter(({ verdict }) => verdict === 'adopt' || verdict === 'keep');
    const reasons = reasonsOf(places.length > 0 ? places : [advice]);
    const others = (patternOf(advice.id)?.alternatives ?? []).flatMap((id) => adviceOf(id) ?? []);
    return {
      header: header(advice),
      status: isDecided(advice) ? 'accepted' : 'proposed',
      question: [],
      problem: [{ title: advice.title, text: patternOf(advice.id)?.solves ?? advice.title }],
      drivers: drivers(reasons, plan.facts),
      options: [
        patternOption(advice, true, titleOf),
        ...others.map((other) => patternOption(other, false, titleOf)),
      ],
      outcomes: [patternOutcome(advice, places, titleOf)],
      consequences: whatFollows(advice, reasons),
      again: [],
      close: [],
    };
  }

  function whatFollows(advice: PatternAdvice, reasons: readonly Reason[]) {
    const known = patternOf(advice.id);
    return known === undefined ? [] : [consequences(advice, known, reasons, titleOf)];
  }
}

function isDecided({ pinned, verdict }: PatternAdvice): boolean {
  return pinned !== undefined || verdict === 'keep';
}

function causes(winners: readonly PatternAdvice[]): string {
  const rules = winners.flatMap((advice) =>
    reasonsOf(placesOf(advice))
      .filter(({ kind, weight }) => kind === 'signal' && weight > 0)
      .map(({ rule }) => rule),
  );
  if (rules.length === 0) return 'the want of evidence for another answer';
  return `the ${rules.length > 1 ? 'rules' : 'rule'} ${rules.join(', ')}`;
}
