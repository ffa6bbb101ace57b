import { spawnSync } from 'node:child_process';
import { readdressed } from './compose-addresses.ts';
import { freePort, tempFolder } from './engines/place.ts';
import { type Running, startProcess } from './engines/process.ts';

export type RunningProxy = Running & { url: string };

type Files = readonly { path: string; body: string }[];

/**
 * Starts HAProxy with a configuration that listens on `:8080` and answers /health/live itself; both addresses of the Compose
 * network are replaced.
 *
 * @param command where haproxy is
 * @param addresses see `readdressed`
 * @param beside files that lie beside the configuration
 * @param within how long it may take until it says that it is well, milliseconds
 */
export async function startHaproxy(
  command: string,
  body: string,
  addresses: Readonly<Record<string, string>>,
  { beside = [], env = {}, within }: { beside?: Files; env?: Record<string, string>; within?: number } = {},
): Promise<RunningProxy> {
  const port = await freePort();
  const placed = readdressed(body, { ...addresses, 'bind :8080': `bind 127.0.0.1:${port}` });
  const folder = tempFolder([{ path: 'haproxy.cfg', body: placed }, ...beside]);
  const url = `http://127.0.0.1:${port}`;
  const ready = async () => (await fetch(`${url}/health/live`)).ok;
  const running = await startProcess(command, ['-db', '-f', `${folder.path}/haproxy.cfg`], {
    ready,
    env: { ...process.env, ...env },
    ...(within === undefined ? {} : { within }),
  }).catch((error) => {
    folder.remove();
    throw error;
  });
  const stop = async () => {
    await running.stop();
    folder.remove();
  };
  return { ...running, stop, url };
}

/** What HAProxy has against a configuration; empty when it takes it. */
export function haproxyFaults(
  command: string,
  body: string,
  { beside = [], env = {} }: { beside?: Files; env?: Record<string, string> } = {},
): string {
  const folder = tempFolder([{ path: 'haproxy.cfg', body }, ...beside]);
  try {
    const run = spawnSync(command, ['-c', '-f', `${folder.path}/haproxy.cfg`], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
    return run.status === 0 ? '' : `${run.stderr}${run.error ?? ''}` || `exit code ${run.status}`;
  } finally {
    folder.remove();
  }
}
