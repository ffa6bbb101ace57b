import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

type Tree = Readonly<Record<string, unknown>>;
interface FactEntry extends Tree {
  readonly id: string;
  readonly type: string;
  readonly values?: readonly { readonly id: string }[];
  readonly minimum?: number;
  readonly maximum?: number;
}
interface Assumption {
  readonly fact: string;
  readonly value: unknown;
  readonly source: string;
  readonly unless?: Tree;
}

const rules = join(import.meta.dirname, '../../rules');
const read = (path: string) => parse(readFileSync(join(rules, path), 'utf8'));
const namesIn = (folder: string) =>
  readdirSync(join(rules, folder)).map((file) => file.replace(/\.yaml$/, ''));

const vocabulary = read('vocabulary.yaml');
const facts = vocabulary.facts as readonly FactEntry[];
const factById = new Map(facts.map((fact) => [fact.id, fact]));
const lists = vocabulary.parts.map((part: Tree) => part.id) as readonly string[];
const domains = namesIn('domains').map((id) => {
  const { title, assume } = read(`domains/${id}.yaml`);
  return { id, title, assume: assume as readonly Assumption[] };
});
const assumptions = domains.flatMap(({ id, assume }) => assume.map((it) => ({ domain: id, ...it })));

describe('every text', () => {
  const texts = [...textsOf(vocabulary, 'vocabulary'), ...domains.flatMap((it) => textsOf(it, it.id))];

  it('is English and Korean and nothing else, with Hangul in the Korean and none in the English', () => {
    const wrong = texts.filter(({ text, text: { en, ko } }) => {
      const hangul = [en, ko].map((it) => typeof it === 'string' && /\p{Script=Hangul}/u.test(it));
      return Object.keys(text).join() !== 'en,ko' || typeof en !== 'string' || hangul.join() !== 'false,true';
    });
    expect(texts.length).toBeGreaterThan(500);
    expect(wrong).toEqual([]);
  });

  it('stands wherever a reader is shown one', () => {
    const groups = vocabulary.groups.map(({ title }: Tree) => title);
    const parts = vocabulary.parts.flatMap(({ title, question, why }: Tree) => [title, question, why]);
    const asked = facts.flatMap(({ question, why }) => [question, why]);
    const because = assumptions.map((it) => (it as unknown as Tree).because);
    const shown = [...groups, ...parts, ...asked, ...because, ...domains.map(({ title }) => title)];
    expect(shown.filter((text) => text === undefined)).toEqual([]);
  });
});

describe('the facts', () => {
  it('are asked for without pointing at a list, because reports show the question alone', () => {
    const questions = facts.map(({ question }) => question as { readonly en: string; readonly ko: string });
    expect(
      questions.filter(
        ({ en, ko }) =>
          /\b(these|those|of them|the longest such|such an?)\b/i.test(en) ||
          /다음 중|그중|그런|이런/.test(ko),
      ),
    ).toEqual([]);
  });

  it('have unique ids, and so have their values', () => {
    expect(repeated(facts.map(({ id }) => id))).toEqual([]);
    expect(facts.flatMap(({ values = [] }) => repeated(values.map(({ id }) => id)))).toEqual([]);
  });

  it('have a known group, each group has a fact, and facts of a group stand together in its order', () => {
    const groups = vocabulary.groups.map(({ id }: Tree) => id);
    expect(facts.map(({ group }) => group).filter((group, i, all) => group !== all[i - 1])).toEqual(groups);
  });

  it.each(facts)('$id has an example that is a legal value', (fact) => {
    expect(problemWith(fact, fact.example)).toBeUndefined();
  });

  it.each([
    ['team.engineers', 0],
    ['team.engineers', 2.5],
    ['availability', 101],
    ['availability', '99'],
    ['consistency', 'weak'],
    ['clients.kinds', ['web', 'web']],
    ['data.staleness', 'soon'],
    ['dependencies.call-timeout', '2h'],
    ['audit', true],
    ['data.personal', 'yes'],
  ])('%s refuses %j', (id, value) => {
    const fact = factById.get(id);
    expect(fact && problemWith(fact, value)).toBeTypeOf('string');
  });
});

describe('the derivations', () => {
  it.each(vocabulary.derive as readonly (Tree & { fact: string })[])('set $fact from what exists', (rule) => {
    const target = factById.get(rule.fact);
    expect(target).toBeDefined();
    if (target && rule.value !== undefined) expect(problemWith(target, rule.value)).toBeUndefined();
    const list = rule.count ?? rule.max ?? rule.some ?? rule.collect ?? rule.distinct;
    if (list !== undefined) expect([...lists, 'own-services', 'service']).toContain(list);
    const read = [...factsOf(rule.when), ...(rule['length-of'] === undefined ? [] : [rule['length-of']])];
    expect(read.filter((id) => !factById.has(String(id)))).toEqual([]);
  });

  it('say of an empty list only what is legal', () => {
    const said = vocabulary.parts.flatMap((part: Tree) => part['when-empty'] ?? []) as Assumption[];
    expect(said.length).toBeGreaterThan(0);
    for (const { fact, value } of said) {
      expect(problemWith(factById.get(fact) as FactEntry, value)).toBeUndefined();
    }
  });
});

describe('the fields of the parts', () => {
  it('have ids that are unique in their list, and one-of fields have values', () => {
    const levels = vocabulary.parts.flatMap((part: Tree) => levelsOf(part)) as Tree[][];
    expect(levels.length).toBeGreaterThan(lists.length);
    expect(levels.flatMap((level) => repeated(level.map(({ id }) => String(id))))).toEqual([]);
    expect(
      levels.flat().filter(({ type, values }) => (type === 'one-of') !== (values !== undefined)),
    ).toEqual([]);
  });
});

describe('the domains', () => {
  it('are the values of the fact, with the same titles', () => {
    const values = factById.get('domain')?.values as readonly (Tree & { id: string })[];
    const titles = Object.fromEntries(values.map(({ id, label }) => [id, label]));
    expect(Object.fromEntries(domains.map(({ id, title }) => [id, title]))).toEqual(titles);
  });

  it('assume nothing about an unnamed business', () =>
    expect(domains.find(({ id }) => id === 'other')?.assume).toEqual([]));

  it.each(assumptions)('$domain assumes a legal $fact, with a source', ({ fact, value, source, unless }) => {
    const entry = factById.get(fact);
    expect(entry && problemWith(entry, value)).toBeUndefined();
    expect(entry).toBeDefined();
    expect(namesIn('sources')).toContain(source);
    expect(factsOf(unless).filter((id) => !factById.has(id))).toEqual([]);
  });

  it.each(domains)('$id assumes each fact once, and as many kinds of client as it names', ({ assume }) => {
    expect(repeated(assume.map(({ fact }) => fact))).toEqual([]);
    const assumed = (id: string) => assume.find(({ fact }) => fact === id)?.value;
    expect(assumed('clients.count')).toBe((assumed('clients.kinds') as string[] | undefined)?.length);
  });

  it('never assume what only the team can know', () => {
    const never =
      /^(domain|subdomain|stage|team\..*|services\.count|data\.history|platform|budget|legacy|availability)$/;
    expect(assumptions.filter(({ fact }) => never.test(fact))).toEqual([]);
  });
});

const seconds = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400 };

/** Why `value` is not a value of `fact`; `undefined` if it is one. */
function problemWith(fact: FactEntry, value: unknown): string | undefined {
  return (kinds[fact.type] ?? isNumber)(fact, value) ? undefined : `not a legal ${fact.type}`;
}

type Check = (fact: FactEntry, value: unknown) => boolean;
const isOneOf: Check = ({ values = [] }, value) => values.some(({ id }) => id === value);
const isNumber: Check = ({ minimum, maximum }, value) =>
  typeof value === 'number' && value >= (minimum ?? Number.NaN) && value <= (maximum ?? Number.NaN);
const isList = (value: unknown): value is unknown[] =>
  Array.isArray(value) && value.length > 0 && repeated(value).length === 0;
const kinds: Readonly<Record<string, Check>> = {
  'yes-no': (_, value) => typeof value === 'boolean',
  'one-of': isOneOf,
  'many-of': (fact, value) => isList(value) && value.every((it) => isOneOf(fact, it)),
  list: (_, value) => isList(value) && value.every((it) => typeof it === 'string'),
  integer: (fact, value) => Number.isInteger(value) && isNumber(fact, value),
  duration: (fact, value) => isNumber(fact, inSeconds(value)),
};

function inSeconds(value: unknown): number | undefined {
  const [, amount, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(String(value)) ?? [];
  return unit === undefined ? undefined : Number(amount) * seconds[unit as keyof typeof seconds];
}

function repeated(values: readonly unknown[]): unknown[] {
  return values.filter((value, i) => values.indexOf(value) !== i);
}

/** The ids of the facts that a condition names. */
function factsOf(condition: unknown): string[] {
  if (Array.isArray(condition)) return condition.flatMap(factsOf);
  return Object.entries((condition ?? {}) as Tree).flatMap(([key, value]) =>
    ['all', 'any', 'not'].includes(key) ? factsOf(value) : [key],
  );
}

function textsOf(tree: unknown, path: string): { path: string; text: Tree & { en: string; ko: string } }[] {
  if (typeof tree !== 'object' || tree === null) return [];
  if ('en' in tree || 'ko' in tree) return [{ path, text: tree as Tree & { en: string; ko: string } }];
  return Object.entries(tree).flatMap(([key, value]) => textsOf(value, `${path}/${key}`));
}

function levelsOf({ fields }: Tree): Tree[][] {
  const level = (fields ?? []) as Tree[];
  return level.length === 0 ? [] : [level, ...level.flatMap(levelsOf)];
}
