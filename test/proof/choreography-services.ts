import type { Consumer, JetStreamClient } from '@nats-io/jetstream';
import type { FilledFile } from '../../src/render/fill.ts';
import type { Action } from './choreography-actions.ts';
import { type Body, localStore, type Message } from './choreography-store.ts';
import { emitted } from './emitted-module.ts';

export type Delivery = { subject: string; body: Body; attempt: number };

export type Disturbance = {
  /** How often each message is sent, each time as if it were a new one. */
  copies?: number;
  /** Whether a delivery fails after its transaction. */
  unacknowledged?: (delivery: Delivery) => boolean;
  /** Whether the next transaction itself fails. */
  uncommitted?: () => boolean;
};

type Reaction = { does: string; step: string; timeout: number };
type Table = {
  id: string;
  tries: number;
  pause: number;
  growth: number;
  byHand: string;
  reactions: Reaction[];
};
type Handle = (delivery: Delivery) => Promise<{ again: number } | undefined>;
type Listener = { stop(): void; ended: Promise<void> };
type Atomically = ReturnType<typeof localStore>['atomically'];
type ParticipantModule = {
  participant(saga: Table, actions: Record<string, Action>, atomically: Atomically): Handle;
  started(saga: Table, sagaId: string, input: unknown): Message;
};
type NatsModule = {
  listen(consumer: Consumer, saga: Table, handle: Handle, onError: (error: Error) => void): Promise<Listener>;
  send(js: JetStreamClient, message: Message): Promise<void>;
};

/** Milliseconds. Waits are cut short: what matters is that they come, not how long they are. */
const LIMIT = 80;

/** The written modules of a saga, each service with a store and a way to the broker of its own. */
export async function startServices(
  jsOf: (service: string) => JetStreamClient,
  files: readonly FilledFile[],
  consumers: readonly { stream: string; service: string }[],
  actionOf: (name: string) => Action,
  disturbance: Disturbance,
) {
  const modules = emitted(files.filter(({ path }) => path.endsWith('.js')));
  const { participant, started } = (await modules.load('node/sagas/participant.js')) as ParticipantModule;
  const { listen, send } = (await modules.load('node/sagas/nats.js')) as NatsModule;
  const sent: Message[] = [];
  let [busy, moves] = [0, 0];

  const publishAs = (service: string) => async (message: Message) => {
    sent.push(message);
    for (let copy = 0; copy < (disturbance.copies ?? 1); copy += 1) {
      const id = copy === 0 ? message.id : `${message.id} once more ${copy}`;
      await send(jsOf(service), { ...message, id });
    }
  };

  const start = async ({ stream, service }: { stream: string; service: string }) => {
    const file = files.find(({ path }) => path.startsWith('node/') && path.endsWith(`/${service}.js`));
    const { saga } = (await modules.load(file?.path ?? '')) as { saga: Table };
    const reactions = saga.reactions.map((reaction) => ({ ...reaction, timeout: LIMIT }));
    const table = { ...saga, pause: 1, growth: 1, reactions };
    const actions = Object.fromEntries(reactions.map(({ does }) => [does, actionOf(does)]));
    const store = localStore(publishAs(service), disturbance.uncommitted);
    const handle = participant(table, actions, store.atomically);
    const counted: Handle = async (delivery) => {
      busy += 1;
      moves += 1;
      try {
        const later = await handle(delivery);
        if (disturbance.unacknowledged?.(delivery)) throw new Error('died before it could acknowledge');
        return later;
      } finally {
        busy -= 1;
      }
    };
    const consumer = await jsOf(service).consumers.get(stream, service);
    return { service, table, store, listener: await listen(consumer, table, counted, () => undefined) };
  };

  const services = await Promise.all(consumers.map(start));
  const [first] = services;
  if (first === undefined) throw new Error('the saga has no services');
  return {
    sent,
    publish: publishAs(first.service),
    send: (message: Message) => send(jsOf(first.service), message),
    started: (sagaId: string, input: unknown) => started(first.table, sagaId, input),
    isIdle: () => busy === 0 && services.every(({ store }) => store.isIdle()),
    moves: () => moves,
    stop: async () => {
      for (const { listener } of services) listener.stop();
      await Promise.all(services.map(({ listener }) => listener.ended));
      modules.remove();
    },
  };
}
