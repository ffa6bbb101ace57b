import type { PGlite, Transaction as SqlTransaction } from '@electric-sql/pglite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { nameOf, writtenFor } from './choreography.ts';
import { scripted } from './choreography-actions.ts';
import { asRun } from './choreography-difference.ts';
import type { Body, Message, Transaction } from './choreography-store.ts';
import { emitted } from './emitted-module.ts';
import { faultsOf, orderDifference } from './saga-difference.ts';
import { type Trouble, troublesOf } from './saga-oracle.ts';
import { stagesOf } from './saga-shape.ts';
import { called, sqlDatabase } from './sql-scaffold.ts';

type Table = { reactions: { on: string[]; does: string; timeout: number }[]; pause: number; tries: number };
type Handle = (delivery: {
  subject: string;
  body: Body;
  attempt: number;
}) => Promise<{ again: number } | undefined>;

const WORD = 'CCQ';
const stages = stagesOf(WORD);
const SCHEMA = 'rides';
// Waiting is not what is proven here, and the machine may be busy.
const PATIENT = 60_000;

let db: PGlite;
beforeAll(async () => {
  db = await sqlDatabase(
    { 'transactional-outbox': { way: 'polling' }, 'idempotent-consumer': {} },
    called(SCHEMA),
  );
  await db.exec('CREATE TABLE effects (action text, saga text)');
});
const modules = emitted(writtenFor(WORD).filter(({ path }) => path.endsWith('.js')));
afterAll(async () => {
  modules.remove();
  await db?.close();
});

/** Inbox and outbox as the written SQL has them; the service's own table is `effects`. */
function atomically<T>(work: (tx: Transaction & { sql: SqlTransaction }) => Promise<T>): Promise<T> {
  return db.transaction((sql) =>
    work({
      sql,
      first: async (consumer, sagaId) => {
        const first = `SELECT "${SCHEMA}".first_delivery($1, $2) AS is_first`;
        return (await sql.query<{ is_first: boolean }>(first, [consumer, sagaId])).rows[0]?.is_first ?? false;
      },
      publish: async ({ saga, subject, body }: Message) => {
        const insert = `INSERT INTO "${SCHEMA}".outbox (entity, entity_id, type, payload) VALUES ($1, $2, $3, $4)`;
        await sql.query(insert, [`saga.${saga}`, body.sagaId, subject, body]);
      },
    }),
  );
}

/** One database for all three services: each takes from the outbox what it reacts to. Every message is handed over twice. */
async function run(trouble: Trouble | undefined, sagaId: string) {
  const module = (await modules.load('node/sagas/participant.js')) as {
    participant(saga: Table, actions: object, atomically: unknown): Handle;
    started(saga: Table, sagaId: string, input: unknown): Message;
  };
  const tables: Table[] = [];
  for (const step of stages.flat()) {
    const path = `node/sagas/${nameOf(WORD)}/service-of-${step.name}.js`;
    const { saga } = (await modules.load(path)) as { saga: Table };
    tables.push({ ...saga, reactions: saga.reactions.map((one) => ({ ...one, timeout: PATIENT })) });
  }
  const scripts = scripted();
  Object.assign(scripts.of(sagaId), { faults: trouble ? faultsOf(trouble) : {} });
  const effect = (does: string) => async (call: never) => {
    const { tx, sagaId: id } = call as { tx: { sql: SqlTransaction }; sagaId: string };
    await tx.sql.query('INSERT INTO effects VALUES ($1, $2)', [does, id]);
    return scripts.action(does)(call);
  };
  const handlers = tables.map((saga) =>
    module.participant(
      saga,
      Object.fromEntries(saga.reactions.map(({ does }) => [does, effect(does)])),
      atomically,
    ),
  );
  const [first] = tables as [Table];
  await atomically((tx) => tx.publish(module.started(first, sagaId, { rider: 'r-1' })));

  const told: string[] = [];
  for (;;) {
    const claimed = await db.query<{ message_id: string; type: string; payload: Body }>(
      `SELECT message_id, type, payload FROM "${SCHEMA}".claim_outbox(1)`,
    );
    const [message] = claimed.rows;
    if (message === undefined) break;
    told.push(message.type);
    for (const handle of [...handlers, ...handlers]) await deliver(handle, message.type, message.payload);
    await db.query(`SELECT "${SCHEMA}".mark_published($1)`, [[message.message_id]]);
  }
  const effects = await db.query<{ action: string }>('SELECT action FROM effects WHERE saga = $1', [sagaId]);
  const heard = new Set(tables.flatMap(({ reactions }) => reactions.flatMap(({ on }) => on)));
  const ends = told.filter((subject) => !heard.has(subject));
  const { calls, received } = scripts.of(sagaId);
  return { effects: effects.rows.map(({ action }) => action), told: { calls, received, ends, byHand: [] } };
}

async function deliver(handle: Handle, subject: string, body: Body): Promise<void> {
  for (let attempt = 1; (await handle({ subject, body, attempt })) !== undefined; attempt += 1);
}

const troubles = [undefined, ...troublesOf(stages).filter(({ stuck }) => stuck === undefined)];

test.each([...troubles.entries()])(
  'with the written inbox and outbox, each message twice (%i: %j)',
  async (at, trouble) => {
    const { effects, told } = await run(trouble, `saga-${at}`);
    expect(orderDifference(stages, trouble, asRun(told))).toEqual([]);
    // What failed was rolled back together with its inbox row.
    expect(effects).toEqual(told.calls.filter((call) => call !== trouble?.step));
  },
);
