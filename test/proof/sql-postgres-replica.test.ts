import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freePort } from './engines/place.ts';
import { type Running, startProcess } from './engines/process.ts';
import { bank, sqlFiles } from './sql-scaffold.ts';
import { postgres, programOf, type Server, startServer } from './sql-server.ts';

const runProgram = promisify(execFile);
const spec = { ...bank, facts: { 'data.staleness': 5 } } as unknown as typeof bank;

describe.skipIf(postgres.missing)('a replica, in PostgreSQL', () => {
  let primary: Server;
  let replica: Running;
  let writes: Client;
  let reads: Client;

  beforeAll(async () => {
    primary = await startServer();
    const database = await primary.database(sqlFiles({ 'read-replica': {} }, spec));
    writes = await database.connect();
    const data = join(primary.data, '..', 'replica');
    const from = ['-h', '127.0.0.1', '-p', String(primary.port), '-U', 'postgres'];
    await runProgram(programOf('pg_basebackup'), [...from, '-D', data, '-R', '-c', 'fast'], primary.identity);
    const port = await freePort();
    replica = await startProcess(
      postgres.path,
      ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', join(data, '..')],
      {
        ...primary.identity,
        cwd: data,
        ready: async () => {
          reads = new Client({ host: '127.0.0.1', port, user: 'postgres', database: database.name });
          reads.on('error', () => undefined);
          await reads.connect();
          return true;
        },
      },
    );
  });
  afterAll(async () => {
    await reads?.end().catch(() => undefined);
    await replica?.stop();
    await primary?.stop();
  });

  const value = async (db: Client, sql: string) => Object.values((await db.query(sql)).rows[0] ?? {})[0];
  const becomes = async (sql: string, expected: unknown) => {
    while ((await value(reads, sql)) !== expected);
  };
  const position = () => value(writes, 'SELECT pg_current_wal_insert_lsn()');

  test("knows whether it has the caller's own write", async () => {
    await value(reads, 'SELECT pg_wal_replay_pause()');
    await becomes('SELECT pg_get_wal_replay_pause_state()', 'paused');
    await writes.query('SELECT account.beat()');
    const has = `SELECT account.has_replayed('${await position()}')`;
    expect(await value(writes, has)).toBe(true);
    expect(await value(reads, has)).toBe(false);
    await value(reads, 'SELECT pg_wal_replay_resume()');
    await becomes(has, true);
  });

  test('is fresh while the last beat is younger than readers accept, and the primary always is', async () => {
    const isFresh = 'SELECT account.is_fresh_enough()';
    await writes.query(
      `UPDATE account.replica_heartbeat SET beat_at = clock_timestamp() - interval '6 seconds'`,
    );
    await becomes(`SELECT account.has_replayed('${await position()}')`, true);
    expect([await value(writes, isFresh), await value(reads, isFresh)]).toEqual([true, false]);
    // Far ahead of the clock, so that the answer does not hang on how long this test takes.
    await writes.query(
      `UPDATE account.replica_heartbeat SET beat_at = clock_timestamp() + interval '1 hour'`,
    );
    await becomes(`SELECT account.has_replayed('${await position()}')`, true);
    expect(await value(reads, isFresh)).toBe(true);
    await writes.query('SELECT account.beat()');
    expect(await value(writes, `SELECT account.replica_age() < interval '1 minute'`)).toBe(true);
  });
});
