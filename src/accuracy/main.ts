import { fileURLToPath } from 'node:url';
import { readRules } from './knowledge.ts';
import { run } from './run.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

// A reader that has seen enough (`| head`) is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = run(process.argv.slice(2), {
  root,
  rules: () => readRules(root),
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(text),
});
