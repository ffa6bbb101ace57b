import type { PGlite } from '@electric-sql/pglite';

type Client = {
  query: (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;
  release: () => void;
};

/**
 * The part of pg's Pool that generated modules use, over a database that has one connection: who wants it waits until it is
 * given back.
 */
export function poolOf(db: PGlite) {
  let free: Promise<void> = Promise.resolve();
  async function connect(): Promise<Client> {
    const before = free;
    let release = () => {};
    free = new Promise((resolve) => {
      release = resolve;
    });
    await before;
    return { query: (text, values) => db.query(text, values), release };
  }
  return {
    connect,
    query: async (text: string, values?: unknown[]) => {
      const client = await connect();
      try {
        return await client.query(text, values);
      } finally {
        client.release();
      }
    },
  };
}
