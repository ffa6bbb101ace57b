import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { examples } from './examples.ts';
import { type Adopted, bank, called, sqlFiles } from './sql-scaffold.ts';
import { inOrder, postgres, programOf, type Server, startServer } from './sql-server.ts';
import { outcome } from './sql-sessions.ts';

const runProgram = promisify(execFile);

const everything: [name: string, adopted: Adopted][] = [
  [
    'with an event store, keys for each person and a store for the reads',
    {
      'event-sourcing': {},
      'pii-protection': { way: 'key-per-person' },
      'idempotent-consumer': {},
      cqrs: { way: 'separate-store' },
      'audit-log': { way: 'write-once-copy' },
      rbac: {},
      'message-queue': { way: 'database-table' },
      'leader-election': { way: 'store-lease' },
      'async-request-reply': { way: 'callback' },
      'claim-check': { way: 'own-store' },
      'change-data-capture': { way: 'own-reader' },
      'database-per-service': { way: 'server-per-service' },
      'read-replica': {},
      sharding: { way: 'by-hash' },
    },
  ],
  [
    'with an outbox that is read from the log, masks and read models beside the tables',
    {
      'transactional-outbox': { way: 'log-tailing' },
      'pii-protection': { way: 'delete-and-mask' },
      cqrs: { way: 'same-store' },
      'audit-log': { way: 'append-only-table' },
      'load-leveling-queue': { way: 'database-table' },
      'priority-queue': { way: 'own-workers' },
      'claim-check': { way: 'platform-store' },
      'database-per-service': { way: 'schema-per-service' },
      sharding: { way: 'by-tenant' },
    },
  ],
  ['with read models beside the events', { 'event-sourcing': {}, cqrs: { way: 'same-store' } }],
  [
    'with an outbox that is polled and projections',
    { 'transactional-outbox': { way: 'polling' }, 'materialized-view': { way: 'own-database' } },
  ],
  [
    'with views that follow other services',
    { 'event-sourcing': {}, 'materialized-view': { way: 'fed-by-changes' }, sharding: { way: 'by-region' } },
  ],
  ['with changes for a store for the reads', { cqrs: { way: 'separate-store' } }],
  ['with views that are refreshed', { 'materialized-view': { way: 'own-database' } }],
];

describe.skipIf(postgres.missing)('the files, in PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => server.disconnect());
  afterAll(() => server?.stop());

  const first = async (db: Client, sql: string, values: unknown[] = []) =>
    Object.values((await db.query(sql, values)).rows[0] ?? {})[0];

  test('of every example run in the order of their paths, as advised and with every pattern', async () => {
    const db = await (await server.database()).connect();
    const runs = examples.flatMap(({ name, advised, whole }) => [
      { name, ...advised },
      { name: `${name}, whole`, ...whole },
    ]);
    let count = 0;
    for (const { name, files } of runs) {
      const own = inOrder(files.filter(({ path }) => path.endsWith('.sql')));
      count += own.length;
      await db.query('BEGIN');
      for (const { path, body } of own) expect(await outcome(db.query(body)), `${name} ${path}`).toBe('done');
      await db.query('ROLLBACK');
    }
    expect(count).toBeGreaterThan(500);
  }, 600_000);

  test.each(everything)('change nothing when they are run again: %s', async (_, adopted) => {
    const files = inOrder(sqlFiles(adopted));
    const { name } = await server.database(files);
    const connection = ['-h', '127.0.0.1', '-p', String(server.port), '-U', 'postgres'];
    const dump = async () => {
      const { stdout } = await runProgram(programOf('pg_dump'), [...connection, name], { maxBuffer: 1e8 });
      return stdout.replace(/^\\(un)?restrict .*$/gm, '');
    };
    const before = await dump();
    for (const { path, body } of files) {
      const file = join(server.data, '..', `again-${path.replaceAll('/', '-')}`);
      writeFileSync(file, body);
      // Statement by statement, past every error: the worst way to run it.
      const { stderr } = await runProgram(programOf('psql'), [...connection, '-q', '-d', name, '-f', file]);
      const says = body.includes('already exists') ? 'already exists' : 'Running it again is harmless';
      expect(body, path).toContain(says);
      expect(/ERROR: .* already exists/.test(stderr), `${path}: ${stderr}`).toBe(says === 'already exists');
      // And the way it is meant: nothing at all.
      const once = runProgram(programOf('psql'), [
        ...connection,
        '-1',
        '-v',
        'ON_ERROR_STOP=1',
        '-d',
        name,
        '-f',
        file,
      ]);
      expect(
        await once.then(
          () => 'done',
          () => 'stopped',
        ),
        path,
      ).toBe(says === 'already exists' ? 'stopped' : 'done');
    }
    expect(await dump()).toBe(before);
  });

  test('give each service a login that uses its own tables, changes none of them and sees no others', async () => {
    const adopted = {
      'database-per-service': { way: 'schema-per-service' },
      'event-sourcing': {},
      ...{ cqrs: { way: 'same-store' } },
    };
    const two = { ...bank, services: [...called('ledger').services, ...called('cards').services] };
    const db = await server.database(sqlFiles(adopted, two));
    const other = await server.database();
    const ledger = await db.connect('bank_ledger_app');
    const append = (schema: string, id: string) =>
      `SELECT ${schema}.append_events('${id}', 'account', 0, '[{"type": "opened", "payload": {}}]')`;
    expect(await outcome(ledger.query(append('ledger', 'kim')))).toBe('done');
    expect(await first(ledger, 'SELECT count(*) FROM account_balance_view')).toBe('1');
    const denied = [
      append('cards', 'kim'),
      'SELECT * FROM cards.events',
      'CREATE TABLE ledger.mine ()',
      'CREATE TABLE public.mine ()',
      'CREATE SCHEMA mine',
      'TRUNCATE ledger.snapshots',
      'ALTER TABLE ledger.events DISABLE TRIGGER append_only',
    ];
    for (const statement of denied) expect(await outcome(ledger.query(statement)), statement).toBe('42501');
    expect(await outcome(ledger.query('UPDATE ledger.events SET payload = payload'))).toBe('23001');
    const admin = await other.connect();
    await admin.query(
      sqlFiles({ 'database-per-service': { way: 'server-per-service' } }, called('cards'))[0]?.body ?? '',
    );
    expect(await outcome(other.connect('bank_ledger_app'))).toBe('42501');
    expect(await outcome(other.connect('bank_cards_app'))).toBe('done');
  });

  describe('for readers of the log', () => {
    const published = async (db: Client, slot: string, publication: string, how: 'peek' | 'get') => {
      const { rows } = await db.query(
        `SELECT data FROM pg_logical_slot_${how}_binary_changes($1, NULL, NULL, 'proto_version', '1', 'publication_names', $2)`,
        [slot, publication],
      );
      const texts = rows.map(({ data }) => (data as Buffer).toString('latin1'));
      return texts.filter((text) => /^[IUD]/.test(text));
    };

    test('the outbox is published as it was committed, again after a crash, and nothing that was rolled back', async () => {
      const db = await (
        await server.database(sqlFiles({ 'transactional-outbox': { way: 'log-tailing' } }))
      ).connect();
      await db.query(`SELECT pg_create_logical_replication_slot('relay', 'pgoutput')`);
      const send = (id: string) =>
        db.query(
          `INSERT INTO account.outbox (entity, entity_id, type, payload) VALUES ('account', '${id}', 'opened', '{}')`,
        );
      await send('kim');
      await db.query('BEGIN');
      await send('lost');
      await db.query('ROLLBACK');
      await send('lee');
      await db.query(`SELECT account.purge_outbox('-1 second')`);
      const seen = await published(db, 'relay', 'account_outbox', 'peek');
      expect(seen.map((text) => /account.*?(kim|lost|lee)/s.exec(text)?.[1])).toEqual(['kim', 'lee']);
      expect(await published(db, 'relay', 'account_outbox', 'get')).toEqual(seen);
      expect(await published(db, 'relay', 'account_outbox', 'get')).toEqual([]);
      expect(await first(db, 'SELECT slot_name FROM account.outbox_lag')).toBe('relay');
      await db.query(`SELECT pg_drop_replication_slot('relay')`);
    });

    test('the tables that were named are captured, without a primary key too, and no others', async () => {
      const db = await (
        await server.database(sqlFiles({ 'change-data-capture': { way: 'own-reader' } }))
      ).connect();
      await db.query(`CREATE TABLE account.account (id text PRIMARY KEY); CREATE TABLE account.note (body text);
        CREATE TABLE account.hidden (id text PRIMARY KEY);
        SELECT account.capture_table('account.account'), account.capture_table('account.note')`);
      await db.query(`SELECT pg_create_logical_replication_slot('capture', 'pgoutput')`);
      await db.query(`INSERT INTO account.account VALUES ('kim'); INSERT INTO account.note VALUES ('old');
        UPDATE account.note SET body = 'new'; INSERT INTO account.hidden VALUES ('secret'); UPDATE account.capture_heartbeat SET beat_at = now()`);
      const seen = await published(db, 'capture', 'account_changes', 'get');
      expect(seen.map((text) => text[0]).join('')).toBe('IIUU');
      expect(seen.join()).not.toMatch(/secret/);
      expect(seen[2]).toMatch(/old.*new/s);
      await db.query(`SELECT pg_drop_replication_slot('capture')`);
      expect(
        await first(db, `SELECT has_table_privilege('bank_account_app_reader', 'account.note', 'SELECT')`),
      ).toBe(true);
      expect(
        await first(db, `SELECT has_table_privilege('bank_account_app_reader', 'account.hidden', 'SELECT')`),
      ).toBe(false);
    });
  });

  test('a key is gone from a copy of the database that was made after the erasure, and its data with it', async () => {
    const files = sqlFiles({ 'event-sourcing': {}, 'pii-protection': { way: 'key-per-person' } });
    const database = await server.database(files);
    const db = await database.connect();
    const subject = await first(db, 'INSERT INTO account.subjects DEFAULT VALUES RETURNING subject_id');
    await db.query(`INSERT INTO account_keys.subject_keys VALUES ($1, 'the wrapped key')`, [subject]);
    await db.query(`INSERT INTO account.personal_data VALUES ($1, 'hong/1', 'the sealed data')`, [subject]);
    const dump = async (...more: string[]) =>
      (
        await runProgram(programOf('pg_dump'), [
          '-h',
          '127.0.0.1',
          '-p',
          String(server.port),
          '-U',
          'postgres',
          ...more,
          database.name,
        ])
      ).stdout;
    const hex = (text: string) => Buffer.from(text).toString('hex');
    expect(await dump()).toContain(hex('the wrapped key'));
    // The backup that is kept for long.
    const kept = await dump('--exclude-schema', 'account_keys');
    expect(kept).toContain(hex('the sealed data'));
    expect(kept).not.toContain(hex('the wrapped key'));
    await db.query('SELECT account.erase_subject($1)', [subject]);
    const after = await dump();
    expect(after).not.toContain(hex('the wrapped key'));
    expect(after).not.toContain(hex('the sealed data'));
  });
});
