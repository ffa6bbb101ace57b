import { PGlite } from '@electric-sql/pglite';
import type { FilledFile } from '../../src/render/fill.ts';
import { duration } from '../../src/render/model/duration.ts';
import { rolePermissions } from '../../src/render/model/role-permissions.ts';
import { storedData } from '../../src/render/model/stored-data.ts';
import type { Scope } from '../../src/render/template.ts';
import { filledTemplate } from './filled-template.ts';

type Row = Record<string, unknown>;

const bank = {
  name: 'account',
  data: [
    { entity: 'account', events: ['opened', 'deposited', 'withdrawn'], views: ['account-balance'] },
    { entity: 'customer', events: ['registered'], personal: true },
  ],
};

const step = (number: number, id: string, service: string, kind: string, compensation?: string) => ({
  id,
  number,
  stage: number,
  service,
  kind,
  timeout: duration(5),
  compensation: compensation === undefined ? [] : [{ id: compensation }],
});

const transfer = {
  id: 'transfer-money',
  deadline: [duration(30)],
  steps: [
    step(1, 'reserve-limit', 'limits', 'compensable', 'release-limit'),
    step(2, 'debit-source', 'account', 'compensable', 'refund-source'),
    step(3, 'credit-target', 'account', 'pivot'),
    step(4, 'send-receipt', 'notification', 'retryable'),
  ],
};

const booking = {
  id: 'book-trip',
  deadline: [],
  steps: [
    step(1, 'hold-seat', 'seats', 'compensable', 'free-seat'),
    step(2, 'take-payment', 'payment', 'pivot', 'refund-payment'),
  ],
};

const flat = {
  id: 'furnish-flat',
  deadline: [],
  steps: [
    step(1, 'rent-flat', 'flats', 'compensable', 'give-up-flat'),
    step(2, 'buy-bed', 'beds', 'compensable', 'return-bed'),
    { ...step(3, 'buy-table', 'tables', 'compensable', 'return-table'), stage: 2 },
    step(4, 'send-van', 'vans', 'retryable'),
  ],
};

/** A small bank, as the templates for SQL see it; its service can be called otherwise. */
export function bankModel(name = bank.name) {
  const service = { header: 'a proof', id: name, name, ...storedData({ ...bank, name }) };
  return {
    header: 'a proof',
    system: { id: 'bank', name: 'Bank' },
    services: [service],
    senders: [service],
    receivers: [service],
    owners: [service],
    viewServices: [service],
    any: { transactions: [{}], roles: [{}] },
    transactions: [transfer, booking, flat],
    roles: rolePermissions('bank', [
      { name: 'teller', may: ['account:read', 'account:update'] },
      { name: 'customer', may: ['account:read-own', 'account:update-own', 'account:approve'] },
      { name: 'visitor', may: [] },
      { name: 'admin', may: ['account:*'] },
    ]),
  };
}

/** PostgreSQL (in this process) in which the SQL files of these patterns have been run. */
export async function database(patterns: readonly string[], model: Scope = bankModel()): Promise<PGlite> {
  const db = await emptyDatabase();
  await runFiles(db, patterns, model);
  return db;
}

/** Runs the SQL files of these patterns in the order of their paths. */
export async function runFiles(db: PGlite, patterns: readonly string[], model: Scope): Promise<void> {
  await runInOrder(
    db,
    patterns.flatMap((pattern) => filledTemplate(pattern, 'sql', model)),
  );
}

export const emptyDatabase = (): Promise<PGlite> => PGlite.create();

/** Runs SQL files in the order of their paths. */
export async function runInOrder(db: PGlite, files: readonly FilledFile[]): Promise<void> {
  for (const { path, body } of [...files].sort((a, b) => (a.path < b.path ? -1 : 1))) {
    await db.exec(body).catch((error: Error) => {
      throw new Error(`${path}: ${error.message}`);
    });
  }
}

/** The rows of a query. */
export async function rows(db: PGlite, sql: string, values: unknown[] = []): Promise<Row[]> {
  return (await db.query<Row>(sql, values)).rows;
}

/** The only column of the only row; numbers of 64 bits as numbers. */
export async function value(db: PGlite, sql: string, values: unknown[] = []): Promise<unknown> {
  const [row, ...more] = await rows(db, sql, values);
  if (!row || more.length > 0) throw new Error(`${sql} gave ${more.length + (row ? 1 : 0)} rows`);
  const [first] = Object.values(row);
  return typeof first === 'bigint' ? Number(first) : first;
}

/** The SQLSTATE that a statement ends with, `undefined` if it succeeds. */
export async function sqlState(db: PGlite, sql: string, values: unknown[] = []): Promise<string | undefined> {
  try {
    await db.query(sql, values);
    return undefined;
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}
