import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';

export type Running = {
  /** Ends it, by force if it does not go within some seconds. */
  stop: () => Promise<void>;
  /** Ends it at once, as a crash would. */
  kill: () => Promise<void>;
  /** What it has written so far, standard output and error together. */
  log: () => string;
  pid: number;
};

export type Start = {
  /** Asked again and again until it says yes; a rejection means no. */
  ready: () => Promise<boolean>;
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  uid?: number;
  gid?: number;
  /** How long it may take, milliseconds. */
  within?: number;
};

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** Starts a server and waits until it is ready. Throws with what it wrote when it ends or does not get ready. */
export async function startProcess(command: string, args: readonly string[], start: Start): Promise<Running> {
  const { ready, within = 30_000, ...options } = start;
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let written = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      written += text;
    });
  }
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode === null && child.signalCode === null && failure === undefined) {
      const over = once(child, 'exit');
      child.kill(signal);
      await Promise.race([over, pause(5_000, undefined, { ref: false })]);
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    }
    running.delete(child);
  };
  const deadline = Date.now() + within;
  while (!(await ready().catch(() => false))) {
    const gone = failure !== undefined || child.exitCode !== null || child.signalCode !== null;
    if (gone || Date.now() > deadline) {
      await end('SIGKILL');
      throw new Error(`${command} did not start: ${failure?.message ?? ''}\n${written}`);
    }
    await pause(20);
  }
  const stop = () => end('SIGTERM');
  return { stop, kill: () => end('SIGKILL'), log: () => written, pid: child.pid ?? 0 };
}
