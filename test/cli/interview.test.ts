import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Draft } from '../../src/cli/interview/draft.ts';
import { interview } from '../../src/cli/interview/interview.ts';
import type { Prompt } from '../../src/cli/interview/prompt.ts';
import { specText } from '../../src/cli/interview/write.ts';
import { advise } from '../../src/core/advise.ts';
import type { Plan } from '../../src/core/plan.ts';
import type { Language } from '../../src/core/text.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { parseSpec } from '../../src/load/spec.ts';
import type { Raw } from '../../src/load/typed.ts';
import { wordsOf } from '../../src/render/words.ts';
import { answering, rawSpec, type Table, tableOf } from './table.ts';

const { value: knowledge, problems } = readKnowledge('.');
if (knowledge === undefined) throw new Error(JSON.stringify(problems, null, 2));
const { catalogue, validateSpec, locales } = knowledge;
const reader = { vocabulary: catalogue.vocabulary, validateSpec };

describe('who answers as an example says', () => {
  it.each(readdirSync('examples').filter((name) => name.endsWith('.yaml')))(
    'gets the facts, verdicts and scores of %s',
    async (name) => {
      const raw = withoutServiceFacts(rawSpec(`examples/${name}`));
      const { text } = await interviewed(answersOf(raw), { all: true });
      const [expected, plan] = [planOf(stringify(raw)), planOf(text)];
      expect(valuesIn(plan)).toEqual(valuesIn(expected));
      expect(verdictsIn(plan)).toEqual(verdictsIn(expected));
    },
  );

  it('gets the plan of rideshare.yaml to the byte', async () => {
    const raw = rawSpec('examples/rideshare.yaml');
    const { text } = await interviewed(answersOf(raw), { all: true });
    expect(JSON.stringify(planOf(text))).toBe(JSON.stringify(planOf(stringify(raw))));
  });
});

describe('the order', () => {
  it('is name, what is necessary, the parts, then the rest', async () => {
    const { ids } = await interviewed(small);
    expect(ids.slice(0, 5)).toEqual(['name', 'domain', 'team.engineers', 'consistency', 'parts']);
    expect(ids.indexOf('go-on')).toBeGreaterThan(ids.lastIndexOf('services/another'));
  });

  it('offers after every five questions to leave it at that', async () => {
    const { ids } = await interviewed(small);
    const rest = ids.slice(ids.indexOf('go-on'));
    const offers = rest.flatMap((id, index) => (id === 'go-on' ? [index] : []));
    expect(offers).toEqual(offers.map((_, index) => index * 6));
    expect(offers.length).toBeGreaterThan(3);
  });

  it('ends where somebody finishes', async () => {
    const { ids, text } = await interviewed(small, { always: { 'go-on': 'finish' } });
    expect(ids.filter((id) => id === 'go-on')).toEqual(['go-on']);
    expect(parse(text).facts).toEqual({
      domain: ['ecommerce'],
      team: { engineers: 12 },
      consistency: 'mixed',
    });
  });

  it('asks the weightiest open question next', async () => {
    const { ids } = await interviewed(small);
    const next = ids[ids.indexOf('go-on') + 1];
    const { text } = await interviewed(small, { always: { 'go-on': 'finish' } });
    const { questions } = planOf(text);
    const askedFor = questions.filter(({ fact }) =>
      catalogue.vocabulary.facts.some((it) => it.id === fact && it.ask === 'always'),
    );
    expect(next).toBe(askedFor[0]?.fact);
  });

  it('asks for the laws before it asks whether there are any', async () => {
    const { ids } = await interviewed(unknowing(), { all: false });
    expect(ids.indexOf('compliance')).toBeGreaterThan(0);
    expect(ids.indexOf('regulated')).toBeGreaterThan(ids.indexOf('compliance'));
  });
});

describe('what is not asked', () => {
  it('is what follows from the parts', async () => {
    const { ids } = await interviewed(small, { all: true });
    for (const fact of ['services.count', 'services.public', 'dependencies.count', 'dependencies.critical']) {
      expect(ids).not.toContain(fact);
    }
  });

  it('is what was given beforehand, "don\'t know" included', async () => {
    const start: Draft = { name: 'Shop', facts: { 'team.engineers': 4, budget: null }, parts: {} };
    const { ids, text } = await interviewed(small, { start, all: true });
    for (const id of ['name', 'team.engineers', 'budget']) expect(ids).not.toContain(id);
    expect(parse(text)).toMatchObject({ name: 'Shop', facts: { team: { engineers: 4 } } });
    expect(text).not.toContain('budget');
  });

  it('is anything twice: "don\'t know" to everything ends, and leaves a spec of only a name', async () => {
    const { ids, text } = await interviewed(unknowing(), { all: true });
    const facts = ids.filter((id) => catalogue.vocabulary.facts.some((fact) => fact.id === id));
    expect(new Set(facts).size).toBe(facts.length);
    expect(facts.length).toBe(catalogue.vocabulary.facts.length);
    expect(parse(text)).toEqual({ version: 1, name: 'Shop' });
  });
});

describe('every question', () => {
  it.each(['en', 'ko'] as const)('says in %s what it asks, why, and how to say nothing', async (language) => {
    const { asked } = await interviewed(unknowing(), { all: true, language });
    const facts = asked.filter(({ id }) => catalogue.vocabulary.facts.some((fact) => fact.id === id));
    const hangul = (text: string) => /\p{Script=Hangul}/u.test(text) === (language === 'ko');
    expect(facts.filter(({ message, why = '' }) => !hangul(message) || !hangul(why))).toEqual([]);
    expect(facts.filter((prompt) => !acceptsNothing(prompt))).toEqual([]);
    expect(facts.filter(({ choices = [] }) => choices.some(({ label }) => label === ''))).toEqual([]);
  });

  it('takes a bare Enter for an answer that commits to nothing', async () => {
    const { asked } = await interviewed(small);
    const first = asked.filter(({ choices, many }) => choices !== undefined && many !== true);
    const starts = first.map(({ id, start }) => [id.split('/').at(-1), start]);
    const committing = starts.filter(
      ([, start]) => start !== undefined && !['', 'false', 'go-on'].includes(start),
    );
    expect(committing).toEqual([]);
  });

  it('names what is assumed until it is answered', async () => {
    const { asked } = await interviewed(small, { all: true });
    expect(asked.find(({ id }) => id === 'money-movement')?.why).toContain('yes is assumed for ecommerce');
    expect(asked.find(({ id }) => id === 'stage')?.why).not.toContain('assumed');
  });
});

describe("an answer that can't be taken", () => {
  it.each([
    ['name', '', '"name" is empty'],
    ['team.engineers', 'twelve', '"twelve" is not a whole number'],
    ['team.engineers', '0', '0 is out of range'],
    ['consistency', 'stong', 'did you mean "strong"?'],
    ['data.staleness', '5', '"5" is not a duration'],
    ['compliance', 'x'.repeat(81), 'longer than 80 characters'],
    ['services/name', 'Order Service', "can't be a name"],
    ['services/path', 'orders', 'is no path'],
    ['services/port', '70000', '70000 is out of range'],
    ['dependencies/call-timeout', '2h', '2h is out of range'],
    ['dependencies/recovery', '10, fast', '"fast", but must be a whole number'],
    ['dependencies/recovery', '50, 10', 'the steps of the recovery do not rise'],
    ['dependencies/failure-threshold/rate', '50', 'both a number of failures in a row and a rate'],
  ])('to %s (%s) is asked for again, and the reason is told', async (id, answer, reason) => {
    const table = new Map([...small, [id, [answer, ...(small.get(id) ?? [''])]]]);
    const { told, text } = await interviewed(table, { all: true });
    const { text: right } = await untroubled;
    expect(told.filter((it) => it.includes(reason))).toHaveLength(1);
    expect(text).toBe(right);
  });

  it('is told in Korean to who is asked in Korean', async () => {
    const wrong: [string, string, string][] = [
      ['team.engineers', 'twelve', '정수로 읽을 수 없습니다: "twelve". 정수로 적으십시오'],
      ['consistency', 'stong', '쓸 수 없는 값입니다: "stong". 혹시 "strong"입니까?'],
      ['services/port', '70000', '범위를 벗어난 값입니다: 70000'],
      ['services/path', 'orders', '경로 형식이 아닙니다: "orders"'],
    ];
    const answers = wrong.map(([id, answer]): [string, string[]] => [id, [answer, ...(small.get(id) ?? [])]]);
    const { told } = await interviewed(new Map([...small, ...answers]), { all: true, language: 'ko' });
    for (const [, , reason] of wrong) expect(told.filter((it) => it.includes(reason))).toHaveLength(1);
    expect(told.filter((it) => !/\p{Script=Hangul}/u.test(it))).toEqual([]);
  });

  it('is one against an answer before, too', async () => {
    const start: Draft = { facts: { 'data.erasure-law': true }, parts: {} };
    const { told } = await interviewed(new Map([...small, ['data.personal', ['false', 'true']]]), {
      start,
      all: true,
    });
    expect(told.join('\n')).toContain('data.erasure-law is true, but false follows from the other facts');
  });
});

describe('the parts', () => {
  it('that are named twice are asked for again at once', async () => {
    const table = answersOf({ name: 'Shop', services: [{ name: 'cart' }, { name: 'order' }] });
    table.set('services/name', ['cart', 'cart', 'order']);
    const { told, text } = await interviewed(table);
    expect(told.join('\n')).toContain('"cart" is listed twice');
    expect(parse(text).services).toEqual([{ name: 'cart' }, { name: 'order' }]);
  });

  it('may be left out again, all of them or one more', async () => {
    const none = new Map([...unknowing(), ['parts', ['services']], ['services/name', ['']]]);
    expect(parse((await interviewed(none)).text)).toEqual({ version: 1, name: 'Shop' });
    const one = answersOf({ name: 'Shop', services: [{ name: 'cart' }] });
    one.set('services/name', ['cart', '']).set('services/another', ['true']);
    expect(parse((await interviewed(one)).text).services).toEqual([{ name: 'cart' }]);
  });

  it('choose their services from the listed ones', async () => {
    const { asked } = await interviewed(small);
    const choices = (id: string) =>
      asked.find((prompt) => prompt.id === id)?.choices?.map(({ value }) => value);
    expect(choices('dependencies/used-by')).toEqual(['cart', 'order']);
    expect(choices('transactions/steps/service')).toEqual(['cart', 'order']);
  });

  it('go before a count from a flag, and that is told', async () => {
    const start: Draft = { facts: { 'services.count': 7, stage: 'mvp' }, parts: {} };
    const { told, text } = await interviewed(small, { start });
    expect(told.filter((it) => it.includes('services.count from the flags is left out'))).toHaveLength(1);
    expect(parse(text).facts).toMatchObject({ stage: 'mvp' });
    expect(planOf(text).facts.find(({ id }) => id === 'services.count')?.value).toBe(2);
  });
});

describe('the file', () => {
  it('names its schema first, is in the order of the vocabulary and in block style', async () => {
    const { text } = await interviewed(small);
    const [first, ...lines] = text.split('\n');
    expect(first).toBe('# yaml-language-server: $schema=.archwright/spec.schema.json');
    const keys = lines.filter((line) => /^[a-z]/.test(line)).map((line) => line.split(':')[0]);
    expect(keys).toEqual(['version', 'name', 'facts', 'services', 'gateway', 'dependencies', 'transactions']);
    expect(text).toContain('    call-timeout: 60s\n');
    expect(text).not.toMatch(/[{[]/);
  });

  it.each(['no', 'on', '2024-01-01', '# Shop', 'a: b', '쇼핑몰'])(
    'holds the name %s as it was typed',
    async (name) => {
      const { text } = await interviewed(new Map([...small, ['name', [name]]]));
      expect(parse(text, { version: '1.1' }).name).toBe(name);
      expect(parse(text).name).toBe(name);
    },
  );
});

/** Two services, one dependency, one transaction: every kind of field is in it. */
const small: Table = answersOf({
  name: 'Shop',
  facts: { domain: ['ecommerce'], team: { engineers: 12 }, consistency: 'mixed' },
  services: [
    { name: 'cart', path: '/api/cart', port: 8080 },
    { name: 'order', public: true, data: [{ entity: 'order' }] },
  ],
  gateway: { 'rate-limit': { requests: 100, per: '1m', by: 'user' } },
  dependencies: [
    {
      name: 'bank',
      'used-by': ['order'],
      criticality: 'high',
      'call-timeout': '60s',
      'failure-threshold': { consecutive: 5 },
      recovery: [10, 50, 100],
    },
  ],
  transactions: [
    {
      name: 'buy',
      timeout: '5m',
      steps: [
        { name: 'take', service: 'cart', compensation: 'put-back' },
        { name: 'pay', service: 'order', pivot: true },
      ],
    },
  ],
});

const untroubled = interviewed(small, { all: true });

function unknowing(): Table {
  return answersOf({ name: 'Shop' });
}

interface How {
  readonly start?: Draft;
  readonly all?: boolean;
  readonly language?: Language;
  readonly always?: Readonly<Record<string, string>>;
}

async function interviewed(
  table: Table,
  { start = { facts: {}, parts: {} }, all = false, language = 'en', always }: How = {},
) {
  const { ask, asked } = answering(table, always);
  const told: string[] = [];
  const words = wordsOf(language, locales[language]);
  const tell = (text: string) => told.push(text);
  const draft = await interview(start, { ask, tell, words, catalogue, reader }, all);
  return { text: specText(draft, catalogue.vocabulary), asked, ids: asked.map(({ id }) => id), told };
}

function specOf(text: string) {
  const spec = parseSpec('archwright.yaml', text, reader);
  if (spec.value === undefined) throw new Error(JSON.stringify(spec.problems, null, 2));
  return spec.value;
}

function planOf(text: string): Plan {
  return advise(specOf(text), catalogue);
}

/** Its flat facts come from reading it, so that an empty list answers the question it answers in a file. */
function answersOf(raw: Raw): Table {
  return tableOf(raw, specOf(stringify({ version: 1, ...raw })).facts, reader.vocabulary);
}

function valuesIn({ facts }: Plan) {
  return facts.map(({ id, value }) => [id, Array.isArray(value) ? [...value].sort() : value]);
}

function verdictsIn({ patterns }: Plan) {
  return patterns.map(({ id, verdict, score, scopes }) => [
    id,
    verdict,
    score,
    scopes.map((it) => [it.name, it.verdict, it.score]),
  ]);
}

/** Facts of one service are written into the file, never asked. */
function withoutServiceFacts(raw: Raw): Raw {
  const services = (raw.services ?? []) as Raw[];
  return { ...raw, services: services.map((service) => ({ ...service, facts: undefined })) };
}

function acceptsNothing({ choices, many, check }: Prompt): boolean {
  const offered = choices === undefined || many === true || choices[0]?.value === '';
  return offered && check?.('') === undefined;
}
