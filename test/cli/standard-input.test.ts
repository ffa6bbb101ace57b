import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { bin } from './pseudo-terminal.ts';

// A shell makes a real pipe; Node would make a socket of its own.
test('whoever writes to standard input may take their time', async () => {
  const command = `cat | "${process.execPath}" "${bin}" validate -`;
  const child = spawn('sh', ['-c', command], { stdio: ['pipe', 'pipe', 'pipe'] });
  const told = Promise.all([text(child.stdout), text(child.stderr)]);
  const spec = readFileSync('examples/hotel.yaml', 'utf8');
  await setTimeout(1000);
  child.stdin.write(spec.slice(0, 100));
  await setTimeout(300);
  child.stdin.end(spec.slice(100));
  const [out, err] = await told;
  expect(err).toBe('');
  expect(out).toContain('Hotel');
});
