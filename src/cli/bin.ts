import { readFileSync } from 'node:fs';
import module from 'node:module';
import { builtKnowledge } from '../load/built.ts';
import type { World } from './world.ts';

// Node 22 and later keep the compiled code between runs; Node 20 has no such cache.
(module as { enableCompileCache?: () => unknown }).enableCompileCache?.();

const version: string = JSON.parse(readFileSync(new URL('../built/version.json', import.meta.url), 'utf8'));
const argv = process.argv.slice(2);

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') return;
  process.stderr.write(`archwright: the output can't be written (${error.code ?? error.message})\n`);
  process.exitCode = 5;
});

if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`archwright ${version}\n`);
} else {
  const world: World = {
    env: process.env,
    // Only looked at where it is asked at a terminal: looking at a pipe makes reading from it not wait.
    get stdin() {
      return process.stdin;
    },
    stdout: process.stdout,
    stderr: process.stderr,
    version,
    knowledge: builtKnowledge,
    onInterrupt: (listener) => {
      process.once('SIGINT', listener);
      return () => process.off('SIGINT', listener);
    },
  };
  const { run } = await import('./main.ts');
  const code = await run(argv, world);
  process.exitCode ||= code;
}
