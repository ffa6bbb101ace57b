import type { StepModel } from './transactions.ts';

/**
 * What a service does when it hears of something, and what it tells then. Without `refused` or `unknown` an action that ends
 * in that way is repeated, and at last one for people.
 */
export type Reaction = {
  service: string;
  on: string[];
  /** The step or compensation that it runs. */
  does: string;
  /** The step that this is, or that it undoes. */
  step: string;
  /** Under which name the result of a step goes on; a compensation has none. */
  result?: string;
  /** Milliseconds for one attempt; after that nobody knows what came of it. */
  timeout: number;
  held: string;
  refused?: string;
  unknown?: string;
  /** What people have to do when it can neither be done nor be given up; not where it can always be given up. */
  advice?: string;
};

/**
 * The table of a whole saga, steps in order and then compensations, last first. A refused step sets off the compensation before
 * it; one of unknown outcome its own.
 */
export function reactionsOf(saga: string, steps: readonly StepModel[]): Reaction[] {
  const subject = (step: StepModel, outcome: string) => `saga.${saga}.${step.id}.${outcome}`;
  const undoable = steps.filter(({ kind, compensation }) => kind !== 'retryable' && compensation.length > 0);
  const forward = steps.map((step, at) => {
    const before = steps[at - 1];
    return {
      service: step.service,
      on: [before ? subject(before, 'done') : `saga.${saga}.started`],
      does: step.id,
      step: step.id,
      result: step.snake,
      timeout: step.timeout.ms,
      held: subject(step, 'done'),
      ...refusals(step, subject),
      ...adviceOf(saga, step),
    };
  });
  const back = undoable.map((step, at) => {
    const next = undoable[at + 1];
    // Steps between here and the next one that can be undone have nothing to undo themselves.
    const failing = steps.slice(step.number, next ? next.number : steps.length).filter(turnsBack);
    return {
      service: step.service,
      on: [
        subject(step, 'unknown'),
        ...failing.map((later) => subject(later, 'failed')),
        ...(next ? [subject(next, 'undone')] : []),
      ],
      does: step.compensation[0]?.id ?? '',
      step: step.id,
      timeout: step.timeout.ms,
      held: subject(step, 'undone'),
      advice: `Undo ${step.id} of ${saga} by hand, then publish ${subject(step, 'undone')}.`,
    };
  });
  return [...forward, ...back.reverse()];
}

function turnsBack({ kind }: StepModel): boolean {
  return kind !== 'retryable';
}

function refusals(
  step: StepModel,
  subject: (step: StepModel, outcome: string) => string,
): Pick<Reaction, 'refused' | 'unknown'> {
  if (step.kind === 'retryable') return {};
  const refused = subject(step, 'failed');
  if (step.compensation.length > 0) return { refused, unknown: subject(step, 'unknown') };
  // Whether a pivot happened decides where to go. Another step that nothing undoes stays as it is.
  return step.kind === 'pivot' ? { refused } : { refused, unknown: refused };
}

function adviceOf(saga: string, step: StepModel): Pick<Reaction, 'advice'> {
  const done = `saga.${saga}.${step.id}.done`;
  if (step.kind === 'retryable') {
    return {
      advice: `What was done before ${step.id} of ${saga} stands. Complete ${step.id} by hand, then publish ${done}.`,
    };
  }
  if (step.kind !== 'pivot' || step.compensation.length > 0) return {};
  return {
    advice: `Whether ${step.id} of ${saga} happened is not known. Find out: if it did, publish ${done}; if not, saga.${saga}.${step.id}.failed.`,
  };
}
