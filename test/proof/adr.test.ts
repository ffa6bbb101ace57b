import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { oneLine } from '../../src/render/placeholder.ts';
import { below, type DocumentRun, documentRuns, documentsOf } from './document-runs.ts';
import { markdownProblems, markdownTokens, plainText, tokensOf } from './markdown.ts';
import { systemsOfTitles } from './naughty-titles.ts';

const RECORDS = 'docs/decisions/';

let runs: DocumentRun[];
beforeAll(() => {
  runs = documentRuns([
    'decision.md',
    'README.md',
    'context.md',
    'saga.md',
    'events.md',
    'breaker.md',
    'catalog-info.yaml',
  ]);
});

const madr = readFileSync('node_modules/madr/template/adr-template.md', 'utf8');

/** The headings of a record, without the titles that are its own: the first one and those of the options. */
function outline(markdown: string): string[] {
  const text = markdown.replace(/^---\n[\s\S]*?\n---\n/, '');
  const headings = [...text.matchAll(/^(#+) (.*)$/gm)].map(([, marks, title]) => `${marks} ${title}`);
  const options = headings.indexOf('## Pros and Cons of the Options');
  return headings.filter(
    (heading, at) => at > 0 && !(heading.startsWith('### ') && at > options && options >= 0),
  );
}

function front(markdown: string): Record<string, string> {
  return parse(/^---\n([\s\S]*?)\n---\n/.exec(markdown)?.[1] ?? '') as Record<string, string>;
}

async function textOf(markdown: string): Promise<string> {
  const tokens = await markdownTokens(markdown);
  return tokensOf(tokens, ['content', 'atxHeadingText', 'paragraph']).map(plainText).join('\n');
}

test('every record has the sections of MADR 4, in its order', () => {
  const sections = outline(madr);
  expect(sections.length).toBe(8);
  for (const { name, files } of runs) {
    for (const { path, body } of below(files, RECORDS)) {
      expect(outline(body), `${name}: ${path}`).toEqual(sections);
      expect(body.match(/^# \S/gm), `${name}: ${path}`).toHaveLength(1);
      expect(madr).toContain(`${Object.keys(front(body))[0]}:`);
      expect(['proposed', 'accepted']).toContain(front(body).status);
    }
  }
});

test('markdownlint takes every document of every example', async () => {
  // With every pattern the documents of the systems differ in little, and the linter is slow.
  const some = runs.filter(({ name }) => /as advised$|^(financebank|rideshare|library),/.test(name));
  for (const { name, files } of some) {
    const documents = files.filter(({ path }) => path.endsWith('.md'));
    expect(await markdownProblems(documents), name).toEqual([]);
  }
}, 300_000);

test('there is one record for each decision that was answered, and for each other pattern that is adopted or stays', () => {
  for (const { name, plan, files } of runs) {
    const answered = plan.decisions.filter(({ chosen }) => chosen !== null);
    const answers = answered.map(({ chosen }) => chosen);
    const patterns = plan.patterns.filter(({ verdict }) => verdict === 'adopt' || verdict === 'keep');
    const wanted = [
      ...new Set(answered.map(({ id }) => id)),
      ...patterns.filter(({ id }) => !answers.includes(id)).map(({ id }) => id),
    ];
    const records = below(files, RECORDS).map(({ path }) => posix.basename(path, '.md'));
    expect(records.map((record) => record.replace(/^\d{4}-/, '')).sort(), name).toEqual(wanted.sort());
    expect(records, name).toEqual([...records].sort());
  }
});

test('a record keeps its number, whatever else is decided', () => {
  const numbers = new Map<string, string>();
  for (const { files } of runs) {
    for (const { path } of below(files, RECORDS)) {
      const [, number = '', id = ''] = /(\d{4})-(.*)\.md$/.exec(path) ?? [];
      expect(numbers.get(id) ?? number).toBe(number);
      numbers.set(id, number);
    }
  }
  expect(new Set(numbers.values()).size).toBe(numbers.size);
});

type Advice = DocumentRun['plan']['patterns'][number];

/** What the record of a pattern has to say of it. */
function sayings(advice: Advice): string[] {
  const reasons = advice.scopes.length > 0 ? [] : advice.reasons.filter(({ weight }) => weight > 0);
  return [
    ...reasons.flatMap(({ because, source }) => [because.en, source.cite.en]),
    ...advice.measure.map(({ en }) => `Measure: ${en}`),
    ...(advice.retire === undefined ? [] : [advice.retire.en]),
  ];
}

/** Each fact behind it, with where it comes from. */
function drivers(advice: Advice): RegExp[] {
  const words = { given: 'given by', derived: 'follows from', assumed: 'assumed' };
  const reasons = advice.scopes.length > 0 ? [] : advice.reasons.filter(({ weight }) => weight > 0);
  return reasons.flatMap(({ facts }) =>
    facts.map(({ fact, origin }) => new RegExp(`${fact} = .* \\(${words[origin]}`)),
  );
}

test('a record says what was chosen and why, with its facts, where each comes from, and its source', async () => {
  const advised = runs.filter((run) => run.name.endsWith('as advised'));
  for (const { name, plan, path, body } of advised.flatMap((run) =>
    below(run.files, RECORDS).map((file) => ({ ...run, ...file })),
  )) {
    const id = posix.basename(path, '.md').replace(/^\d{4}-/, '');
    const text = await textOf(body);
    const places = plan.decisions.filter((decision) => decision.id === id && decision.chosen !== null);
    const chosen = places.map((place) => place.options.find((option) => option.id === place.chosen));
    const titles = places.flatMap(({ options }) => options.map(({ title }) => title.en));
    const winners = places.length > 0 ? chosen.map((option) => option?.id) : [id];
    const advices = plan.patterns.filter((pattern) => winners.includes(pattern.id));
    const said = [
      ...titles,
      ...chosen.map((option) => `"${option?.title.en}", because`),
      ...advices.flatMap(sayings),
    ];
    for (const one of said) expect(text, `${name}: ${path}`).toContain(one);
    for (const one of advices.flatMap(drivers)) expect(text, `${name}: ${path}`).toMatch(one);
  }
}, 300_000);

test('every link between the documents leads somewhere', async () => {
  for (const { name, files } of runs.filter((run) => run.name.endsWith('as advised'))) {
    const paths = files.map(({ path }) => path);
    for (const { path, body } of files.filter((file) => file.path.endsWith('.md'))) {
      for (const link of tokensOf(await markdownTokens(body), ['resourceDestinationString'])) {
        if (/^https?:/.test(link.text)) continue;
        expect(paths, `${name}: ${path}`).toContain(posix.join(posix.dirname(path), link.text));
      }
    }
  }
}, 300_000);

describe('a planted fault is found', () => {
  const record = () => below(runs[0]?.files ?? [], RECORDS)[0]?.body ?? '';

  test('a section that is missing, or in another place', () => {
    const sections = outline(madr);
    expect(outline(record())).toEqual(sections);
    expect(outline(record().replace('## Considered Options', '## Options'))).not.toEqual(sections);
    expect(outline(record().replace('### Confirmation\n', ''))).not.toEqual(sections);
  });

  test.each([
    ['a level that is skipped', '# A\n\n### B\n', 'MD001'],
    ['HTML', '# A\n\n<script>alert(1)</script>\n', 'MD033'],
    ['a list without a line before it', '# A\n\ntext\n- one\n', 'MD032'],
    ['two empty lines', '# A\n\n\ntext\n', 'MD012'],
    ['a table with a cell too many', '# A\n\n| a | b |\n| --- | --- |\n| 1 | 2 | 3 |\n', 'MD056'],
  ])('%s', async (_, body, rule) => {
    expect((await markdownProblems([{ path: 'a.md', body }])).join()).toContain(rule);
  });

  test('markup in a text', async () => {
    const tokens = await markdownTokens(
      '# A\n\n*a* **b** `c` ![d](e) <i>f</i> <https://g.example> https://h.example :i\n',
    );
    const found = tokensOf(tokens, MARKUP).map(({ type }) => type);
    expect(new Set(found)).toEqual(
      new Set([
        'emphasis',
        'strong',
        'codeText',
        'image',
        'htmlText',
        'autolink',
        'literalAutolink',
        'directiveText',
      ]),
    );
  });
});

const MARKUP = [
  'emphasis',
  'strong',
  'codeText',
  'htmlText',
  'image',
  'autolink',
  'literalAutolink',
  'mathText',
  'directiveText',
];

test('whatever a text holds, it is text', async () => {
  const adopted = ['circuit-breaker', 'database-per-service', 'saga-orchestration'];
  for (const { spec, titles } of systemsOfTitles()) {
    for (const { path, body } of documentsOf(spec, adopted, ['README.md', 'saga.md', 'breaker.md'])) {
      const tokens = await markdownTokens(body);
      const texts = tokensOf(tokens, ['atxHeadingText', 'labelText']).map(plainText);
      const at = Number(/[td](\d+)\.md$/.exec(path)?.[1] ?? 0);
      for (const title of path.endsWith('README.md') ? titles : [titles[at] ?? '']) {
        expect(
          texts.some((text) => text.endsWith(oneLine(title))),
          `${path}: ${JSON.stringify(title)} in ${JSON.stringify(texts)}`,
        ).toBe(true);
      }
      expect(tokensOf(tokens, MARKUP).map(({ text }) => text)).toEqual([]);
      const links = tokensOf(tokens, ['resourceDestinationString']).map(({ text }) => text);
      expect(
        links.filter((link) => !/^(https:\/\/adr|diagrams\/|decisions\/|catalog-info)/.test(link)),
      ).toEqual([]);
      const html = tokensOf(tokens, ['htmlFlow']).map(({ text }) => text);
      expect(html.filter((text) => !/^<!--(?:(?!-->).)*-->$/s.test(text))).toEqual([]);
    }
  }
}, 300_000);
