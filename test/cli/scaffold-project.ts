import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshFolder, runIn } from './in-memory.ts';

const booking = (timeout: string) => `version: 1
name: Trips
facts: { domain: [other] }
services: [{ name: ride }, { name: pay }]
transactions:
  - name: booking
    steps:
      - { name: reserve, service: ride, timeout: ${timeout}, compensation: release }
      - { name: charge, service: pay, pivot: true }
`;

/** A folder with a spec, and the command line that scaffolds it into `out` beside it. */
export function project(): {
  root: string;
  out: string;
  scaffold: (...more: string[]) => ReturnType<typeof runIn>;
  say: (timeout: string) => void;
} {
  const root = freshFolder();
  const spec = join(root, 'archwright.yaml');
  const out = join(root, 'out');
  const say = (timeout: string) => writeFileSync(spec, booking(timeout));
  say('60s');
  const wanted = ['--pattern', 'saga-orchestration', '--target', 'aws', '--target', 'sql'];
  return {
    root,
    out,
    say,
    scaffold: (...more) => runIn(['scaffold', spec, ...wanted, '--out', out, ...more]),
  };
}

/** Every path below a folder with what it holds and when it was written. */
export function treeOf(folder: string, times = false): Record<string, string> {
  const names = existsSync(folder) ? readdirSync(folder, { recursive: true, encoding: 'utf8' }) : [];
  return Object.fromEntries(
    names.sort().map((name) => {
      const stats = statSync(join(folder, name));
      const body = stats.isFile()
        ? createHash('sha256')
            .update(readFileSync(join(folder, name)))
            .digest('hex')
        : 'folder';
      return [name, times ? `${body} ${stats.mtimeMs}` : body];
    }),
  );
}

export const filesIn = (folder: string) =>
  Object.keys(treeOf(folder)).filter((name) => statSync(join(folder, name)).isFile());

/** A generated file whose text depends on the timeout of the booking. */
export function timed(out: string): string {
  const found = filesIn(out).find(
    (name) =>
      name.endsWith('.json') && readFileSync(join(out, name), 'utf8').includes('"TimeoutSeconds": 60'),
  );
  if (found === undefined) throw new Error('no file holds the timeout');
  return join(out, found);
}
