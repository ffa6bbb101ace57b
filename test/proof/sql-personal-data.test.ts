import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { PGlite } from '@electric-sql/pglite';
import { beforeAll, describe, expect, test } from 'vitest';
import { examples } from './examples.ts';
import { emptyDatabase, rows, sqlState, value } from './sql-database.ts';
import { bank, refill, sqlFiles } from './sql-scaffold.ts';

let db: PGlite;
beforeAll(async () => {
  db = await emptyDatabase();
});

/** What an application does with a person's key; AES-256-GCM, the nonce and the tag in front. */
function seal(key: Buffer, text: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

function open(key: Buffer, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, 12));
  decipher.setAuthTag(sealed.subarray(12, 28));
  return decipher.update(sealed.subarray(28), undefined, 'utf8') + decipher.final('utf8');
}

test('has no file in a service that keeps none', () => {
  const services = [{ name: 'rates', data: [{ entity: 'rate', events: ['set'] }] }];
  const files = sqlFiles(
    { 'event-sourcing': {}, 'pii-protection': { way: 'key-per-person' } },
    { ...bank, services },
  );
  expect(files.map(({ path }) => path)).toEqual(['sql/rates/10-event-store.sql']);
  expect(files[0]?.body).not.toMatch(/subject/);
});

test('no event store of any example keeps personal data without a place to erase it', () => {
  const left = examples.flatMap(({ name, advised, spec }) => {
    const has = (service: string, file: string) =>
      advised.files.some(({ path }) => path === `sql/${service}/${file}`);
    return spec.services
      .filter(({ data = [] }) => data.some(({ personal }) => personal))
      .filter(
        (service) => has(service.name, '10-event-store.sql') && !has(service.name, '05-personal-data.sql'),
      )
      .map((service) => `${name}: ${service.name}`);
  });
  expect(left).toEqual([]);
});

test('no service of any example has an event store and an outbox', () => {
  const both = examples.flatMap(({ name, advised, whole }) =>
    [advised, whole].flatMap(({ files }) => {
      const inFolder = (file: string) =>
        files.filter(({ path }) => path.endsWith(file)).map(({ path }) => path.split('/')[1]);
      const stores = inFolder('/10-event-store.sql');
      return inFolder('/20-outbox.sql')
        .filter((service) => stores.includes(service))
        .map((service) => `${name}: ${service}`);
    }),
  );
  expect(both).toEqual([]);
  expect(
    examples.flatMap(({ whole }) => whole.files).filter(({ path }) => path.endsWith('10-event-store.sql')),
  ).not.toEqual([]);
});

describe('one key for each person', () => {
  beforeAll(() => refill(db, { 'event-sourcing': {}, 'pii-protection': { way: 'key-per-person' } }));
  const giveKey = 'INSERT INTO account_keys.subject_keys VALUES ($1, $2)';
  const store = 'INSERT INTO account.personal_data VALUES ($1, $2, $3)';
  const read = async (item: string) => {
    const found = await rows(
      db,
      `SELECT d.sealed, k.wrapped_key FROM account.personal_data d JOIN account_keys.subject_keys k USING (subject_id) WHERE item = $1`,
      [item],
    );
    return found.map(({ sealed, wrapped_key }) =>
      open(Buffer.from(wrapped_key as Uint8Array), Buffer.from(sealed as Uint8Array)),
    );
  };

  test('is destroyed to erase: the data cannot be read any more, copies neither, and the stream still folds', async () => {
    const subject = await value(db, 'INSERT INTO account.subjects DEFAULT VALUES RETURNING subject_id');
    const append = (expected: number, type: string) =>
      value(db, 'SELECT account.append_events($1, $2, $3, $4)', [
        'hong',
        'customer',
        expected,
        [{ type, payload: { subject } }],
      ]);
    const key = randomBytes(32);
    await rows(db, giveKey, [subject, key]);
    await append(0, 'registered');
    await rows(db, store, [subject, 'hong/1', seal(key, 'Hong Gil-dong')]);
    const [copy] = await rows(db, 'SELECT sealed FROM account.personal_data');
    expect(await read('hong/1')).toEqual(['Hong Gil-dong']);
    const fold = () => rows(db, `SELECT version, type, payload FROM account.load_stream('hong', 1)`);
    const before = await fold();
    expect(await value(db, 'SELECT account.erase_subject($1)', [subject])).toBe(true);
    expect(await read('hong/1')).toEqual([]);
    expect(await value(db, 'SELECT count(*) FROM account_keys.subject_keys')).toBe(0);
    expect(() => open(randomBytes(32), Buffer.from(copy?.sealed as Uint8Array))).toThrow();
    expect(await fold()).toEqual(before);
    expect(before).toEqual([{ version: 1, type: 'registered', payload: { subject } }]);
    expect(await append(1, 'registered')).toBe(2);
    expect(JSON.stringify(await rows(db, 'SELECT * FROM account.events'))).not.toMatch(/Hong/);

    expect(await sqlState(db, giveKey, [subject, key])).toBe('23001');
    expect(await sqlState(db, store, [subject, 'hong/2', seal(key, 'again')])).toBe('23503');
    expect(await value(db, 'SELECT erased_at IS NOT NULL FROM account.subjects')).toBe(true);
    expect(await value(db, 'SELECT account.erase_subject($1)', [subject])).toBe(false);
  });

  test('can be kept from everybody who may read the data', async () => {
    await db.exec(`CREATE ROLE analyst; GRANT USAGE ON SCHEMA account TO analyst;
      GRANT SELECT ON ALL TABLES IN SCHEMA account TO analyst; SET ROLE analyst`);
    expect(await sqlState(db, 'SELECT * FROM account.personal_data')).toBeUndefined();
    expect(await sqlState(db, 'SELECT * FROM account_keys.subject_keys')).toBe('42501');
    await db.exec('RESET ROLE');
  });
});

describe("personal columns in the service's own tables", () => {
  beforeAll(async () => {
    await refill(db, { 'pii-protection': { way: 'delete-and-mask' } });
    await db.exec(`CREATE TABLE account.customer (id int PRIMARY KEY, subject_id uuid, name text, "e-mail" text, city text NOT NULL);
      CREATE TABLE account.note (subject_id uuid, body text);
      INSERT INTO account.customer VALUES (1, '${kim}', 'Kim', 'kim@example.com', 'Seoul'), (2, '${lee}', 'Lee', NULL, 'Busan');
      INSERT INTO account.note VALUES ('${kim}', 'likes tea'), ('${kim}', 'moved'), ('${lee}', 'new');
      SELECT account.mark_personal('account.customer', 'subject_id', 'delivery', 'name');
      SELECT account.mark_personal('account.customer', 'subject_id', 'letters', 'e-mail');
      SELECT account.mark_personal('account.note', 'subject_id', 'service', 'body');
      CREATE ROLE clerk; GRANT USAGE ON SCHEMA account TO clerk`);
  });
  const kim = '00000000-0000-4000-8000-000000000001';
  const lee = '00000000-0000-4000-8000-000000000002';
  const as = async (role: string, sql: string) => {
    await db.exec(`SET ROLE ${role}`);
    try {
      return await sqlState(db, sql);
    } finally {
      await db.exec('RESET ROLE');
    }
  };

  test('are masked in a view of the table', async () => {
    expect(await rows(db, 'SELECT * FROM account.customer_masked ORDER BY id')).toEqual([
      { id: 1, subject_id: kim, name: '***', 'e-mail': '***', city: 'Seoul' },
      { id: 2, subject_id: lee, name: '***', 'e-mail': null, city: 'Busan' },
    ]);
  });

  test('are not granted with the others', async () => {
    await db.exec(`GRANT SELECT ON account.customer TO clerk; SELECT account.share_without_personal('account.customer', 'clerk');
      GRANT SELECT ON account.note_masked TO clerk`);
    expect(await as('clerk', 'SELECT id, city FROM account.customer')).toBeUndefined();
    expect(await as('clerk', 'SELECT name FROM account.customer')).toBe('42501');
    expect(await as('clerk', 'SELECT * FROM account.customer')).toBe('42501');
    expect(await as('clerk', 'SELECT body FROM account.note')).toBe('42501');
    expect(await as('clerk', 'SELECT body FROM account.note_masked')).toBeUndefined();
  });

  test.each([
    ['a column that does not exist', `'account.customer', 'subject_id', 'x', 'nmae'`, '42703'],
    ['a column for the person that does not exist', `'account.customer', 'person', 'x', 'city'`, '42703'],
    ['a column that cannot be emptied', `'account.customer', 'subject_id', 'x', 'city'`, '23502'],
    ['a column twice', `'account.customer', 'subject_id', 'x', 'name'`, '23505'],
  ])('the map refuses %s', async (_, values, state) => {
    expect(await sqlState(db, `SELECT account.mark_personal(${values})`)).toBe(state);
  });

  test('are emptied for one person in every table of the map, and that it was done stays known', async () => {
    expect(await value(db, 'SELECT account.erase_subject($1)', [kim])).toBe(3);
    expect(await rows(db, 'SELECT id, name, "e-mail", city FROM account.customer ORDER BY id')).toEqual([
      { id: 1, name: null, 'e-mail': null, city: 'Seoul' },
      { id: 2, name: 'Lee', 'e-mail': null, city: 'Busan' },
    ]);
    expect(await rows(db, 'SELECT body FROM account.note ORDER BY body')).toEqual([
      { body: 'new' },
      { body: null },
      { body: null },
    ]);
    expect(await rows(db, 'SELECT subject_id FROM account.subjects WHERE erased_at IS NOT NULL')).toEqual([
      { subject_id: kim },
    ]);
  });
});
