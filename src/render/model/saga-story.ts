import type { Service } from '../../core/spec.ts';
import { type Names, names } from './name.ts';
import { nodeId } from './node-id.ts';
import { sagaStages } from './saga-stages.ts';
import type { StepModel, TransactionModel } from './transactions.ts';

/** A saga as a sequence diagram tells it: who takes part, what follows what, and what is undone. */
export type SagaStory = TransactionModel & {
  /** The saga itself, in a picture of the system. */
  node: string;
  /** The services that take part, each once, in the order of their first step. */
  participants: (Names & { title: string; node: string })[];
  /** What runs one after the other: one step, or several at the same time. */
  stages: { one: Step[]; together: { first: Step; others: Step[] }[] }[];
  /**
   * One element where the saga can turn back: `at` names the last step (or those that run at the same time) whose failure
   * does that, `steps` are what is then undone, in that order, `uncertain` what is undone before them when nobody knows
   * whether the step at `at` happened.
   */
  undo: { at: string; steps: Undone[]; uncertain: Undone[]; nothing: object[] }[];
  /** The steps that are repeated until they hold, if any. */
  forward: { steps: string }[];
  /** The same without a coordinator, for a picture of events; none where it cannot be done so. */
  events: EventStory[];
};

/** Who reacts to which event by doing what, and tells what then. Events and actions are nodes of a picture. */
export type EventStory = {
  actions: {
    node: string;
    does: string;
    title: string;
    on: EventNode[];
    held: EventNode;
    turned: EventNode[];
  }[];
  /** What each service hears and tells, for a description of its interface. */
  participants: (Names & { title: string; channels: EventNode[]; hears: EventNode[]; tells: EventNode[] })[];
};

type EventNode = { node: string; subject: string };

/** `node` is its service in the diagram. */
type Step = StepModel & { node: string };

type Undone = { step: Step; compensation: Names };

/** @param services of the spec, for their titles */
export function sagaStory(transaction: TransactionModel, services: readonly Service[]): SagaStory {
  const steps = transaction.steps.map((step) => ({ ...step, node: nodeId('service', step.service) }));
  const titleOf = (id: string) => services.find(({ name }) => name === id)?.title ?? id;
  const forward = steps.filter(({ kind }) => kind === 'retryable').map(({ id }) => id);
  return {
    ...transaction,
    node: nodeId('saga', transaction.id),
    participants: [...new Set(steps.map(({ service }) => service))].map((id) => ({
      ...names(id),
      node: nodeId('service', id),
      title: titleOf(id),
    })),
    stages: stagesOf(steps),
    undo: undoOf(steps),
    forward: forward.length > 0 ? [{ steps: forward.join(', ') }] : [],
    events: transaction.choreography.map(({ participants }) => eventStory(participants, titleOf)),
  };
}

function eventStory(
  participants: TransactionModel['choreography'][number]['participants'],
  titleOf: (service: string) => string,
): EventStory {
  const node = (subject: string): EventNode => ({
    node: nodeId('event', subject.replaceAll('.', '__')),
    subject,
  });
  return {
    actions: participants.flatMap(({ id, reactions }) =>
      reactions.map(({ does, on, held, refused, unknown }) => ({
        node: nodeId('action', `${id}__${does}`),
        does,
        title: titleOf(id),
        on: on.map(node),
        held: node(held),
        turned: [refused, unknown].flatMap((subject) => (subject === undefined ? [] : [node(subject)])),
      })),
    ),
    participants: participants.map(({ id, listens, tells }) => {
      const subjects = [...listens, ...tells].map(({ subject }) => subject);
      return {
        ...names(id),
        title: titleOf(id),
        channels: [...new Set(subjects)].map(node),
        hears: listens.map(({ subject }) => node(subject)),
        tells: tells.map(({ subject }) => node(subject)),
      };
    }),
  };
}

function stagesOf(steps: readonly Step[]): SagaStory['stages'] {
  return sagaStages(steps).map(([first, ...others]) => {
    if (first === undefined) return { one: [], together: [] };
    return others.length === 0 ? { one: [first], together: [] } : { one: [], together: [{ first, others }] };
  });
}

function undoOf(steps: readonly Step[]): SagaStory['undo'] {
  const before = steps.filter(({ kind }) => kind !== 'retryable');
  const last = before.at(-1);
  if (last === undefined) return [];
  const turn = before.filter(({ stage }) => stage === last.stage);
  const undone = before
    .flatMap((step) => step.compensation.map((compensation) => ({ step, compensation })))
    .reverse();
  // Of several steps at the same time the others may have happened, whichever fails.
  const own = turn.length > 1 ? [] : undone.filter(({ step }) => step === last);
  const others = undone.filter((one) => !own.includes(one));
  return [
    {
      at: turn.map(({ id }) => id).join(', '),
      steps: others,
      uncertain: own,
      nothing: others.length === 0 ? [{}] : [],
    },
  ];
}
