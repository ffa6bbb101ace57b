import type { Client } from 'pg';

/** 'done', or the SQLSTATE that a statement ended with. */
export async function outcome(statement: Promise<unknown>): Promise<string> {
  try {
    await statement;
    return 'done';
  } catch (error) {
    return (error as { code?: string }).code ?? String(error);
  }
}

/** Does it again as long as it ends with one of these SQLSTATEs. */
export async function repeated(states: readonly string[], attempt: () => Promise<unknown>): Promise<void> {
  for (;;) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (!states.includes((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

/** What an administrator sees of the other connections. */
export function backends(admin: Client) {
  const processOf = ({ processID }: Client) => processID;
  const rows = async (sql: string, of: Client) => (await admin.query(sql, [processOf(of)])).rows;
  return {
    /** Ends a connection as a crash of its program would, and waits until the server has cleaned up after it. */
    kill: async (of: Client) => {
      await rows('SELECT pg_terminate_backend($1)', of);
      while ((await rows('SELECT FROM pg_stat_activity WHERE pid = $1', of)).length > 0);
    },
    /** Waits until its statement waits for a lock. */
    waits: async (of: Client) => {
      const waiting = `SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'`;
      while ((await rows(waiting, of)).length === 0);
    },
  };
}
