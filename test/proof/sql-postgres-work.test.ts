import type { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { FilledFile } from '../../src/render/fill.ts';
import { sqlFiles } from './sql-scaffold.ts';
import { type Database, postgres, type Server, startServer } from './sql-server.ts';
import { backends, outcome, repeated } from './sql-sessions.ts';

const queue = sqlFiles({
  'message-queue': { way: 'database-table' },
  'priority-queue': { way: 'shared-workers' },
  'leader-election': { way: 'store-lease' },
  'async-request-reply': { way: 'status-endpoint' },
});

/** The files with one thing changed, which has to be there. */
function mutated(files: readonly FilledFile[], find: string, put: string): FilledFile[] {
  const changed = files.map((file) => ({ ...file, body: file.body.replaceAll(find, put) }));
  expect(changed).not.toEqual(files);
  return changed;
}

describe.skipIf(postgres.missing)('workers side by side, in PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(() => server.disconnect());
  afterAll(() => server?.stop());

  const connections = (db: Database, count: number) =>
    Promise.all(Array.from({ length: count }, () => db.connect()));
  const pair = async (db: Database) => (await connections(db, 2)) as [Client, Client];
  const first = async (db: Client, sql: string, values: unknown[] = []) =>
    Object.values((await db.query(sql, values)).rows[0] ?? {})[0];
  const addJobs = (db: Client, count: number) =>
    db.query(
      `INSERT INTO account.jobs (kind, payload) SELECT 'mail', jsonb_build_object('n', n) FROM generate_series(1, ${count}) AS n`,
    );
  const take = async (db: Client, limit = 1, lease = '30 seconds') =>
    (await db.query('SELECT job_id, lease FROM account.take_jobs($1, $2)', [limit, lease])).rows;

  describe('a queue in a table', () => {
    test('gives 200 jobs to 8 workers, none to two of them', async () => {
      const db = await server.database(queue);
      const workers = await connections(db, 8);
      await addJobs(workers[0] as Client, 200);
      const taken: unknown[] = [];
      await Promise.all(
        workers.map(async (worker) => {
          for (let jobs = await take(worker, 3); jobs.length > 0; jobs = await take(worker, 3)) {
            expect(jobs.length).toBeLessThanOrEqual(3);
            for (const { job_id, lease } of jobs) {
              taken.push(job_id);
              expect(await first(worker, 'SELECT account.finish_job($1, $2)', [job_id, lease])).toBe(true);
            }
          }
        }),
      );
      expect(taken).toHaveLength(200);
      expect(new Set(taken).size).toBe(200);
    });

    // Two workers ask while neither has committed.
    const twoAsk = async (files: readonly FilledFile[]) => {
      const db = await server.database(files);
      const [one, other] = await pair(db);
      const admin = await db.connect();
      await addJobs(admin, 2);
      await one.query('BEGIN');
      const ofOne = await take(one);
      const answer = take(other);
      const isThere = await Promise.race([
        answer.then(() => true),
        backends(admin)
          .waits(other)
          .then(() => false),
      ]);
      await one.query('COMMIT');
      return { isThere, jobs: [...ofOne, ...(await answer)].map(({ job_id }) => job_id) };
    };

    test('gives the second worker another job, at once', async () => {
      expect(await twoAsk(queue)).toEqual({ isThere: true, jobs: ['1', '2'] });
    });

    test('would give it the same job if rows were not locked as they are found', async () => {
      const unlocked = mutated(queue, '      FOR UPDATE SKIP LOCKED\n', '');
      expect(await twoAsk(unlocked)).toEqual({ isThere: false, jobs: ['1', '1'] });
    });

    test('would keep it waiting without SKIP LOCKED', async () => {
      const waiting = mutated(queue, 'FOR UPDATE SKIP LOCKED', 'FOR UPDATE');
      expect((await twoAsk(waiting)).isThere).toBe(false);
    });

    test('gets a job back from a worker that dies, at once before its commit and after the lease otherwise', async () => {
      const db = await server.database(queue);
      const [worker, other] = await pair(db);
      await addJobs(other, 1);
      await worker.query('BEGIN');
      expect(await take(worker)).toHaveLength(1);
      await backends(other).kill(worker);
      const [late] = await take(other, 1, '0 seconds');
      const [again] = await take(other);
      expect(again?.job_id).toBe(late?.job_id);
      const finish = 'SELECT account.finish_job($1, $2)';
      expect(await first(other, finish, [late?.job_id, late?.lease])).toBe(false);
      expect(await first(other, finish, [again?.job_id, again?.lease])).toBe(true);
    });
  });

  describe('a leader', () => {
    const lead = async (db: Client, holder: string, lease = '1 hour') =>
      first(db, `SELECT account.take_lease('work', $1, $2)`, [holder, lease]);
    const must = (db: Client, token: unknown) => db.query(`SELECT account.must_lead('work', $1)`, [token]);

    test('is one of 20 who ask at once', async () => {
      const db = await server.database(queue);
      const clients = await connections(db, 20);
      const tokens = await Promise.all(clients.map((client, index) => lead(client, `pod-${index}`)));
      expect(tokens.filter((token) => token !== null && token !== undefined)).toEqual(['1']);
    });

    test('is not replaced while it writes, and is refused once it was', async () => {
      const [old, young] = await pair(await server.database(queue));
      const admin = await (await server.database()).connect();
      const token = await lead(old, 'old', '0 seconds');
      await old.query('BEGIN');
      await must(old, token);
      const successor = lead(young, 'young');
      await backends(admin).waits(young);
      await old.query('COMMIT');
      expect(await successor).toBe('2');
      expect(await outcome(must(old, token))).toBe('55000');
      expect(await outcome(must(young, '2'))).toBe('done');
    });

    test('never writes after its successor, however late each of them is', async () => {
      const db = await server.database(queue);
      const clients = await connections(db, 6);
      const admin = await db.connect();
      await admin.query('CREATE TABLE account.done (n bigint GENERATED ALWAYS AS IDENTITY, token bigint)');
      const write = async (client: Client, token: unknown) => {
        await client.query('BEGIN');
        const allowed = await outcome(must(client, token));
        if (allowed === 'done') await client.query('INSERT INTO account.done (token) VALUES ($1)', [token]);
        await client.query('COMMIT');
      };
      await Promise.all(
        clients.map(async (client, index) => {
          for (let times = 0; times < 15; times += 1) {
            // Every lease has ended before it is used, as if each leader had slept after it took it.
            const token = await lead(client, `pod-${index}`, '0 seconds');
            if (token !== undefined) await write(client, token);
          }
        }),
      );
      const tokens = (await admin.query('SELECT token FROM account.done ORDER BY n')).rows.map((row) =>
        Number(row.token),
      );
      expect(tokens.length).toBeGreaterThan(0);
      expect(tokens).toEqual([...tokens].sort((a, b) => a - b));
    });

    test('would do so if it did not show its token', async () => {
      const [old, young] = await pair(
        await server.database(mutated(queue, 'AND l.token = p_token FOR SHARE', '')),
      );
      const token = await lead(old, 'old', '0 seconds');
      await lead(young, 'young');
      expect(await outcome(must(old, token))).toBe('done');
    });
  });

  test('of 20 requests with one id, one starts an operation and all get its address', async () => {
    const clients = await connections(await server.database(queue), 20);
    const answers = await Promise.all(
      clients.map(
        async (client) =>
          (await client.query(`SELECT * FROM account.accept_operation('kim', 'r1', '{"amount": 1}')`))
            .rows[0],
      ),
    );
    expect(answers.filter((answer) => answer?.is_new)).toHaveLength(1);
    expect(new Set(answers.map((answer) => answer?.operation_id)).size).toBe(1);
  });

  describe('a read model in the same store', () => {
    const fromTables = sqlFiles({ cqrs: { way: 'same-store' } });
    const fromEvents = sqlFiles({ cqrs: { way: 'same-store' }, 'event-sourcing': {} });

    /** Two transactions change two tables of one entity at the same time: the row, and the row after a rebuild. */
    const bothSides = async (files: readonly FilledFile[]) => {
      const db = await server.database(files);
      const [one, other] = await pair(db);
      const admin = await db.connect();
      await admin.query(`CREATE TABLE account.account (id text PRIMARY KEY, owner text);
        CREATE TABLE account.card (account_id text, number int);
        CREATE OR REPLACE FUNCTION account.row_of_account_balance(p_entity_id text) RETURNS jsonb LANGUAGE sql STABLE AS $$
          SELECT jsonb_build_object('owner', a.owner, 'cards', (SELECT count(*) FROM account.card c WHERE c.account_id = a.id))
          FROM account.account a WHERE a.id = p_entity_id $$;
        SELECT account.keep_account_balance('account.account', 'id'), account.keep_account_balance('account.card', 'account_id');
        INSERT INTO account.account VALUES ('kim', 'Kim')`);
      await one.query(`BEGIN; UPDATE account.account SET owner = 'Lee'`);
      const second = other.query(`INSERT INTO account.card VALUES ('kim', 1)`);
      await backends(admin).waits(other);
      await one.query('COMMIT');
      await second;
      const row = () => first(admin, 'SELECT data FROM account.account_balance_view');
      const kept = await row();
      await admin.query('CALL account.rebuild_account_balance()');
      return { kept, rebuilt: await row() };
    };

    test('has what both of two transactions did to one entity, as a rebuild has', async () => {
      const { kept, rebuilt } = await bothSides(fromTables);
      expect(rebuilt).toEqual({ owner: 'Lee', cards: 1 });
      expect(kept).toEqual(rebuilt);
    });

    test('would lack what the first one did if it looked before it locked', async () => {
      const early = mutated(
        fromTables,
        '  LOOP\n    INSERT INTO "account_balance_view"',
        '  v_data := "row_of_account_balance"(p_entity_id);\n  LOOP\n    INSERT INTO "account_balance_view"',
      );
      const late = mutated(
        early,
        '  END LOOP;\n  v_data := "row_of_account_balance"(p_entity_id);',
        '  END LOOP;',
      );
      const { kept, rebuilt } = await bothSides(late);
      expect(kept).not.toEqual(rebuilt);
    });

    test('shows each writer its own event in its own transaction, and ends as a rebuild does', async () => {
      const db = await server.database(fromEvents);
      const writers = await connections(db, 8);
      const version = (client: Client) =>
        first(client, `SELECT coalesce(max(version), 0) FROM account.streams WHERE stream_id = 'busy'`);
      await Promise.all(
        writers.map(async (writer) => {
          for (let times = 0; times < 5; times += 1) {
            await repeated(['P0409', '40001'], async () => {
              const stored = await first(
                writer,
                `SELECT account.append_events('busy', 'account', $1, '[{"type": "deposited", "payload": {"amount": 1}}]')`,
                [await version(writer)],
              );
              const shown = await first(
                writer,
                `SELECT version FROM account.account_balance_view WHERE entity_id = 'busy'`,
              );
              expect(Number(shown)).toBeGreaterThanOrEqual(Number(stored));
            });
          }
        }),
      );
      const [reader] = writers as [Client];
      const view = async () => (await reader.query('SELECT * FROM account.account_balance_view')).rows;
      const kept = await view();
      expect(kept).toEqual([{ entity_id: 'busy', version: '40', data: { amount: 1 } }]);
      await reader.query('CALL account.rebuild_account_balance()');
      expect(await view()).toEqual(kept);
    });
  });
});
