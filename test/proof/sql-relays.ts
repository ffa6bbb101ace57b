import type { Client } from 'pg';
import type { Database } from './sql-server.ts';
import { backends } from './sql-sessions.ts';

/** What a relay has sent, in a transaction that is open, and how it notes that. */
export type Batch = { sent: string[]; note: () => Promise<unknown> };

type Relayed = { sent: string[]; crashes: number };

/**
 * Runs four relays side by side until each has found nothing three times in a row. Each dies after it has sent its 2nd and
 * its 4th batch and before it has noted that, and starts again.
 *
 * @return everything that was sent, in that order, and how often a relay died
 */
export async function relayed(db: Database, batch: (relay: Client) => Promise<Batch>): Promise<Relayed> {
  const result: Relayed = { sent: [], crashes: 0 };
  const admin = await db.connect();
  await Promise.all([1, 2, 3, 4].map(() => relay(db, admin, batch, result)));
  return result;
}

async function relay(
  db: Database,
  admin: Client,
  batch: (relay: Client) => Promise<Batch>,
  result: Relayed,
): Promise<void> {
  let client = await db.connect();
  let empty = 0;
  let batches = 0;
  while (empty < 3) {
    await client.query('BEGIN');
    const { sent, note } = await batch(client);
    empty = sent.length === 0 ? empty + 1 : 0;
    result.sent.push(...sent);
    if (sent.length > 0) batches += 1;
    if (sent.length > 0 && (batches === 2 || batches === 4)) {
      result.crashes += 1;
      await backends(admin).kill(client);
      client = await db.connect();
    } else {
      await note();
      await client.query('COMMIT');
    }
  }
}
