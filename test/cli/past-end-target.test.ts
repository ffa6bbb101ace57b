import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { freshFolder, runIn, shipped } from './in-memory.ts';

const root = freshFolder();
const spec = join(root, 'spec.yaml');
writeFileSync(spec, 'version: 1\nname: Shop\nfacts: { domain: [ecommerce] }\n');

test('there are products past their end of life to ask for', () => {
  expect(shipped.catalogue.endOfLife.length).toBeGreaterThan(2);
});

test.each(shipped.catalogue.endOfLife)(
  'nothing is written for $name, and the way out is named',
  async (ended) => {
    const out = join(root, ended.id);
    const told = await runIn(['scaffold', spec, '--target', ended.id, '--out', out]);
    expect({ code: told.code, out: told.out }).toEqual({ code: 4, out: '' });
    expect(told.err).toContain(`--target ${ended.id}: ${ended.name}`);
    expect(told.err).toContain(ended.ended ?? ended['maintenance-since']);
    expect(told.err).toContain(`  → ${ended.instead.en}\n`);
    expect(existsSync(out)).toBe(false);
  },
);
