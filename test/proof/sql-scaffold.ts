import type { PGlite } from '@electric-sql/pglite';
import type { Spec } from '../../src/core/spec.ts';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { emptyDatabase, runInOrder } from './sql-database.ts';
import { written } from './written.ts';

/** Patterns by id, each with the way to do it; `{}` where it has only one. */
export type Adopted = Readonly<Record<string, { way?: string }>>;

/** A small bank: one service, with events and a view, and with personal data. */
export const bank: Spec = {
  version: 1,
  name: 'Bank',
  facts: {},
  services: [
    {
      name: 'account',
      data: [
        { entity: 'account', events: ['opened', 'deposited', 'withdrawn'], views: ['account-balance'] },
        { entity: 'customer', events: ['registered'], personal: true },
      ],
    },
  ],
  clients: [],
  roles: [
    { name: 'teller', may: ['account:read', 'account:update'] },
    { name: 'customer', may: ['account:read-own', 'account:update-own', 'account:approve'] },
    { name: 'visitor', may: [] },
    { name: 'admin', may: ['account:*'] },
  ],
  dependencies: [],
  transactions: [],
  inUse: [],
  pins: [],
};

/** The SQL files of a spec for which just these patterns are adopted. Throws where a template reports a problem. */
export function sqlFiles(adopted: Adopted, spec: Spec = bank): ScaffoldFile[] {
  const patterns = Object.entries(adopted).map(([id, { way }]) => (way === undefined ? id : `${id}/${way}`));
  return written(spec, patterns, 'sql').files.filter(({ path }) => path.endsWith('.sql'));
}

/** The bank with its one service called otherwise. */
export const called = (name: string): Spec => ({
  ...bank,
  services: bank.services.map((service) => ({ ...service, name })),
});

/** Starts the bank's database anew with these files; quicker than another PostgreSQL. */
export async function refill(db: PGlite, adopted: Adopted, spec?: Spec): Promise<void> {
  await db.exec('DROP SCHEMA IF EXISTS account, account_keys, account_read CASCADE');
  await runInOrder(db, sqlFiles(adopted, spec));
}

/** PostgreSQL (in this process) in which these files have been run. */
export async function sqlDatabase(adopted: Adopted, spec?: Spec): Promise<PGlite> {
  const db = await emptyDatabase();
  await runInOrder(db, sqlFiles(adopted, spec));
  return db;
}
