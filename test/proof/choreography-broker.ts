import type { jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import type { Body } from './choreography-store.ts';
import { freePort, tempFolder } from './engines/place.ts';
import { startProcess } from './engines/process.ts';

/** A broker for many sagas, one after the other. */
export async function startBroker(binary: string) {
  const folder = tempFolder();
  const port = await freePort();
  const open = () => connect({ servers: `127.0.0.1:${port}`, reconnect: false });
  const server = await startProcess(binary, ['-js', '-sd', folder.path, '-a', '127.0.0.1', '-p', `${port}`], {
    ready: async () => {
      await (await open()).close();
      return true;
    },
  });
  const connection = await open();
  return {
    connection,
    stop: async () => {
      await connection.close();
      await server.stop();
      folder.remove();
    },
  };
}

/** Sends a configuration to the server as it is written. Throws what the server says against it. */
export async function ask(connection: NatsConnection, subject: string, body: object): Promise<void> {
  const answer = (await connection.request(subject, JSON.stringify(body))).json<{
    error?: { description: string };
  }>();
  if (answer.error) throw new Error(`${subject}: ${answer.error.description}`);
}

/** Every message that a stream keeps, in order. */
export async function messagesOf(
  manager: Awaited<ReturnType<typeof jetstreamManager>>,
  stream: string,
): Promise<{ subject: string; body: Body }[]> {
  const { state } = await manager.streams.info(stream);
  const found: { subject: string; body: Body }[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq && state.messages > 0; seq += 1) {
    const message = await manager.streams.getMessage(stream, { seq });
    if (message) found.push({ subject: message.subject, body: message.json<Body>() });
  }
  return found;
}
