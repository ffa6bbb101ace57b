import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Consumer, JsMsg } from '@nats-io/jetstream';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeOf } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { startNats } from './nats.ts';
import { messaging, shop } from './shop.ts';

const nats = engine('nats-server');
const SECOND = 1_000_000_000;

describe.skipIf(nats.missing)('NATS with the written configuration', () => {
  const files = composeOf(shop(), messaging);
  let broker: Awaited<ReturnType<typeof startNats>>;

  /** A listener as consumer.example.json says: a copy with the service's name; nothing waits 30 s in a test. */
  function listen(stream: string, service: string, changes: object = {}) {
    const example = JSON.parse(readFileSync(join(broker.folder, 'consumer.example.json'), 'utf8')) as object;
    const file = join(broker.folder, 'consumers', stream, `${service}.json`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify({ ...example, durable_name: service, ...changes }));
  }

  beforeAll(async () => {
    broker = await startNats(nats.path, files);
    listen('EVENTS-ORDER', 'fraud-detection');
    listen('EVENTS-ORDER', 'payment', { ack_wait: SECOND / 2 });
    const { status, stderr } = broker.setUp();
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });
  afterAll(() => broker?.stop());

  test('has every stream and consumer that a file stands for', async () => {
    const manager = await broker.manager();
    const streams = (await manager.streams.list().next()).map(({ config }) => config.name).sort();
    expect(streams).toEqual(
      [
        'DEAD-LETTERS',
        'EVENTS-ORDER',
        'EVENTS-PAYMENT',
        ...['LOAD', 'NORMAL', 'URGENT', 'WORK'].flatMap((kind) =>
          ['FRAUD-DETECTION', 'ORDER', 'PAYMENT'].map((service) => `${kind}-${service}`),
        ),
      ].sort(),
    );
    const { config } = await manager.consumers.info('WORK-ORDER', 'order');
    expect(config).toMatchObject({ ack_policy: 'explicit', ack_wait: 30 * SECOND, max_deliver: 5 });
    const stream = (await manager.streams.info('EVENTS-ORDER')).config;
    expect(stream).toMatchObject({
      subjects: ['order.order-placed', 'order.order-paid', 'order.order-cancelled'],
      retention: 'limits',
      storage: 'file',
      max_age: 14 * 86_400 * SECOND,
      duplicate_window: 120 * SECOND,
    });
  });

  test('can be set up again, after a change too', async () => {
    const file = join(broker.folder, 'streams/EVENTS-PAYMENT.json');
    const config = JSON.parse(readFileSync(file, 'utf8')) as { subjects: string[] };
    config.subjects.push('payment.payment-refunded');
    writeFileSync(file, JSON.stringify(config));
    expect(broker.setUp().status).toBe(0);
    const manager = await broker.manager();
    const { subjects } = (await manager.streams.info('EVENTS-PAYMENT')).config;
    expect(subjects).toEqual(['payment.payment-authorized', 'payment.payment-refunded']);
  });

  test('says so when a file holds what the server refuses', () => {
    const file = join(broker.folder, 'streams/EVENTS-PAYMENT.json');
    const before = readFileSync(file, 'utf8');
    copyFileSync(file, `${file}.bak`);
    writeFileSync(file, JSON.stringify({ ...JSON.parse(before), subjects: ['order.order-paid'] }));
    expect(broker.setUp().status).not.toBe(0);
    writeFileSync(file, before);
  });

  test('hands an event of its producer to a durable listener', async () => {
    const order = await broker.as('order');
    const listener = await consumerOf('EVENTS-ORDER', 'fraud-detection');
    await order.js.publish('order.order-placed', '{"id":"o-1"}');
    const message = await next(listener);
    expect(message.subject).toBe('order.order-placed');
    expect(message.json()).toEqual({ id: 'o-1' });
    expect(await message.ackAck()).toBe(true);
  });

  test.each([
    ['another service', 'payment', 'order.order-paid'],
    ['the producer, of an event that the spec does not name', 'order', 'order.order-lost'],
    ['another service, into a queue that is not its own', 'payment', 'queue.order.work'],
    ['a service that wants to make streams itself', 'order', '$JS.API.STREAM.CREATE.MINE'],
    ['a service that wants to drop what is in a stream', 'payment', '$JS.API.STREAM.PURGE.EVENTS-ORDER'],
    [
      'a service that reads as another one',
      'payment',
      '$JS.API.CONSUMER.MSG.NEXT.EVENTS-ORDER.fraud-detection',
    ],
    [
      'a service that acknowledges for another one',
      'payment',
      '$JS.ACK.EVENTS-ORDER.fraud-detection.1.1.1.1.0',
    ],
  ])('refuses to take a message from %s', async (_who, service, subject) => {
    const { connection } = await broker.as(service);
    const refusals = refusalsOf(connection);
    connection.publish(subject, '{}');
    await connection.flush();
    await expect.poll(refusals).toEqual([`Permissions Violation for Publish to "${subject}"`]);
  });

  test('shows nobody the answers that another service gets', async () => {
    const { connection } = await broker.as('payment');
    const refusals = refusalsOf(connection);
    connection.subscribe('_INBOX.order.>');
    await connection.flush();
    await expect.poll(refusals).toEqual(['Permissions Violation for Subscription to "_INBOX.order.>"']);
  });

  test('lets nobody in without a key it knows', async () => {
    const { connect, nkeyAuthenticator, nkeys } = await import('@nats-io/transport-node');
    const stranger = nkeyAuthenticator(nkeys.createUser().getSeed());
    await expect(connect({ servers: broker.url, authenticator: stranger, reconnect: false })).rejects.toThrow(
      /authorization/i,
    );
    await expect(connect({ servers: broker.url, reconnect: false })).rejects.toThrow(/authorization/i);
  });

  test('stores a message that is sent twice with the same id once', async () => {
    const { js } = await broker.as('order');
    const first = await js.publish('order.order-paid', '{"id":"o-2"}', { msgID: 'm-2' });
    const second = await js.publish('order.order-paid', '{"id":"o-2"}', { msgID: 'm-2' });
    const other = await js.publish('order.order-paid', '{"id":"o-3"}', { msgID: 'm-3' });
    expect([first.duplicate, second.duplicate, other.duplicate]).toEqual([false, true, false]);
    expect([second.seq - first.seq, other.seq - first.seq]).toEqual([0, 1]);
  });

  test('delivers again what a listener that crashed had not acknowledged, to the next one of its name', async () => {
    const order = await broker.as('order');
    const crashing = await broker.as('payment');
    const consumer = await crashing.js.consumers.get('EVENTS-ORDER', 'payment');
    await drain(consumer);
    await order.js.publish('order.order-placed', '{"id":"o-4"}');
    expect((await next(consumer)).json()).toEqual({ id: 'o-4' });
    await crashing.connection.close();
    const message = await next(await consumerOf('EVENTS-ORDER', 'payment'));
    expect(message.json()).toEqual({ id: 'o-4' });
    expect(message.info.deliveryCount).toBe(2);
    message.ack();
  });

  test('puts a message aside that failed five times, and goes on with the next', async () => {
    const order = await broker.as('order');
    const listener = await consumerOf('EVENTS-ORDER', 'fraud-detection');
    await drain(listener);
    const poison = await order.js.publish('order.order-cancelled', '{"id":"poison"}');
    await order.js.publish('order.order-cancelled', '{"id":"sound"}');
    const seen: string[] = [];
    for (let at = 0; at < 6; at += 1) {
      const message = await next(listener);
      const { id } = message.json<{ id: string }>();
      seen.push(id);
      if (id === 'poison') message.nak();
      else message.ack();
    }
    expect(seen.filter((id) => id === 'poison')).toHaveLength(5);
    expect(seen).toContain('sound');
    expect(await listener.next({ expires: 1_000 })).toBeNull();

    const manager = await broker.manager();
    await expect
      .poll(async () => (await manager.streams.info('DEAD-LETTERS')).state.messages)
      .toBeGreaterThan(0);
    const letters = await letterList(manager);
    const letter = letters.find(({ stream_seq: seq }) => seq === poison.seq);
    expect(letter).toMatchObject({ stream: 'EVENTS-ORDER', consumer: 'fraud-detection', deliveries: 5 });
    const kept = await manager.streams.getMessage('EVENTS-ORDER', { seq: poison.seq });
    expect(kept?.json()).toEqual({ id: 'poison' });
  });

  test('gives each piece of work to one worker, the urgent from a queue of its own', async () => {
    const order = await broker.as('order');
    for (const queue of ['work', 'load', 'normal', 'urgent'])
      await order.js.publish(`queue.order.${queue}`, queue);
    for (const queue of ['work', 'load', 'normal', 'urgent']) {
      const [one, two] = [
        await consumerOf(`${queue.toUpperCase()}-ORDER`, 'order'),
        await consumerOf(`${queue.toUpperCase()}-ORDER`, 'order'),
      ];
      const message = await next(one);
      expect(message.string()).toBe(queue);
      expect(await message.ackAck()).toBe(true);
      expect(await two.next({ expires: 1_000 })).toBeNull();
    }
    const manager = await broker.manager();
    expect((await manager.streams.info('WORK-ORDER')).state.messages).toBe(0);
  });

  async function consumerOf(stream: string, service: string): Promise<Consumer> {
    const { js } = await broker.as(service);
    return js.consumers.get(stream, service);
  }
});

async function next(consumer: Consumer): Promise<JsMsg> {
  const message = await consumer.next({ expires: 5_000 });
  if (message === null) throw new Error('no message came');
  return message;
}

async function drain(consumer: Consumer): Promise<void> {
  for (;;) {
    const message = await consumer.next({ expires: 1_000 });
    if (message === null) return;
    await message.ackAck();
  }
}

/** What the server has refused so far. */
function refusalsOf(connection: {
  status(): AsyncIterable<{ type: string; error?: Error }>;
}): () => string[] {
  const refused: string[] = [];
  void (async () => {
    for await (const { type, error } of connection.status()) {
      if (type === 'error' && error !== undefined) refused.push(error.message);
    }
  })();
  return () => refused.map((message) => message.replaceAll("'", ''));
}

async function letterList(manager: Awaited<ReturnType<Awaited<ReturnType<typeof startNats>>['manager']>>) {
  const { state } = await manager.streams.info('DEAD-LETTERS');
  const found: Record<string, unknown>[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    const message = await manager.streams.getMessage('DEAD-LETTERS', { seq });
    if (message) found.push(message.json());
  }
  return found;
}
