import { spawnSync } from 'node:child_process';
import { readdressed } from './compose-addresses.ts';
import { freePort, listens, tempFolder } from './engines/place.ts';
import { type Running, startProcess } from './engines/process.ts';

/** @param addresses what of the VCL is replaced; see `readdressed` */
export async function startVarnish(
  command: string,
  vcl: string,
  addresses: Readonly<Record<string, string>>,
): Promise<Running & { url: string }> {
  const port = await freePort();
  const folder = tempFolder([{ path: 'default.vcl', body: readdressed(vcl, addresses) }]);
  const listen = ['-a', `127.0.0.1:${port}`, '-f', `${folder.path}/default.vcl`, '-n', `${folder.path}/work`];
  // Without a jail it runs as whoever starts it.
  const running = await startProcess(command, ['-j', 'none', '-F', ...listen, '-s', 'malloc,32m'], {
    ready: () => listens(port),
  }).catch((error) => {
    folder.remove();
    throw error;
  });
  const stop = async () => {
    await running.stop();
    folder.remove();
  };
  return { ...running, stop, url: `http://127.0.0.1:${port}` };
}

/** What Varnish has against a VCL; empty when it compiles. Hosts have to be known. */
export function vclFaults(command: string, vcl: string): string {
  const folder = tempFolder([{ path: 'default.vcl', body: vcl }]);
  try {
    const files = ['-f', `${folder.path}/default.vcl`, '-n', `${folder.path}/work`];
    const run = spawnSync(command, ['-j', 'none', '-C', ...files], { encoding: 'utf8' });
    return run.status === 0 ? '' : `${run.stderr}${run.error ?? ''}` || `exit code ${run.status}`;
  } finally {
    folder.remove();
  }
}
