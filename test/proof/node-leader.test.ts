import type { PGlite } from '@electric-sql/pglite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { emitted } from './emitted-module.ts';
import { poolOf } from './one-connection.ts';
import { value } from './sql-database.ts';
import { bank, sqlDatabase } from './sql-scaffold.ts';
import { until } from './stopped-clock.ts';
import { written } from './written.ts';

type Term = { token: number; signal: AbortSignal };
type Lead = (
  pool: unknown,
  name: string,
  work: (term: Term) => Promise<void>,
  how: { signal: AbortSignal; onError: (error: Error) => void },
) => Promise<void>;

const modules = emitted(written(bank, ['leader-election/store-lease'], 'node').files);
let db: PGlite;
let lead: Lead;
beforeAll(async () => {
  db = await sqlDatabase({ 'leader-election': { way: 'store-lease' } });
  lead = (await modules.load('node/account/leader.js')).lead as Lead;
});
afterAll(modules.remove);
beforeEach(() => db.exec('TRUNCATE account.leases'));
afterEach(() => {
  vi.useRealTimers();
});

/** An instance that wants to do the work, with the tokens under which it did it. */
function instance(pool = poolOf(db)) {
  const control = new AbortController();
  const tokens: number[] = [];
  const errors: string[] = [];
  let isWorking = false;
  const work = async ({ token, signal }: Term) => {
    tokens.push(Number(token));
    isWorking = true;
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
    isWorking = false;
  };
  const onError = ({ message }: Error) => errors.push(message);
  const ended = lead(pool, 'invoices', work, { signal: control.signal, onError });
  const stop = () => {
    control.abort();
    return ended;
  };
  return { stop, tokens, errors, working: () => isWorking };
}

test('of two instances one works, and the other takes over as soon as the first has stopped', async () => {
  const pool = poolOf(db);
  const first = instance(pool);
  await until(first.working);
  const second = instance(pool);
  await until(() => second.tokens.length > 0 || second.errors.length > 0);
  expect([first.tokens, second.tokens]).toEqual([[1], []]);
  await first.stop();
  expect(first.working()).toBe(false);
  await until(second.working);
  expect(second.tokens).toEqual([2]);
  await second.stop();
}, 30_000);

test('a leader that was replaced is told to end, and its writes are refused', async () => {
  const first = instance();
  await until(first.working);
  await db.exec(
    `UPDATE account.leases SET holder = 'another', token = 2, expires_at = now() + interval '1 hour'`,
  );
  await until(() => !first.working());
  expect(first.working()).toBe(false);
  await expect(value(db, "SELECT account.must_lead('invoices', 1)")).rejects.toThrow('somebody else leads');
  await first.stop();
  expect(await value(db, 'SELECT holder FROM account.leases')).toBe('another');
}, 30_000);

test('while the store is away the leader goes on, and says what fails', async () => {
  const pool = poolOf(db);
  let isAway = false;
  const shaky = {
    query: (text: string, values?: unknown[]) =>
      isAway ? Promise.reject(new Error('away')) : pool.query(text, values),
  };
  const first = instance(shaky as never);
  await until(first.working);
  isAway = true;
  await until(() => first.errors.length > 0);
  expect(first.working()).toBe(true);
  isAway = false;
  await first.stop();
  expect(new Set(first.errors)).toEqual(new Set(['away']));
}, 30_000);

test('and ends before its lease does, when the store does not come back', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
  let isAway = false;
  const query = async () => {
    if (isAway) throw new Error('away');
    return { rows: [{ token: 1 }] };
  };
  const first = instance({ query } as never);
  await vi.advanceTimersByTimeAsync(2_000);
  isAway = true;
  // The last renewal was asked for now, or two seconds from its start on.
  await vi.advanceTimersByTimeAsync(14_999);
  expect(first.working()).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(first.working()).toBe(false);
  const stopped = first.stop();
  await vi.advanceTimersByTimeAsync(2_000);
  await stopped;
});
