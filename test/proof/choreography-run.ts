import { setTimeout as pause } from 'node:timers/promises';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import type { FilledFile } from '../../src/render/fill.ts';
import { scripted } from './choreography-actions.ts';
import { ask, messagesOf } from './choreography-broker.ts';
import { type Disturbance, startServices } from './choreography-services.ts';
import type { Body } from './choreography-store.ts';
import type { Call, Fault } from './saga-run.ts';

/** What became of one saga: the actions that ran, and the events that no service reacts to. */
export type Told = { calls: string[]; received: Call[]; ends: string[]; byHand: Body[] };

const FOLDER = 'compose/messaging/nats';

/**
 * The services of one saga, as the written modules have it, on a broker that was set up by the written files. `begin` starts a
 * saga whose actions behave as told, `settle` waits until nothing is under way any more.
 */
export async function choreographed(
  connection: NatsConnection,
  files: readonly FilledFile[],
  disturbance: Disturbance = {},
) {
  const js = jetstream(connection);
  const manager = await jetstreamManager(connection, { checkAPI: false });
  const streams = bodies(files, `${FOLDER}/streams/`);
  const consumers = bodies(files, `${FOLDER}/consumers/`).map(({ name, config }) => {
    const [stream = '', service = ''] = name.split('/');
    return { stream, service, config };
  });
  const ends = streams.find(({ name }) => consumers.every(({ stream }) => stream !== name))?.name ?? '';
  for (const { name, config } of streams) await ask(connection, `$JS.API.STREAM.CREATE.${name}`, config);
  for (const { stream, service, config } of consumers) {
    const body = { stream_name: stream, config };
    await ask(connection, `$JS.API.CONSUMER.DURABLE.CREATE.${stream}.${service}`, body);
  }
  const scripts = scripted();
  const services = await startServices(() => js, files, consumers, scripts.action, disturbance);

  const isQuiet = async () => {
    if (!services.isIdle()) return false;
    for (const { stream, service } of consumers) {
      const { num_pending, num_ack_pending } = await manager.consumers.info(stream, service);
      if (num_pending + num_ack_pending > 0) return false;
    }
    return services.isIdle();
  };

  return {
    sent: services.sent,
    publish: services.send,
    begin: async (sagaId: string, faults: Record<string, Fault> = {}) => {
      Object.assign(scripts.of(sagaId), { faults });
      await services.publish(services.started(sagaId, { rider: 'r-1' }));
    },
    settle: async (): Promise<void> => {
      // Twice without a move in between: what is quiet may have been about to begin.
      for (let quiet = 0, seen = -1; quiet < 2; ) {
        quiet = (await isQuiet()) && seen === services.moves() ? quiet + 1 : 0;
        seen = services.moves();
        await pause(5);
      }
    },
    of: async (sagaId: string): Promise<Told> => {
      const { calls, received } = scripts.of(sagaId);
      const own = (await messagesOf(manager, ends)).filter(({ body }) => body.sagaId === sagaId);
      const byHand = own.filter(({ subject }) => subject.endsWith('.by-hand')).map(({ body }) => body);
      return { calls, received, ends: [...new Set(own.map(({ subject }) => subject))], byHand };
    },
    advisories: async () => {
      const subjects = (await messagesOf(manager, ends)).map(({ subject }) => subject);
      return subjects.filter((subject) => subject.startsWith('$JS.EVENT.ADVISORY'));
    },
    stop: async () => {
      await services.stop();
      for (const { name } of streams) await manager.streams.delete(name);
    },
  };
}

function bodies(files: readonly FilledFile[], folder: string): { name: string; config: object }[] {
  return files
    .filter(({ path }) => path.startsWith(folder))
    .map(({ path, body }) => ({
      name: path.slice(folder.length).replace(/\.json$/, ''),
      config: JSON.parse(body) as object,
    }));
}
