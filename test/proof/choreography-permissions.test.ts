import { setTimeout as pause } from 'node:timers/promises';
import type { JetStreamClient } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { choreographyFiles, sagaSpec } from './choreography.ts';
import { scripted } from './choreography-actions.ts';
import { messagesOf } from './choreography-broker.ts';
import { startServices } from './choreography-services.ts';
import { composeOf } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { startNats } from './nats.ts';

const nats = engine('nats-server');

const spec = {
  ...sagaSpec('book-ride', [
    { name: 'request-ride', service: 'ride', compensation: 'cancel-ride' },
    { name: 'reserve-driver', service: 'driver', compensation: 'release-driver' },
    { name: 'charge', service: 'payment', pivot: true },
  ]),
  facts: { infrastructure: ['nats'] },
};
const services = ['ride', 'driver', 'payment'];
const END = 'SAGA_BOOK-RIDE';

describe.skipIf(nats.missing)(
  'the services of a saga, each with its own key and no more rights than are written',
  () => {
    const configuration = composeOf(spec, ['saga-choreography', 'dead-letter-queue', 'publish-subscribe']);
    const modules = choreographyFiles(spec, 'node');
    let broker: Awaited<ReturnType<typeof startNats>>;
    const clients = new Map<string, JetStreamClient>();

    beforeAll(async () => {
      broker = await startNats(nats.path, configuration);
      const { stderr, status } = broker.setUp();
      expect([stderr, status]).toEqual(['', 0]);
      for (const service of services) clients.set(service, (await broker.as(service)).js);
    });
    afterAll(() => broker?.stop());

    test('can finish it, turn it back and hand it to people', async () => {
      const scripts = scripted();
      Object.assign(scripts.of('refused'), { faults: { charge: { error: 'Refused' } } });
      Object.assign(scripts.of('stuck'), {
        faults: { charge: { error: 'Refused' }, 'release-driver': { error: 'Broken' } },
      });
      const consumers = services.map((service) => ({ stream: `${END}_${service.toUpperCase()}`, service }));
      const running = await startServices(
        (service) => clients.get(service) as JetStreamClient,
        modules,
        consumers,
        scripts.action,
        {},
      );
      for (const id of ['fine', 'refused', 'stuck']) await running.publish(running.started(id, {}));
      const manager = await broker.manager();
      const ends = async () => {
        const kept = await messagesOf(manager, END);
        return Object.fromEntries(kept.map(({ subject, body }) => [body.sagaId, subject]));
      };
      while (Object.keys(await ends()).length < 3) await pause(20);
      expect(await ends()).toEqual({
        fine: 'saga.book-ride.charge.done',
        refused: 'saga.book-ride.request-ride.undone',
        stuck: 'saga.book-ride.by-hand',
      });
      await running.stop();
    });

    test('cannot tell what another one has to tell', async () => {
      const payment = clients.get('payment') as JetStreamClient;
      await expect(payment.publish('saga.book-ride.request-ride.done', '{}')).rejects.toThrow(/permission/i);
    });
  },
);
