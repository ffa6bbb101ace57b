import { readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Scaffold, ScaffoldFile } from '../../src/render/scaffold.ts';
import { wholeScaffold } from './examples.ts';
import { freeTexts, systemWith } from './naughty-system.ts';
import { specFromText, specOfText } from './specs.ts';

const strings = JSON.parse(
  readFileSync('node_modules/big-list-of-naughty-strings/blns.json', 'utf8'),
) as string[];

// A spec refuses these itself: texts that hold a line break or a character no file can hold, and empty ones where a name is asked for.
const usable = strings.filter((text) => !Array.isArray(specFromText(systemWith(freeTexts.map(() => text)))));

const markers = freeTexts.map((_, at) => `Marker${String.fromCharCode(65 + at)}`);
const plain = written(markers);

function written(texts: readonly string[], name?: string): Scaffold {
  return wholeScaffold(specOfText(systemWith(texts, name)));
}

/** Each string once in each place: in run n the places hold the strings n, n + 1, … */
const runs = usable.map((_, run) => freeTexts.map((__, at) => usable[(run + at) % usable.length] as string));

function trees({ path, body }: ScaffoldFile, version: '1.1' | '1.2'): unknown {
  if (path.endsWith('.json')) return JSON.parse(body);
  return parseAllDocuments(body, { version, logLevel: 'error' }).map((document) => {
    expect(document.errors, `${path} as YAML ${version}`).toEqual([]);
    return document.toJS();
  });
}

/** The tree with every marker replaced, in keys and values. */
function replaced(tree: unknown, texts: readonly string[]): unknown {
  if (typeof tree === 'string') return inText(tree, texts);
  if (Array.isArray(tree)) return tree.map((item) => replaced(item, texts));
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [inText(key, texts), replaced(value, texts)]),
  );
}

function inText(text: string, texts: readonly string[]): string {
  return markers.reduce((done, marker, at) => done.replaceAll(marker, () => texts[at] ?? ''), text);
}

const isTree = ({ path }: ScaffoldFile) => /\.(ya?ml|json)$/.test(path);

const parsed = (files: readonly ScaffoldFile[], version: '1.1' | '1.2') =>
  files.filter(isTree).map((file) => [file.path, trees(file, version)]);

const before = parsed(plain.files, '1.2');

test('most of the list reaches the files; a spec refuses the rest', () => {
  expect(strings.length).toBe(461);
  expect(usable.length).toBeGreaterThan(430);
});

test.each(runs.map((texts, run) => ({ run, texts })))(
  'run $run changes values and nothing else',
  ({ texts }) => {
    const { files, problems } = written(texts);
    expect(problems).toEqual([]);
    expect(files.map(({ path }) => path)).toEqual(plain.files.map(({ path }) => path));
    expect(parsed(files, '1.2')).toEqual(replaced(before, texts));
    expect(parsed(files, '1.1')).toEqual(parsed(files, '1.2'));
    for (const { path, body } of files.filter((file) => file.path.endsWith('.js'))) {
      const { diagnostics = [] } = ts.transpileModule(body, { reportDiagnostics: true });
      expect(
        diagnostics.map(({ messageText }) => messageText),
        path,
      ).toEqual([]);
    }
  },
);
