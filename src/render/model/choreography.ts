import type { Defaults } from '../../core/defaults.ts';
import { type Reaction, reactionsOf } from './choreography-reactions.ts';
import { type Names, names } from './name.ts';
import type { StepModel } from './transactions.ts';

/** A saga without a coordinator: each service reacts to what the others tell, and tells what came of it. */
export type Choreography = {
  /** The event that begins the saga; its first service reacts to it. */
  started: string;
  /** Where a saga waits for people. */
  byHand: string;
  /** The name of the stream that keeps the events that nobody reacts to. */
  stream: string;
  /** Those events: how a saga ended, and what waits for people. */
  ends: Told[];
  participants: Participant[];
  /** All attempts of an action, the first one too. */
  tries: number;
  /** Milliseconds before the second attempt, and by how much it grows each time. */
  pause: number;
  growth: number;
};

export type Participant = Names & {
  /** The name of the stream that keeps what the service reacts to. Each event has one service that reacts to it. */
  stream: string;
  reactions: Omit<Reaction, 'service'>[];
  listens: Told[];
  tells: Told[];
  /** How long it may take to handle an event: an action and, where it hangs, the time to notice. */
  handling: { s: number; ns: number; hidden: number };
};

/** `subject` is what brokers call an event. */
type Told = { subject: string };

const MOST_PARTICIPANTS = 3;
const NANOSECONDS = 1_000_000_000;
const MILLISECONDS = 1_000;
// docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html
const LONGEST_HIDDEN = 43_200;

/** Why a transaction cannot be choreographed: lists of one element for each reason that holds. */
export type Unfit = { participants: { count: number }[]; together: object[]; deadline: object[] };

export function unfitForEvents(steps: readonly StepModel[], deadline: readonly object[]): Unfit {
  const count = new Set(steps.map(({ service }) => service)).size;
  const stages = new Set(steps.map(({ stage }) => stage)).size;
  return {
    participants: count > MOST_PARTICIPANTS ? [{ count }] : [],
    together: stages < steps.length ? [{}] : [],
    deadline: deadline.length > 0 ? [{}] : [],
  };
}

/** The saga as events. Steps that run at the same time are not expected here. */
export function choreography(saga: string, steps: readonly StepModel[], defaults: Defaults): Choreography {
  const reactions = reactionsOf(saga, steps);
  // No name has an underscore, so that no two of these become one.
  const stream = `SAGA_${saga.toUpperCase()}`;
  const services = [...new Set(steps.map(({ service }) => service))];
  const heard = new Set(reactions.flatMap(({ on }) => on));
  const told = distinct(reactions.flatMap(outcomes));
  const byHand = `saga.${saga}.by-hand`;
  return {
    started: `saga.${saga}.started`,
    byHand,
    stream,
    ends: [...told.filter((subject) => !heard.has(subject)), byHand].map(subjectOf),
    participants: services.map((service) => {
      const own = reactions.filter((reaction) => reaction.service === service);
      const longest = Math.max(...own.map(({ timeout }) => timeout)) / MILLISECONDS;
      const s = Math.ceil(longest + defaults['handling-time']);
      return {
        ...names(service),
        stream: `${stream}_${service.toUpperCase()}`,
        reactions: own.map(({ service: _, ...reaction }) => reaction),
        listens: own.flatMap(({ on }) => on).map(subjectOf),
        tells: [...distinct(own.flatMap(outcomes)), byHand].map(subjectOf),
        handling: { s, ns: s * NANOSECONDS, hidden: Math.min(s, LONGEST_HIDDEN) },
      };
    }),
    tries: defaults['saga-retries'] + 1,
    pause: defaults['saga-retry-interval'] * MILLISECONDS,
    growth: defaults['saga-backoff-rate'],
  };
}

function outcomes({ held, refused, unknown }: Reaction): string[] {
  return [held, refused, unknown].filter((subject) => subject !== undefined);
}

function distinct(list: readonly string[]): string[] {
  return [...new Set(list)];
}

function subjectOf(subject: string): Told {
  return { subject };
}
