import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows, runInOrder, sqlState, value } from './sql-database.ts';
import { called, sqlDatabase, sqlFiles } from './sql-scaffold.ts';

let db: PGlite;
beforeAll(async () => {
  db = await sqlDatabase({
    'message-queue': { way: 'database-table' },
    'priority-queue': { way: 'shared-workers' },
    'async-request-reply': { way: 'status-endpoint' },
    'claim-check': { way: 'own-store' },
    sharding: { way: 'by-hash' },
  });
});

describe('jobs', () => {
  beforeEach(() => db.exec('TRUNCATE account.jobs, account.dead_jobs'));
  const add = (kind: string, priority = 0, due = 'now()') =>
    db.exec(
      `INSERT INTO account.jobs (kind, payload, priority, due_at) VALUES ('${kind}', '{"a": 1}', ${priority}, ${due})`,
    );
  const take = (limit = 1, lease = '1 hour') =>
    rows(db, 'SELECT job_id, kind, lease, attempts FROM account.take_jobs($1, $2)', [limit, lease]);
  const fail = (job: Record<string, unknown> | undefined) =>
    value(db, `SELECT account.fail_job($1, $2, 'no answer')`, [job?.job_id, job?.lease]);
  const dueNow = () => db.exec('UPDATE account.jobs SET due_at = now()');
  const dead = () => rows(db, 'SELECT kind, attempts, error FROM account.dead_jobs');

  test('are given out urgent ones first, then by age, and none before it is due', async () => {
    await add('second');
    await add('urgent', 5);
    await add('first', 0, `now() - interval '1 minute'`);
    await add('later', 9, `now() + interval '1 minute'`);
    const taken = [...(await take()), ...(await take()), ...(await take(5))];
    expect(taken.map(({ kind }) => kind)).toEqual(['urgent', 'first', 'second']);
    expect(await take(5)).toEqual([]);
  });

  test('come again after a failure, later each time, and are put aside after five', async () => {
    await add('mail');
    const pauses: unknown[] = [];
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const [job] = await take();
      expect(job?.attempts).toBe(attempt);
      expect(await fail(job)).toBe(true);
      expect(await take()).toEqual([]);
      const next = 'SELECT round(extract(epoch FROM max(due_at) - clock_timestamp()) * 2) FROM account.jobs';
      pauses.push(await value(db, next));
      await dueNow();
    }
    expect(pauses.map(Number)).toEqual([1, 2, 4, 8, 0]);
    expect(await dead()).toEqual([{ kind: 'mail', attempts: 5, error: 'no answer' }]);
    expect(await value(db, 'SELECT account.revive_job(job_id) FROM account.dead_jobs')).toBe(true);
    expect(await dead()).toEqual([]);
    expect((await take())[0]?.attempts).toBe(1);
  });

  test('that take their worker down with them each time are put aside as well', async () => {
    await add('poison');
    await add('good', -1);
    for (let attempt = 1; attempt <= 5; attempt += 1)
      expect((await take(1, '0 seconds'))[0]?.kind).toBe('poison');
    expect((await take())[0]?.kind).toBe('good');
    expect(await dead()).toEqual([
      { kind: 'poison', attempts: 5, error: 'every attempt ended without an answer' },
    ]);
  });

  test('can be kept longer by who has them, and by nobody else', async () => {
    await add('long');
    const [job] = await take(1, '0 seconds');
    const keep = (lease: unknown) =>
      value(db, `SELECT account.keep_job($1, $2, '1 hour')`, [job?.job_id, lease]);
    expect(await keep('00000000-0000-4000-8000-000000000000')).toBe(false);
    expect(await keep(job?.lease)).toBe(true);
    expect(await take()).toEqual([]);
    expect(await fail({ ...job, lease: '00000000-0000-4000-8000-000000000000' })).toBe(false);
  });

  test('are counted while they wait', async () => {
    await add('a');
    await add('b');
    await take();
    expect(await rows(db, 'SELECT waiting, dead FROM account.jobs_waiting')).toEqual([
      { waiting: 1, dead: 0 },
    ]);
  });

  test('have the same table for load leveling, and one table where both are adopted', () => {
    const body = (adopted: object) =>
      sqlFiles(adopted as never).map((file) => file.body.replace(/^.*\n/, ''));
    const way = { way: 'database-table' };
    expect(body({ 'load-leveling-queue': way })).toEqual(body({ 'message-queue': way }));
    expect(sqlFiles({ 'load-leveling-queue': way, 'message-queue': way })).toHaveLength(1);
    expect(body({ 'message-queue': way })[0]).not.toMatch(/priority/);
  });
});

describe('an operation', () => {
  const accept = (owner: string, id: string, request: object) =>
    rows(db, 'SELECT * FROM account.accept_operation($1, $2, $3)', [owner, id, request]);
  const change = (id: unknown, state: string, outcome?: object) =>
    value(db, 'SELECT account.change_operation($1, $2, $3)', [id, state, outcome ?? null]);
  const status = (id: unknown, owner: string) =>
    rows(db, 'SELECT state, outcome FROM account.operation_status($1, $2)', [id, owner]);

  test('is started once for a request that is repeated, for each owner', async () => {
    const [first] = await accept('kim', 'r1', { amount: 1 });
    const [again] = await accept('kim', 'r1', { amount: 1 });
    const [other] = await accept('lee', 'r1', { amount: 1 });
    expect([first?.is_new, again?.is_new, other?.is_new]).toEqual([true, false, true]);
    expect(again?.operation_id).toBe(first?.operation_id);
    const changed = `SELECT account.accept_operation('kim', 'r1', '{"amount": 2}')`;
    expect(await sqlState(db, changed)).toBe('23505');
  });

  test('is shown to its owner alone, and its end stays', async () => {
    const [{ operation_id: id } = {}] = await accept('kim', 'r2', {});
    expect(await status(id, 'kim')).toEqual([{ state: 'accepted', outcome: null }]);
    expect(await status(id, 'lee')).toEqual([]);
    expect(await change(id, 'running')).toBe(true);
    expect(await sqlState(db, `SELECT account.change_operation('${id}', 'succeeded')`)).toBe('23514');
    expect(await change(id, 'succeeded', { receipt: 7 })).toBe(true);
    expect(await change(id, 'failed', { error: 'late' })).toBe(false);
    expect(await status(id, 'kim')).toEqual([{ state: 'succeeded', outcome: { receipt: 7 } }]);
  });

  test('is forgotten some time after its end, never before', async () => {
    await db.exec(`UPDATE account.operations SET changed_at = changed_at - interval '2 days'`);
    expect(await value(db, `SELECT account.purge_operations('1 day')`)).toBe(1);
    expect(await rows(db, 'SELECT DISTINCT state FROM account.operations')).toEqual([{ state: 'accepted' }]);
  });
});

describe('a claim', () => {
  test('is redeemed for the body that the message meant, as often as one likes', async () => {
    const [claim] = await rows(
      db,
      `INSERT INTO account.claims (media_type, body) VALUES ('text/plain', 'long text') RETURNING claim_id, sha256`,
    );
    const redeem = `SELECT convert_from(body, 'UTF8') AS body FROM account.redeem_claim($1, $2)`;
    const values = [claim?.claim_id, claim?.sha256];
    expect([await rows(db, redeem, values), await rows(db, redeem, values)]).toEqual([
      [{ body: 'long text' }],
      [{ body: 'long text' }],
    ]);
    expect(await sqlState(db, redeem, [claim?.claim_id, Buffer.alloc(32)])).toBe('22000');
    expect(await sqlState(db, `UPDATE account.claims SET body = 'other'`)).toBe('23001');
    expect(await value(db, `SELECT account.purge_claims('1 day')`)).toBe(0);
    expect(await value(db, `SELECT account.purge_claims('-1 second')`)).toBe(1);
    expect(await rows(db, redeem, values)).toEqual([]);
  });

  test('says where the object is that it stands for, where the platform keeps it', async () => {
    await runInOrder(db, sqlFiles({ 'claim-check': { way: 'platform-store' } }, called('other')));
    const put = (sha: string) =>
      sqlState(
        db,
        `INSERT INTO other.claims (media_type, location, sha256) VALUES ('text/plain', 'a/b', '${sha}')`,
      );
    expect(await put('\\x00')).toBe('23514');
    expect(await put(`\\x${'00'.repeat(32)}`)).toBeUndefined();
    expect(await rows(db, `SELECT other.purge_claims('-1 second') AS location`)).toEqual([
      { location: 'a/b' },
    ]);
  });
});

describe('the directory of shards', () => {
  test('puts every key into one of 32 parts, the same everywhere, and the parts evenly on the shards', async () => {
    await db.exec(`INSERT INTO account_shards.shards VALUES ('a', 'a.example'), ('b', 'b.example'), ('c', 'c.example');
      SELECT account_shards.deal_parts()`);
    const spread = await rows(
      db,
      'SELECT shard, count(*) FROM account_shards.parts GROUP BY shard ORDER BY shard',
    );
    expect(spread.map(({ count }) => Number(count))).toEqual([11, 11, 10]);
    // echo -n kim | md5sum: the first eight digits, modulo 32
    expect(await value(db, `SELECT account_shards.part_of('kim')`)).toBe(0xfb1eaf2b % 32);
    const used = `SELECT count(DISTINCT account_shards.part_of(n::text)) FROM generate_series(1, 1000) AS n`;
    expect(await value(db, used)).toBe(32);
  });

  test('says of a part that moves that it does, and then where it is', async () => {
    const part = () => rows(db, 'SELECT shard, moving, version FROM account_shards.parts WHERE part = 0');
    const finish = `SELECT account_shards.finish_move(0, 'c')`;
    expect(await sqlState(db, finish)).toBe('55000');
    await value(db, 'SELECT account_shards.start_move(0)');
    expect(await part()).toEqual([{ shard: 'a', moving: true, version: 2 }]);
    expect(await sqlState(db, 'SELECT account_shards.start_move(0)')).toBe('55000');
    await value(db, finish);
    expect(await part()).toEqual([{ shard: 'c', moving: false, version: 3 }]);
  });
});
