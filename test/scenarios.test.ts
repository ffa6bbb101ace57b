import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { inMemory } from './in-memory.ts';

/** Whole commands with their whole output. A changed file here is a change of advice: read it as one. */
const folders = ['examples', 'test/scenarios/published'];
const specs = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => join(folder, name)),
);

describe.each(specs)('advise %s', (file) => {
  test.each(['en', 'ko'])('says in %s what an expert would sign', async (language) => {
    const { code, stdout, stderr } = await inMemory('advise', file, '--lang', language);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    await expect(stdout).toMatchFileSnapshot(`scenarios/${basename(file, '.yaml')}.${language}.txt`);
  });
});

test('the examples are the systems of the lecture', () => {
  const names = readdirSync('examples').filter((name) => name.endsWith('.yaml'));
  expect(names.length).toBe(12);
});
