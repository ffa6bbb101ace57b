import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bodyOf, composeOf } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { tempFolder } from './engines/place.ts';
import { type Running, startProcess } from './engines/process.ts';
import { messaging, shop } from './shop.ts';

const kcat = engine('kcat');
const files = composeOf(shop({ facts: { infrastructure: ['kafka'] } }), messaging);

type Topic = { name: string; partitions: number; config: string };

/** What setup.sh asks of kafka-topics.sh, which we put in the place of the real one. */
function askedTopics(): { topics: Topic[]; status: number | null } {
  const folder = tempFolder(files);
  try {
    const bin = join(folder.path, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'kafka-topics.sh'), `#!/bin/sh\necho "$@" >> ${folder.path}/asked\n`);
    chmodSync(join(bin, 'kafka-topics.sh'), 0o755);
    const script = bodyOf(files, 'compose/messaging/kafka/setup.sh').replaceAll('/opt/kafka/bin', bin);
    const { status } = spawnSync('sh', ['-c', script], { encoding: 'utf8' });
    const asked = readFileSync(join(folder.path, 'asked'), 'utf8').trim().split('\n');
    const topics = asked.map((line) => {
      const words = line.split(' ');
      const after = (word: string) => words[words.indexOf(word) + 1] ?? '';
      expect(words).toContain('--if-not-exists');
      return { name: after('--topic'), partitions: Number(after('--partitions')), config: after('--config') };
    });
    return { topics, status };
  } finally {
    folder.remove();
  }
}

test('the topics that setup.sh asks for are one for each that tells, the queues, and the dead letters', () => {
  const { topics, status } = askedTopics();
  expect(status).toBe(0);
  const queues = ['order', 'payment', 'fraud-detection'].flatMap((service) =>
    ['work', 'load', 'urgent', 'normal'].map((queue) => `${service}.${queue}`),
  );
  expect(topics.map(({ name }) => name).sort()).toEqual(
    ['dead-letters', 'order.events', 'payment.events', ...queues].sort(),
  );
  expect(topics.find(({ name }) => name === 'order.events')).toEqual({
    name: 'order.events',
    partitions: 6,
    config: 'retention.ms=604800000',
  });
  expect(topics.find(({ name }) => name === 'dead-letters')?.config).toBe('retention.ms=1209600000');
});

test('the server settings name each listener once, and make no topic by mistake', () => {
  const lines = bodyOf(files, 'compose/messaging/kafka/server.properties')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const settings = new Map(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  expect(settings.size).toBe(lines.length);
  const listeners = (settings.get('listeners') ?? '').split(',').map((listener) => listener.split(':')[0]);
  const mapped = (settings.get('listener.security.protocol.map') ?? '')
    .split(',')
    .map((pair) => pair.split(':')[0]);
  expect(mapped).toEqual(listeners);
  expect(listeners).toEqual([
    settings.get('inter.broker.listener.name'),
    settings.get('controller.listener.names'),
  ]);
  expect(settings.get('auto.create.topics.enable')).toBe('false');
});

// The mock of librdkafka speaks the protocol; it makes topics by itself and knows nothing of their settings.
describe.skipIf(kcat.missing)('a broker that speaks the protocol of Kafka', () => {
  let mock: Running;
  let kafka: Kafka;

  beforeAll(async () => {
    const args = ['-C', '-t', 'order.events', '-b', 'x', '-X', 'test.mock.num.brokers=3', '-d', 'mock'];
    mock = await startProcess(kcat.path, args, { ready: async () => true });
    let brokers: string[] = [];
    // It says on which ports its three brokers listen.
    while (brokers.length === 0) {
      await pause(20);
      brokers = /bootstrap\.servers=([\d.:,]+)/.exec(mock.log())?.[1]?.split(',') ?? [];
    }
    kafka = new Kafka({ clientId: 'proof', brokers, logLevel: logLevel.NOTHING });
  });
  afterAll(() => mock?.stop());

  test('keeps the events of one order in one partition and in their order', async () => {
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    const steps = ['order-placed', 'order-paid', 'order-cancelled'];
    for (const step of steps) {
      const messages = ['o-1', 'o-2', 'o-3', 'o-4'].map((key) => ({ key, value: step }));
      await producer.send({ topic: 'order.events', messages });
    }
    await producer.disconnect();

    const consumer = kafka.consumer({ groupId: 'payment' });
    await consumer.connect();
    await consumer.subscribe({ topic: 'order.events', fromBeginning: true });
    const seen: { key: string; value: string; partition: number }[] = [];
    await consumer.run({
      eachMessage: async ({ message, partition }) => {
        seen.push({ key: `${message.key}`, value: `${message.value}`, partition });
      },
    });
    await expect.poll(() => seen.length, { timeout: 40_000 }).toBe(12);
    await consumer.disconnect();

    for (const key of ['o-1', 'o-2', 'o-3', 'o-4']) {
      const own = seen.filter((message) => message.key === key);
      expect(own.map(({ value }) => value)).toEqual(steps);
      expect(new Set(own.map(({ partition }) => partition)).size).toBe(1);
    }
    expect(new Set(seen.map(({ partition }) => partition)).size).toBeGreaterThan(1);
  });
});
