import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type ConfirmChannel, connect } from 'amqplib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeOf } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { startRabbit } from './rabbitmq.ts';
import { messaging, shop } from './shop.ts';

const rabbit = engine('rabbitmq-server');
const QUORUM = { durable: true, arguments: { 'x-queue-type': 'quorum' } };

describe.skipIf(rabbit.missing)('RabbitMQ with the written definitions', () => {
  // Making a user takes seconds, so there are two.
  const services = shop().services.filter(({ name }) => name !== 'fraud-detection');
  const files = composeOf(shop({ services, facts: { infrastructure: ['rabbitmq'] } }), messaging);
  let broker: Awaited<ReturnType<typeof startRabbit>>;

  beforeAll(async () => {
    broker = await startRabbit(rabbit.path, files, ['order', 'payment']);
    expect(broker.setUp()).toMatchObject({ status: 0, stderr: '' });
  }, 400_000);
  afterAll(() => broker?.stop(), 60_000);

  test('has made every queue, exchange and policy when it starts', () => {
    const queues = broker
      .control('list_queues', 'name', 'type', 'policy')
      .stdout.trim()
      .split('\n')
      .slice(1)
      .sort();
    const own = ['order', 'payment'].flatMap((service) =>
      ['load', 'normal', 'urgent', 'work'].map((queue) => `${queue}.${service}\tquorum\tdelivery`),
    );
    expect(queues).toEqual(['dead-letters\tquorum\tdead-letters', ...own].sort());
  });

  test('takes its set-up again, and lets in nobody but the services', async () => {
    expect(broker.setUp()).toMatchObject({ status: 0, stderr: '' });
    const users = broker.control('list_users').stdout.trim().split('\n').slice(1);
    expect(users.map((line) => line.split('\t')[0]).sort()).toEqual(['order', 'payment']);
    await expect(connect(`amqp://guest:guest@${broker.url}`)).rejects.toThrow(/ACCESS.REFUSED/);
  }, 120_000);

  test('hands an event to everybody who listens, and to nobody who does not', async () => {
    const order = await broker.as('order');
    const payment = await broker.as('payment');
    await listen(order, 'order', 'order.*');
    await listen(payment, 'payment', 'order.order-paid');
    await publish(order, 'events', 'order.order-paid', 'paid');
    await publish(order, 'events', 'order.order-placed', 'placed');
    expect(await taken(order, 'listener.order')).toEqual(['paid', 'placed']);
    expect(await taken(payment, 'listener.payment')).toEqual(['paid']);
  });

  test.each<[string, (payment: ConfirmChannel) => Promise<unknown>]>([
    [
      'tell of what another service tells',
      (payment) => publish(payment, 'events', 'order.order-paid', 'forged'),
    ],
    ['read the work of another service', (payment) => payment.get('work.order')],
    ['listen in the name of another service', (payment) => payment.assertQueue('listener.order', QUORUM)],
    ['read the dead letters', (payment) => payment.get('dead-letters')],
    ['make queues of other names', (payment) => payment.assertQueue('mine', QUORUM)],
    ['drop a queue', (payment) => payment.deleteQueue('work.payment')],
  ])('does not let a service %s', async (_what, act) => {
    const payment = await broker.as('payment');
    const refused = new Promise((resolve) => payment.on('error', resolve));
    await Promise.race([act(payment).catch(() => {}), refused]);
    expect(`${await refused}`).toMatch(/ACCESS.REFUSED/);
  });

  test('delivers work five times, then puts it aside and goes on with the next', async () => {
    const order = await broker.as('order');
    await publish(order, 'queues', 'queue.order.work', 'poison');
    await publish(order, 'queues', 'queue.order.work', 'sound');
    const seen: string[] = [];
    await order.prefetch(1);
    await order.consume('work.order', (message) => {
      if (message === null) return;
      const text = message.content.toString();
      seen.push(text);
      if (text === 'poison') order.nack(message, false, true);
      else order.ack(message);
    });
    const dead = () =>
      broker.control('list_queues', 'name', 'messages').stdout.match(/dead-letters\t(\d+)/)?.[1];
    await expect.poll(dead, { timeout: 50_000, interval: 1_000 }).toBe('1');
    await expect.poll(() => seen.filter((text) => text === 'sound')).toHaveLength(1);
    await pause(200);
    expect(seen.filter((text) => text === 'poison')).toHaveLength(5);
  });

  test('gives back what a worker that crashed had not acknowledged', async () => {
    const order = await broker.as('order');
    await publish(order, 'queues', 'queue.order.urgent', 'w-1');
    const crashing = await broker.as('order');
    expect((await crashing.get('urgent.order')) || undefined).toMatchObject({
      fields: { redelivered: false },
    });
    // Nobody says good-bye.
    (crashing.connection as unknown as { stream: Socket }).stream.destroy();
    await expect
      .poll(async () => {
        const message = await order.get('urgent.order');
        if (!message) return 'nothing';
        order.ack(message);
        return message.fields.redelivered ? message.content.toString() : 'a first delivery';
      })
      .toBe('w-1');
  });
});

async function listen(channel: ConfirmChannel, service: string, key: string): Promise<void> {
  await channel.assertQueue(`listener.${service}`, QUORUM);
  await channel.bindQueue(`listener.${service}`, 'events', key);
}

async function publish(channel: ConfirmChannel, exchange: string, key: string, text: string): Promise<void> {
  channel.publish(exchange, key, Buffer.from(text), { persistent: true });
  await channel.waitForConfirms();
}

/** Everything that comes into a queue until nothing has come for a while, acknowledged. */
async function taken(channel: ConfirmChannel, queue: string): Promise<string[]> {
  const found: string[] = [];
  for (let empty = 0; empty < 10; ) {
    const message = await channel.get(queue);
    if (message) {
      found.push(message.content.toString());
      channel.ack(message);
    } else {
      empty += 1;
      await pause(50);
    }
  }
  return found;
}
