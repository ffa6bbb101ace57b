import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { test } from 'vitest';
import { debianPackages } from './debian-packages.ts';

const POSTGRESQL = '/usr/lib/postgresql';

export type Engine = { name: string; path: string; missing: boolean };

/**
 * A program that proofs run. Where it is missing its tests are skipped, and a test of its own says which one and how to get
 * it; with PROOF=all in the environment, as in CI, that test fails instead of being skipped.
 *
 * @param name of the executable; its Debian package stands in `debian-packages.ts`
 */
export function engine(name: keyof typeof debianPackages): Engine {
  const path = folders()
    .map((folder) => join(folder, name))
    .find(existsSync);
  if (path !== undefined) return { name, path, missing: false };
  const wanted = `NOT PROVEN HERE: ${name} is missing (Debian package ${debianPackages[name]})`;
  process.stderr.write(`${wanted}\n`);
  test.skipIf(process.env.PROOF !== 'all')(wanted, () => {
    throw new Error(wanted);
  });
  return { name, path: '', missing: true };
}

function folders(): string[] {
  const versions = existsSync(POSTGRESQL) ? readdirSync(POSTGRESQL).sort().reverse() : [];
  return [
    ...(process.env.PATH ?? '').split(delimiter),
    '/usr/sbin',
    ...versions.map((version) => join(POSTGRESQL, version, 'bin')),
  ];
}
