import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { inMemory } from '../in-memory.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archwright-put-'));
  writeFileSync(join(folder, 'spec.yaml'), readFileSync('examples/hotel.yaml'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const here = (name: string) => join(folder, name);

test('the advice goes to a file, and nothing to standard output', async () => {
  const { code, stdout } = await inMemory('advise', here('spec.yaml'), '-o', here('advice.txt'));
  expect([code, stdout]).toEqual([0, '']);
  expect(readFileSync(here('advice.txt'), 'utf8')).toBe((await inMemory('advise', here('spec.yaml'))).stdout);
});

test.each(['spec.yaml', './spec.yaml'])(
  'the spec is not written over by its own advice (%s)',
  async (name) => {
    const before = readFileSync(here('spec.yaml'), 'utf8');
    const { code, stderr } = await inMemory('advise', here('spec.yaml'), '-o', `${folder}/${name}`);
    expect(code).toBe(4);
    expect(stderr).toContain('name another file with --output');
    expect(readFileSync(here('spec.yaml'), 'utf8')).toBe(before);
  },
);

test('a plan is compared with one of the same profile only', async () => {
  await inMemory('advise', here('spec.yaml'), '--format', 'json', '-o', here('plan.json'));
  const other = await inMemory(
    'advise',
    here('spec.yaml'),
    '--profile',
    'lecture',
    '--against',
    here('plan.json'),
  );
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('this plan was made with profile standard, not lecture');
});

test('what changed is told of parts and warnings too', async () => {
  const file = join(folder, 'stream.yaml');
  writeFileSync(file, readFileSync('examples/streamflix.yaml'));
  await inMemory('advise', file, '--format', 'json', '-o', here('plan.json'));
  const same = await inMemory('advise', file, '--against', here('plan.json'));
  expect(same.stdout).toContain('no verdict changed');
  const text = readFileSync(file, 'utf8').replace('retries: 0', 'retries: 1');
  writeFileSync(file, text);
  const changed = await inMemory('advise', file, '--against', here('plan.json'));
  expect(changed.stdout).toContain('Avoid → Adopt now');
});
