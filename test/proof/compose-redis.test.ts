import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { composeOf } from './compose-files.ts';
import { engine } from './engines/engine.ts';
import { freePort, listens, tempFolder } from './engines/place.ts';
import { type Running, startProcess } from './engines/process.ts';
import { messaging, shop } from './shop.ts';

const server = engine('redis-server');
const MAX_DELIVERIES = 5;

describe.skipIf(server.missing)('Redis Streams with the written configuration', () => {
  const files = composeOf(shop({ facts: { infrastructure: ['redis'] } }), messaging);
  const folder = tempFolder(files);
  const open: Redis[] = [];
  let running: Running;
  let port: number;

  /** Whoever has this name, with the password that its secret holds. */
  function as(user: string): Redis {
    const client = new Redis({
      port,
      host: '127.0.0.1',
      username: user,
      password: passwordOf(user),
      retryStrategy: null,
      enableReadyCheck: false,
    });
    client.on('error', () => {});
    open.push(client);
    return client;
  }

  function setUp() {
    return spawnSync('sh', [join(folder.path, 'compose/messaging/redis/setup.sh')], {
      env: {
        PATH: `${join(folder.path, 'bin')}:${process.env.PATH}`,
        STREAMS_HOST: '127.0.0.1',
        STREAMS_PORT: `${port}`,
        SECRETS: join(folder.path, 'secrets'),
      },
      encoding: 'utf8',
    });
  }

  beforeAll(async () => {
    port = await freePort();
    for (const name of ['bin', 'secrets', 'data']) mkdirSync(join(folder.path, name));
    for (const user of ['order', 'payment', 'fraud-detection']) {
      writeFileSync(join(folder.path, `secrets/${user}-streams`), passwordOf(user));
    }
    writeFileSync(join(folder.path, 'secrets/setup-streams'), passwordOf('default'));
    // Valkey's client and Redis' client are the same program by two names.
    symlinkSync(join(dirname(server.path), 'redis-cli'), join(folder.path, 'bin/valkey-cli'));
    const conf = join(folder.path, 'compose/messaging/redis/streams.conf');
    writeFileSync(conf, readFileSync(conf, 'utf8').replace('dir /data', `dir ${folder.path}/data`));
    chmodSync(folder.path, 0o777);
    const flags = ['--bind', '127.0.0.1', '--port', `${port}`, '--requirepass', passwordOf('default')];
    running = await startProcess(server.path, [conf, ...flags], { ready: () => listens(port) });
    expect(setUp()).toMatchObject({ status: 0, stderr: '' });
  });
  afterAll(async () => {
    for (const client of open) client.disconnect();
    await running?.stop();
    folder.remove();
  });

  test('is set up again without harm', async () => {
    await as('order').xadd('order.work', '*', 'id', 'w-0');
    expect(setUp()).toMatchObject({ status: 0, stderr: '' });
    expect(await take('order', 'order.work', 'order', 'w')).toEqual(['w-0']);
  });

  test('keeps what it was given: it writes it down, and refuses rather than forgets', async () => {
    const admin = as('default');
    expect(await admin.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    expect(await admin.config('GET', 'appendonly')).toEqual(['appendonly', 'yes']);
  });

  test('gives every group each event, and each event to one reader of a group', async () => {
    const order = as('order');
    const admin = as('default');
    for (const group of ['payment', 'fraud-detection'])
      await admin.xgroup('CREATE', 'order.events', group, '0', 'MKSTREAM');
    await order.xadd('order.events', '*', 'type', 'order-paid', 'id', 'm-1');
    expect(await take('payment', 'order.events', 'payment', 'one')).toEqual(['m-1']);
    expect(await take('payment', 'order.events', 'payment', 'two')).toEqual([]);
    expect(await take('fraud-detection', 'order.events', 'fraud-detection', 'one')).toEqual(['m-1']);
  });

  test.each([
    ['to tell of what another service tells', 'payment', ['XADD', 'order.events', '*', 'id', 'x']],
    ['to hand work to another service', 'payment', ['XADD', 'order.work', '*', 'id', 'x']],
    [
      'to take the work of another service',
      'payment',
      ['XREADGROUP', 'GROUP', 'order', 'x', 'STREAMS', 'order.work', '>'],
    ],
    ['to empty a stream', 'order', ['DEL', 'order.events']],
    ['to make users', 'order', ['ACL', 'SETUSER', 'x', 'on', 'allkeys']],
    ['to change the server', 'order', ['CONFIG', 'SET', 'appendonly', 'no']],
  ])('does not let a service %s', async (_what, user, [command = '', ...words]) => {
    await expect(as(user).call(command, ...words)).rejects.toThrow(/NOPERM/);
  });

  test('does nothing for somebody without a password', async () => {
    const stranger = new Redis({ port, host: '127.0.0.1', retryStrategy: null, enableReadyCheck: false });
    stranger.on('error', () => {});
    open.push(stranger);
    await expect(stranger.xadd('order.events', '*', 'id', 'x')).rejects.toThrow(/NOAUTH/);
  });

  test('gives what a reader that died had taken to the next one, and a hopeless message to the dead letters', async () => {
    const order = as('order');
    await order.xadd('order.load', '*', 'id', 'poison');
    await order.xadd('order.load', '*', 'id', 'sound');
    const crashing = as('order');
    await crashing.xreadgroup('GROUP', 'order', 'crashing', 'COUNT', 1, 'STREAMS', 'order.load', '>');
    crashing.disconnect();

    // As setup.sh tells it; nobody waits 30 s in a test.
    const handled: string[] = [];
    const worker = as('order');
    for (let round = 0; round < MAX_DELIVERIES + 1; round += 1) {
      const [, claimed] = (await worker.xautoclaim('order.load', 'order', 'worker', 0, '0')) as [
        string,
        [string, string[]][],
      ];
      for (const [entry, fields] of claimed) {
        const [[, , , deliveries] = []] = (await worker.xpending('order.load', 'order', entry, entry, 1)) as [
          string,
          string,
          number,
          number,
        ][];
        if (fields[1] === 'poison' && (deliveries ?? 0) >= MAX_DELIVERIES) {
          await worker.xadd(
            'dead-letters',
            '*',
            ...fields,
            'stream',
            'order.load',
            'deliveries',
            `${deliveries}`,
          );
          await worker.xack('order.load', 'order', entry);
        }
      }
      handled.push(...(await take('order', 'order.load', 'order', 'worker')));
    }
    expect(handled).toEqual(['sound']);
    const letters = (await as('default').xrange('dead-letters', '-', '+')).map(([, fields]) => fields);
    expect(letters).toEqual([['id', 'poison', 'stream', 'order.load', 'deliveries', '5']]);
    expect((await worker.xpending('order.load', 'order'))[0]).toBe(0);
  });

  /** Reads one message and acknowledges it. */
  async function take(user: string, stream: string, group: string, reader: string): Promise<string[]> {
    const client = as(user);
    const read = (await client.xreadgroup('GROUP', group, reader, 'COUNT', 1, 'STREAMS', stream, '>')) as
      | [string, [string, string[]][]][]
      | null;
    const entries = read?.[0]?.[1] ?? [];
    for (const [entry] of entries) await client.xack(stream, group, entry);
    return entries.map(([, fields]) => fields[fields.indexOf('id') + 1] ?? '');
  }
});

function passwordOf(user: string): string {
  return `pass-of-${user}`;
}
