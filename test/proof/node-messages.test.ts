import type { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emitted } from './emitted-module.ts';
import { poolOf } from './one-connection.ts';
import { rows, value } from './sql-database.ts';
import { bank, sqlDatabase } from './sql-scaffold.ts';
import { written } from './written.ts';

type Message = { id: string };
type Client = { query: (text: string, values?: unknown[]) => Promise<unknown> };
type Waiting = { message_id: string; entity_id: string; payload: { n: number } };
type Publish = (message: Waiting) => Promise<void>;
type Inbox = {
  handleOnce: (
    pool: unknown,
    consumer: string,
    work: (client: Client, message: Message) => Promise<void>,
  ) => (message: Message) => Promise<boolean>;
};
type Relay = {
  relayOnce: (pool: unknown, publish: Publish) => Promise<number>;
  relay: (
    pool: unknown,
    publish: Publish,
    how: { pause: number; signal: AbortSignal; onError: (error: Error) => void },
  ) => Promise<void>;
};

let db: PGlite;
let inbox: Inbox;
let outbox: Relay;
const modules = emitted(written(bank, ['transactional-outbox/polling', 'idempotent-consumer'], 'node').files);

beforeAll(async () => {
  db = await sqlDatabase({ 'transactional-outbox': { way: 'polling' }, 'idempotent-consumer': {} });
  await db.exec('CREATE TABLE account.booked (id text NOT NULL)');
  inbox = (await modules.load('node/account/inbox.js')) as Inbox;
  outbox = (await modules.load('node/account/outbox-relay.js')) as Relay;
});
afterAll(modules.remove);
beforeEach(() => db.exec('TRUNCATE account.inbox, account.outbox, account.booked'));

const booked = async () => (await rows(db, 'SELECT id FROM account.booked ORDER BY id')).map(({ id }) => id);
const book = async (client: Client, { id }: Message) => {
  await client.query('INSERT INTO account.booked VALUES ($1)', [id]);
};

describe('a consumer with an inbox', () => {
  test('handles a message once, however often it comes, also at the same time', async () => {
    const handle = inbox.handleOnce(poolOf(db), 'booking', book);
    const first = await Promise.all([handle({ id: 'a' }), handle({ id: 'a' }), handle({ id: 'b' })]);
    expect(first).toEqual([true, false, true]);
    expect(await handle({ id: 'a' })).toBe(false);
    expect(await booked()).toEqual(['a', 'b']);
  });

  test('has done nothing when the work fails, and does it when the message comes again', async () => {
    let fails = true;
    const handle = inbox.handleOnce(poolOf(db), 'booking', async (client, message) => {
      await book(client, message);
      if (fails) throw new Error('no');
    });
    await expect(handle({ id: 'a' })).rejects.toThrow('no');
    expect(await booked()).toEqual([]);
    fails = false;
    expect(await handle({ id: 'a' })).toBe(true);
    expect(await booked()).toEqual(['a']);
  });

  test('is one of several, each of which gets the message', async () => {
    const pool = poolOf(db);
    const each = ['booking', 'statistics'].map((name) => inbox.handleOnce(pool, name, book)({ id: 'a' }));
    expect(await Promise.all(each)).toEqual([true, true]);
  });
});

const send = (entity: string, n: number) =>
  db.exec(
    `INSERT INTO account.outbox (entity, entity_id, type, payload) VALUES ('account', '${entity}', 'opened', '{"n": ${n}}')`,
  );
const waiting = () => value(db, 'SELECT count(*) FROM account.outbox WHERE published_at IS NULL');

describe('the relay of an outbox', () => {
  test('sends everything, the messages of one entity in their order, and nothing twice', async () => {
    for (let n = 1; n <= 6; n++) await send(n % 2 ? 'kim' : 'lee', n);
    const sent: string[] = [];
    const pool = poolOf(db);
    const publish: Publish = async ({ entity_id, payload }) => {
      sent.push(`${entity_id} ${payload.n}`);
    };
    const rounds: number[] = [];
    for (let round = 1; round <= 4; round++) rounds.push(await outbox.relayOnce(pool, publish));
    expect(rounds).toEqual([2, 2, 2, 0]);
    expect(sent.filter((each) => each.startsWith('kim'))).toEqual(['kim 1', 'kim 3', 'kim 5']);
    expect(sent.filter((each) => each.startsWith('lee'))).toEqual(['lee 2', 'lee 4', 'lee 6']);
    expect(await waiting()).toBe(0);
  });

  test('marks what the broker took and keeps what it refused, and says so', async () => {
    await send('kim', 1);
    await send('lee', 2);
    const publish: Publish = async ({ entity_id }) => {
      if (entity_id === 'kim') throw new Error('broker full');
    };
    await expect(outbox.relayOnce(poolOf(db), publish)).rejects.toThrow('broker full');
    expect(await rows(db, 'SELECT entity_id FROM account.outbox WHERE published_at IS NULL')).toEqual([
      { entity_id: 'kim' },
    ]);
  });

  test('that dies after it has sent sends again, and the inbox of the consumer notices', async () => {
    await send('kim', 1);
    const deliveries: boolean[] = [];
    // One connection is enough for both here: the consumer gets it when the relay has given it back.
    const pool = poolOf(db);
    const handle = inbox.handleOnce(pool, 'booking', book);
    const taken: Message[] = [];
    const publish: Publish = async ({ message_id }) => {
      taken.push({ id: message_id });
    };
    const dying = {
      connect: async () => {
        const client = await pool.connect();
        const query = (text: string, values?: unknown[]) =>
          text === 'COMMIT' ? Promise.reject(new Error('killed')) : client.query(text, values);
        return { ...client, query };
      },
    };
    await expect(outbox.relayOnce(dying, publish)).rejects.toThrow('killed');
    expect(await outbox.relayOnce(pool, publish)).toBe(1);
    for (const message of taken) deliveries.push(await handle(message));
    expect(deliveries).toEqual([true, false]);
    expect(await booked()).toHaveLength(1);
  });

  test('goes on until it is told to stop, and tells of every failure', async () => {
    await send('kim', 1);
    const control = new AbortController();
    const errors: string[] = [];
    let attempts = 0;
    const publish: Publish = async () => {
      attempts += 1;
      if (attempts < 3) throw new Error(`no ${attempts}`);
      control.abort();
    };
    const onError = ({ message }: Error) => errors.push(message);
    await outbox.relay(poolOf(db), publish, { pause: 1, signal: control.signal, onError });
    expect(errors).toEqual(['no 1', 'no 2']);
    expect(await waiting()).toBe(0);
  });
});
