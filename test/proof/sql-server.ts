import { execFileSync } from 'node:child_process';
import { chownSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import type { FilledFile } from '../../src/render/fill.ts';
import { type Engine, engine } from './engines/engine.ts';
import { freePort, tempFolder } from './engines/place.ts';
import { startProcess } from './engines/process.ts';

export const postgres: Engine = engine('postgres');

export type Server = {
  port: number;
  /** The folder that holds its data. */
  data: string;
  /** The user it runs as: it refuses to run as root. */
  identity: { uid?: number; gid?: number };
  /** A new database in which these files have been run. */
  database: (files?: readonly FilledFile[]) => Promise<Database>;
  /** Closes every connection. */
  disconnect: () => Promise<void>;
  stop: () => Promise<void>;
};

export type Database = {
  name: string;
  /** A connection of its own, logged in as that role; `disconnect` closes it. */
  connect: (role?: string) => Promise<Client>;
};

/** A PostgreSQL of its own, on a free port of this machine. Run `stop` in any case. */
export async function startServer(): Promise<Server> {
  const folder = tempFolder();
  const data = join(folder.path, 'data');
  const identity: Server['identity'] = process.getuid?.() === 0 ? idOf('postgres') : {};
  if (identity.uid !== undefined && identity.gid !== undefined)
    chownSync(folder.path, identity.uid, identity.gid);
  execFileSync(
    programOf('initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N'],
    identity,
  );
  const port = await freePort();
  const connections = new Set<Client>();
  const connect = async (database: string, user = 'postgres') => {
    const client = new Client({ host: '127.0.0.1', port, user, database });
    // A backend that a test kills closes the connection from the other side.
    client.on('error', () => undefined);
    await client.connect();
    connections.add(client);
    return client;
  };
  const running = await startProcess(
    postgres.path,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder.path, ...settings],
    {
      ...identity,
      cwd: folder.path,
      ready: async () => (await connect('postgres')) !== undefined,
    },
  );
  const disconnect = async () => {
    await Promise.all([...connections].map((client) => client.end().catch(() => undefined)));
    connections.clear();
  };
  let number = 0;
  return {
    port,
    data,
    identity,
    database: async (files = []) => {
      const name = `proof_${++number}`;
      await (await connect('postgres')).query(`CREATE DATABASE ${name}`);
      const db = await connect(name);
      for (const { path, body } of inOrder(files)) await run(db, path, body);
      return { name, connect: (role) => connect(name, role) };
    },
    disconnect,
    stop: async () => {
      await disconnect();
      await running.stop();
      folder.remove();
    },
  };
}

/** A program that comes with this PostgreSQL. */
export function programOf(name: 'initdb' | 'pg_basebackup' | 'pg_dump' | 'psql'): string {
  return join(realpathSync(postgres.path), '..', name);
}

/** The files in the order in which they are to be run: that of their paths. */
export function inOrder(files: readonly FilledFile[]): FilledFile[] {
  return [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
}

// Nothing has to survive this machine; replication and 40 writers have to fit in.
const settings = [
  'fsync=off',
  'full_page_writes=off',
  'wal_level=logical',
  'max_connections=80',
  'max_wal_senders=4',
].flatMap((setting) => ['-c', setting]);

async function run(db: Client, path: string, body: string): Promise<void> {
  await db.query(body).catch((error: Error) => {
    throw new Error(`${path}: ${error.message}`);
  });
}

function idOf(user: string): { uid: number; gid: number } {
  const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}
