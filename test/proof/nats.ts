import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { connect, type NatsConnection, nkeyAuthenticator, nkeys } from '@nats-io/transport-node';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { freePort, tempFolder } from './engines/place.ts';
import { startProcess } from './engines/process.ts';

const FOLDER = 'compose/messaging/nats/';

/** The public keys that the configuration asks the environment for, by the name of the user: `order`, `setup`. */
export function keysFor(files: readonly ScaffoldFile[]) {
  const conf = files.find(({ path }) => path === `${FOLDER}nats-server.conf`)?.body ?? '';
  const variables = [...conf.matchAll(/\$([A-Z0-9_]+_NKEY)/g)].map(([, name = '']) => name);
  return new Map(
    variables.map((name) => [
      name
        .replace(/_NKEY$/, '')
        .replaceAll('_', '-')
        .toLowerCase(),
      { variable: name, pair: nkeys.createUser() },
    ]),
  );
}

/** Checks the configuration with `nats-server -t`; says what is wrong, or nothing. */
export function configurationProblem(binary: string, files: readonly ScaffoldFile[]): string {
  const folder = tempFolder(files);
  try {
    const run = spawnSync(binary, ['-t', '-c', join(folder.path, FOLDER, 'nats-server.conf')], {
      env: environment(keysFor(files)),
      encoding: 'utf8',
    });
    return run.status === 0 ? '' : run.stderr;
  } finally {
    folder.remove();
  }
}

function environment(keys: ReturnType<typeof keysFor>): Record<string, string> {
  return Object.fromEntries([...keys.values()].map(({ variable, pair }) => [variable, pair.getPublicKey()]));
}

/**
 * A nats-server with the written configuration, the streams and consumers made by the written setup.sh. `as` connects a
 * service by its own key; `manager` is for whoever set it up.
 */
export async function startNats(binary: string, files: readonly ScaffoldFile[]) {
  const folder = tempFolder(files);
  const keys = keysFor(files);
  const [port, monitor] = [await freePort(), await freePort()];
  const url = `nats://127.0.0.1:${port}`;
  const conf = join(folder.path, FOLDER, 'nats-server.conf');
  // Outside a container nobody may write to /data.
  const written = readFileSync(conf, 'utf8').replace('store_dir: /data', `store_dir: ${folder.path}/data`);
  writeFileSync(conf, written);
  const flags = ['-a', '127.0.0.1', '-p', `${port}`, '-m', `${monitor}`];
  const server = await startProcess(binary, ['-c', conf, ...flags], {
    env: environment(keys),
    ready: async () => (await fetch(`http://127.0.0.1:${monitor}/healthz?js-enabled-only=true`)).ok,
  });
  const open = new Set<NatsConnection>();

  const as = async (service: string) => {
    const key = keys.get(service);
    if (key === undefined) throw new Error(`nobody is called ${service}`);
    const connection = await connect({
      servers: url,
      authenticator: nkeyAuthenticator(key.pair.getSeed()),
      inboxPrefix: `_INBOX.${service}`,
      reconnect: false,
    });
    open.add(connection);
    return { connection, js: jetstream(connection, { timeout: 2_000 }) };
  };

  // setup.sh as it is, with our stand-in as the command `nats`.
  const setUp = () => {
    const bin = join(folder.path, 'bin');
    const seed = join(folder.path, 'setup.nk');
    mkdirSync(bin, { recursive: true });
    writeFileSync(seed, keys.get('setup')?.pair.getSeed() ?? '');
    const command = fileURLToPath(new URL('nats-cli.mjs', import.meta.url));
    writeFileSync(join(bin, 'nats'), `#!/bin/sh\nexec ${process.execPath} ${command} "$@"\n`);
    chmodSync(join(bin, 'nats'), 0o755);
    return spawnSync('sh', [join(folder.path, FOLDER, 'setup.sh')], {
      env: {
        PATH: `${bin}:/usr/bin:/bin`,
        NATS_URL: url,
        NATS_NKEY: seed,
        NATS_NKEY_PUBLIC: keys.get('setup')?.pair.getPublicKey() ?? '',
      },
      encoding: 'utf8',
    });
  };

  const manager = async () => {
    const { connection } = await as('setup');
    return jetstreamManager(connection, { checkAPI: false });
  };

  const stop = async () => {
    for (const connection of open) await connection.close();
    await server.stop();
    folder.remove();
  };
  return { as, setUp, manager, stop, server, folder: join(folder.path, FOLDER), url };
}
