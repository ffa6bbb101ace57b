import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exitCodes } from '../src/cli/world.ts';
import { generated } from './docs/generated.ts';
import { markdownFiles, relativeLinks, resolves } from './docs/links.ts';
import { withFreshFiles } from './docs/scaffolded.ts';
import { withFreshOutput } from './docs/transcript.ts';

/** `UPDATE=1 npx vitest run test/docs.test.ts` writes what would otherwise be compared. */
const update = process.env.UPDATE === '1';

function compare(file: string, fresh: string): void {
  if (update) writeFileSync(file, fresh);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : 'nothing', `${file} is out of date`).toBe(fresh);
}

describe('generated documents are fresh', () => {
  test.each(generated)('$file', async ({ file, body }) => {
    compare(file, await body());
  });
});

const written = markdownFiles().filter((file) => !generated.some((it) => it.file === file));

describe('quoted output is what the commands print', () => {
  // docs/accuracy.md chooses values again for every group of cases.
  const longest = 120_000;

  test.each(written)('%s', { timeout: longest }, async (file) => {
    const markdown = readFileSync(file, 'utf8');
    compare(file, await withFreshFiles(await withFreshOutput(markdown)));
  });

  test('every console block is run', () => {
    const blocks = written.flatMap((file) => readFileSync(file, 'utf8').match(/^.*\n```console$/gm) ?? []);
    expect(blocks.length).toBeGreaterThan(10);
    expect(blocks.filter((block) => !block.startsWith('<!-- output'))).toEqual([]);
  });

  test('the quoted questions are asked', () => {
    const asked = ['rules/vocabulary.yaml', 'rules/locales/en.yaml']
      .map((file) => readFileSync(file, 'utf8'))
      .join();
    const [, block = ''] =
      /<!-- prompt -->\n```text\n([\s\S]*?)```/.exec(readFileSync('README.md', 'utf8')) ?? [];
    const lines = block.split('\n').map((line) => line.replace(/^[?>\s]+/, ''));
    expect(lines.length).toBeGreaterThan(4);
    expect(lines.filter((line) => !asked.includes(line))).toEqual([]);
  });
});

describe('links lead somewhere', () => {
  const links = markdownFiles().flatMap(relativeLinks);

  test('they were seen', () => {
    expect(links.length).toBeGreaterThan(60);
  });

  test.each([...new Set(links.map(({ from }) => from))])('%s', (file) => {
    expect(links.filter(({ from }) => from === file).filter((link) => !resolves(link))).toEqual([]);
  });
});

test('every example is described', () => {
  const described = relativeLinks('examples/README.md').map(({ target }) => target);
  const present = readdirSync('examples').filter((name) => name.endsWith('.yaml'));
  expect(described.filter((target) => !target.includes('/')).sort()).toEqual(present.sort());
});

describe('tables that people wrote agree with the code', () => {
  const cells = (file: string) =>
    (readFileSync(file, 'utf8').match(/^\|.*\|$/gm) ?? []).map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

  test('every exit code is documented', () => {
    const codes = cells('docs/commands.md')
      .map(([code]) => Number(code))
      .filter((code) => !Number.isNaN(code));
    expect(codes).toEqual(Object.values(exitCodes));
  });

  test('ARCHITECTURE.md shows the layers that are tested', () => {
    const tested = readFileSync('test/architecture.test.ts', 'utf8').replace(/\s+/g, ' ');
    const rows = cells('ARCHITECTURE.md').filter((row) => row.length === 4 && row[0]?.startsWith('`'));
    const listed = (text: string) =>
      text
        .split(',')
        .map((name) => name.replace(/[`' ]/g, ''))
        .filter(Boolean);
    const shown = rows.map(([name = '', , layers = '', packages = '']) => [
      listed(name)[0],
      listed(layers),
      listed(packages),
    ]);
    const run = [...tested.matchAll(/ (\w+): \{ layers: \[([^\]]*)\], packages: \[([^\]]*)\]/g)].map(
      ([, name, layers = '', packages = '']) => [name, listed(layers), listed(packages)],
    );
    expect(run.length).toBeGreaterThan(3);
    expect(shown).toEqual(run);
  });

  test('docs/commands.md lists the targets', () => {
    const targets = parse(readFileSync('templates/targets.yaml', 'utf8')) as { id: string }[];
    const listed = cells('docs/commands.md')
      .map(([name = '']) => name)
      .filter((name) => name.startsWith('`'));
    expect(listed).toEqual(targets.map(({ id }) => `\`${id}\``));
  });
});
