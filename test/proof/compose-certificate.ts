import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { tempFolder } from './engines/place.ts';

/** A certificate for these names that vouches for itself; `authority` is the file to believe it by. */
export function certificateFor(names: readonly string[], openssl: string) {
  const { path: folder, remove } = tempFolder();
  const alternatives = names.map((name) => `DNS:${name}`).join(',');
  const file = (name: string) => `${folder}/${name}`;
  const run = spawnSync(
    openssl,
    [
      'req',
      '-x509',
      '-newkey',
      'rsa:2048',
      '-nodes',
      '-days',
      '2',
      '-subj',
      '/CN=proof',
      '-addext',
      `subjectAltName=${alternatives}`,
      '-keyout',
      file('key'),
      '-out',
      file('authority.pem'),
    ],
    { encoding: 'utf8' },
  );
  if (run.status !== 0) throw new Error(`openssl: ${run.stderr}${run.error ?? ''}`);
  return {
    cert: readFileSync(file('authority.pem')),
    key: readFileSync(file('key')),
    authority: file('authority.pem'),
    remove,
  };
}
