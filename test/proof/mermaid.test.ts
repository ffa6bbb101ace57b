import { beforeAll, describe, expect, test } from 'vitest';
import { oneLine } from '../../src/render/placeholder.ts';
import { below, type DocumentRun, documentRuns, documentsOf } from './document-runs.ts';
import { diagram, diagramsIn } from './mermaid.ts';
import { systemsOfTitles, titles } from './naughty-titles.ts';

const TEMPLATES = ['context.md', 'saga.md', 'events.md', 'breaker.md'];

let runs: DocumentRun[];
beforeAll(() => {
  runs = documentRuns(TEMPLATES);
});

async function only(run: DocumentRun, path: string) {
  const file = run.files.find((one) => one.path === path);
  const [text = ''] = diagramsIn(file?.body ?? '');
  return diagram(text);
}

test('Mermaid reads every diagram of every example', async () => {
  const kinds: string[] = [];
  for (const { name, files } of runs) {
    for (const { path, body } of below(files, 'docs/diagrams/')) {
      const texts = diagramsIn(body);
      expect(texts.length, `${name}: ${path}`).toBe(1);
      for (const text of texts) kinds.push((await diagram(text)).type);
    }
  }
  expect(new Set(kinds)).toEqual(new Set(['flowchart-v2', 'sequence', 'stateDiagram']));
  expect(kinds.length).toBeGreaterThan(100);
});

test('the picture of a system names its clients, services and outside systems as the spec does', async () => {
  for (const run of runs) {
    const { texts } = await only(run, 'docs/diagrams/context.md');
    const { clients, services, dependencies } = run.spec;
    const wanted = [
      run.spec.name,
      ...clients.map(({ name, kind }) => `${name} (${kind})`),
      ...dependencies.map(({ name, title }) => title ?? name),
    ];
    expect(texts, run.name).toEqual(expect.arrayContaining(wanted));
    for (const { name, title = name } of services) {
      expect(
        texts.some((text) => text === title || text.startsWith(`${title}<br>`)),
        `${run.name}: ${title}`,
      ).toBe(true);
    }
  }
});

test('a saga is told in its order, and undone in the reverse of it', async () => {
  const run = runs.find(({ name }) => name === 'financebank, as advised') as DocumentRun;
  const { texts } = await only(run, 'docs/diagrams/sagas/money-transfer.md');
  const told = texts.filter((text) => /^(\w+-)+\w+( |$)/.test(text));
  expect(told).toEqual([
    'create-transfer (compensable, within 2s)',
    'screen-transfer (compensable, within 5s)',
    'post-entries (pivot, within 10s)',
    'complete-transfer (retryable, within 10s)',
    'post-entries fails',
    'reverse-entries',
    'withdraw-screening (undoes screen-transfer)',
    'reject-transfer (undoes create-transfer)',
  ]);
});

test('every step and every compensation before the pivot is in the picture of its saga', async () => {
  for (const run of runs) {
    for (const { path, body } of below(run.files, 'docs/diagrams/sagas/')) {
      if (path.endsWith('.events.md')) continue;
      const saga = run.spec.transactions.find(({ name }) => path.endsWith(`/${name}.md`));
      const { texts } = await diagram(diagramsIn(body)[0] ?? '');
      for (const { name } of saga?.steps ?? []) {
        expect(
          texts.some((text) => text.startsWith(`${name} (`)),
          `${run.name}: ${path}: ${name}`,
        ).toBe(true);
      }
    }
  }
});

test('the states of a breaker carry the numbers of the spec', async () => {
  const run = runs.find(({ name }) => name === 'streamflix, as advised') as DocumentRun;
  const { texts } = await only(run, 'docs/diagrams/breakers/cdn.md');
  expect(texts).toEqual(
    expect.arrayContaining([
      '5 failures in a row',
      'after 30s',
      '5 trial calls, all others are refused',
      'traffic comes back in steps of 10, 50, 100 %',
      'no call goes out, the answer is content from the local cache',
    ]),
  );
});

describe('a planted fault is found', () => {
  test.each([
    ['a quotation mark in a label', 'flowchart LR\n  a["one " two"]\n'],
    ['a bracket that does not close', 'flowchart LR\n  a["one"\n'],
    ['a keyword as the name of a node', 'flowchart LR\n  end["one"]\n'],
    ['a statement that ends within a message', 'sequenceDiagram\n  a->>b: one; two three\n'],
    ['an alternative that does not end', 'sequenceDiagram\n  alt one\n  a->>b: two\n'],
    ['a state without an arrow', 'stateDiagram-v2\n  Closed -> Open\n'],
  ])('%s', async (_, text) => {
    await expect(diagram(text)).rejects.toThrow(/^(Parse|Lexical) error/);
  });
});

test('whatever a title holds, it is a label: Mermaid reads the diagram, and the text comes back', async () => {
  expect(titles.length).toBeGreaterThan(460);
  const adopted = ['circuit-breaker', 'database-per-service', 'saga-orchestration'];
  for (const { spec, titles: group } of systemsOfTitles()) {
    const files = documentsOf(spec, adopted, TEMPLATES);
    const textsOf = async (path: string) => {
      const body = files.find((file) => file.path === path)?.body ?? '';
      return (await diagram(diagramsIn(body)[0] ?? '')).texts;
    };
    const context = await textsOf('docs/diagrams/context.md');
    for (const [at, text] of group.entries()) {
      const title = oneLine(text) || '\u00a0';
      expect(context).toEqual(expect.arrayContaining([title, `Data of ${title}`, `Coordinator: ${title}`]));
      expect(await textsOf(`docs/diagrams/sagas/t${at}.md`)).toContain(title);
      const answer = `no call goes out, the answer is ${title}`;
      expect(await textsOf(`docs/diagrams/breakers/d${at}.md`)).toContain(answer);
    }
  }
}, 300_000);
