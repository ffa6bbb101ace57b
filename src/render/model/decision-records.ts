import type { Catalogue } from '../../core/catalogue.ts';
import type { PatternAdvice } from '../../core/pattern-advice.ts';
import type { Plan } from '../../core/plan.ts';
import type { Text } from '../../core/text.ts';
import type { Consequences } from './record-consequences.ts';
import type { Driver } from './record-drivers.ts';
import type { RecordOption } from './record-option.ts';
import type { Outcome } from './record-outcome.ts';
import { recordTeller } from './record-teller.ts';

/** One decision, in the parts of a record after MADR 4. Lists of no or one element are parts that may be left out. */
export type DecisionRecord = {
  /** Opens the file. */
  header: string;
  /** Four digits and a name: `0002-edge`. */
  file: string;
  number: string;
  /** What is asked, or what a pattern solves. */
  question: { text: Text }[];
  problem: { title: Text; text: Text }[];
  /** The titles of what was chosen, in one line. */
  answer: Text;
  /** What is advised waits for the team's yes; what a spec pins or a system has is decided. */
  status: 'proposed' | 'accepted';
  drivers: Driver[];
  withoutDrivers: object[];
  options: RecordOption[];
  outcomes: Outcome[];
  consequences: Consequences[];
  /** One element where no pattern was chosen. */
  withoutConsequences: object[];
  /** What would bring up the question again: it tips the scales for one of the other options. */
  again: { title: Text; text: Text }[];
  close: { title: Text }[];
};

/** What a record says, without its place among the others. */
export type Told = Omit<
  DecisionRecord,
  'number' | 'file' | 'answer' | 'withoutDrivers' | 'withoutConsequences'
>;

/**
 * A record for each decision of the plan that was answered, then one for each pattern that the system gets or has and that
 * is no answer. Numbers follow the catalogue, so that a record keeps its own while others come and go.
 */
export function decisionRecords(
  plan: Plan,
  { patterns, decisions }: Pick<Catalogue, 'patterns' | 'decisions'>,
): DecisionRecord[] {
  const order = [...decisions]
    .sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
  const finished = (id: string, told: Told): DecisionRecord => {
    const at = order.includes(id)
      ? order.indexOf(id)
      : order.length + patterns.findIndex((it) => it.id === id);
    const number = String(at + 1).padStart(4, '0');
    return {
      ...told,
      number,
      file: `${number}-${id}`,
      answer: { en: titles(told, 'en'), ko: titles(told, 'ko') },
      withoutDrivers: told.drivers.length === 0 ? [{}] : [],
      withoutConsequences: told.consequences.length === 0 ? [{}] : [],
    };
  };
  const asked = order
    .map((id) => ({ id, places: plan.decisions.filter((one) => one.id === id) }))
    .filter(({ places }) => places.some(({ chosen }) => chosen !== null));
  const answers = new Set(asked.flatMap(({ places }) => places.map(({ chosen }) => chosen)));
  const others = plan.patterns.filter((it) => isPresent(it) && !answers.has(it.id));
  const tell = recordTeller(plan, patterns);
  return [
    ...asked.map(({ id, places }) => finished(id, tell.decision(id, places))),
    ...others.map((advice) => finished(advice.id, tell.pattern(advice))),
  ];
}

function isPresent({ verdict }: PatternAdvice): boolean {
  return verdict === 'adopt' || verdict === 'keep';
}

function titles({ outcomes }: Told, language: keyof Text): string {
  return outcomes.map(({ title }) => title[language]).join(', ');
}
