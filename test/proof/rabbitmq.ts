import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type ChannelModel, connect } from 'amqplib';
import type { ScaffoldFile } from '../../src/render/scaffold.ts';
import { freePort, listens, tempFolder } from './engines/place.ts';
import { startProcess } from './engines/process.ts';

const FOLDER = 'compose/messaging/rabbitmq';
const DEBIAN = '/usr/lib/rabbitmq/bin';

/**
 * A RabbitMQ with the written configuration and definitions, under a node name and with an epmd of its own, so that one that
 * runs already is left alone. `setUp` runs the written setup.sh with a password for each service; `as` connects one of them.
 */
export async function startRabbit(
  binary: string,
  files: readonly ScaffoldFile[],
  services: readonly string[],
) {
  const folder = tempFolder(files);
  // Debian's wrapper insists on the user rabbitmq and on one place for everything.
  const server = existsSync(DEBIAN) ? join(DEBIAN, 'rabbitmq-server') : binary;
  const [port, distribution, epmd] = [await freePort(), await freePort(), await freePort()];
  for (const name of ['home', 'mnesia', 'log', 'secrets']) mkdirSync(join(folder.path, name));
  for (const service of services)
    writeFileSync(join(folder.path, `secrets/${service}-rabbitmq`), `${passwordOf(service)}\n`);
  writeFileSync(join(folder.path, 'plugins'), '[].\n');
  const conf = join(folder.path, FOLDER, 'rabbitmq.conf');
  writeFileSync(conf, readFileSync(conf, 'utf8').replace('/etc/rabbitmq/', `${join(folder.path, FOLDER)}/`));
  const owner = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if ('uid' in owner) execFileSync('chown', ['-R', 'rabbitmq', folder.path]);
  const env = {
    PATH: `${DEBIAN}:${process.env.PATH}`,
    HOME: join(folder.path, 'home'),
    LANG: 'C.UTF-8',
    RABBITMQ_NODENAME: `proof-${port}@localhost`,
    RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
    RABBITMQ_NODE_PORT: `${port}`,
    RABBITMQ_DIST_PORT: `${distribution}`,
    RABBITMQ_MNESIA_BASE: join(folder.path, 'mnesia'),
    RABBITMQ_LOG_BASE: join(folder.path, 'log'),
    RABBITMQ_LOGS: '-',
    RABBITMQ_CONFIG_FILE: conf,
    RABBITMQ_ENABLED_PLUGINS_FILE: join(folder.path, 'plugins'),
    RABBITMQ_CONF_ENV_FILE: '/dev/null',
    RABBITMQ_PID_FILE: join(folder.path, 'pid'),
    ERL_EPMD_PORT: `${epmd}`,
    ERL_EPMD_ADDRESS: '127.0.0.1',
    SECRETS: join(folder.path, 'secrets'),
  };
  const options = { env, cwd: folder.path, ...owner };
  const running = await startProcess(server, [], { ...options, ready: () => listens(port), within: 200_000 });
  const open = new Set<ChannelModel>();

  const as = async (service: string) => {
    const url = `amqp://${service}:${passwordOf(service)}@127.0.0.1:${port}`;
    const connection = await connect(url);
    connection.on('error', () => {});
    open.add(connection);
    const channel = await connection.createConfirmChannel();
    // A channel that is refused something closes; what waits for it hears of that by itself.
    channel.on('error', () => {});
    return channel;
  };
  const control = (...args: string[]) =>
    spawnSync('rabbitmqctl', ['--quiet', ...args], { ...options, encoding: 'utf8' });
  const setUp = () =>
    spawnSync('sh', [join(folder.path, FOLDER, 'setup.sh')], { ...options, encoding: 'utf8' });
  const stop = async () => {
    // A connection that was cut off never hears that it is closed.
    for (const connection of open) await Promise.race([connection.close().catch(() => {}), pause(500)]);
    // The server runs as a child of its script.
    const pid = Number(readFileSync(join(folder.path, 'pid'), 'utf8'));
    process.kill(pid);
    while (await listens(port)) await pause(50);
    await running.stop();
    spawnSync('epmd', ['-port', `${epmd}`, '-kill'], { env });
    folder.remove();
  };
  return { as, control, setUp, stop, url: `127.0.0.1:${port}` };
}

function passwordOf(service: string): string {
  return `pass-of-${service}`;
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'rabbitmq'], { encoding: 'utf8' }));
}
