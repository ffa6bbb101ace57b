import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Chosen, readChosen } from '../../src/accuracy/chosen.ts';
import { shippedValue, withValue } from '../../src/accuracy/chosen-value.ts';
import { leaveOneOut, type Trial } from '../../src/accuracy/leave-one-out.ts';
import { scoreOf } from '../../src/accuracy/score.ts';
import type { Truth } from '../../src/accuracy/truth.ts';
import type { Catalogue } from '../../src/core/catalogue.ts';
import { specOf } from '../spec-of.ts';
import { evaluated, found, rules } from './published.ts';

const { labels } = rules;

/** A catalogue of one pattern, which is adopted from so many services on. */
function tiny(limit: number, weight: number): Catalogue {
  const [first] = rules.catalogue.patterns;
  if (first === undefined) throw new Error('the catalogue is empty');
  const rule = { because: { en: '', ko: '' }, source: 'judgement' };
  const services = { kind: 'fact', fact: 'services.count', test: { 'at-least': limit } } as const;
  const pattern = {
    ...first,
    id: 'saga-orchestration',
    complexity: 1,
    requires: [],
    conflicts: [],
    variants: [],
    signals: [{ ...rule, id: 'many', when: services, weight }],
    vetoes: [],
  };
  return { ...rules.catalogue, patterns: [pattern], decisions: [], domains: [] };
}

const threshold: Chosen = { rule: 'saga-orchestration/many', fact: 'services.count', grid: [2, 5, 8] };
const weight: Chosen = { rule: 'saga-orchestration/many', change: 'weight', grid: [1, 2, 3] };
const present: Chosen = { rule: 'saga-orchestration/many', change: 'present', grid: [true, false] };

function truth(id: string, group: string, chose: boolean): Truth {
  const saga = new Set(['saga']);
  const none = new Set<string>();
  return {
    id,
    group,
    showcase: false,
    negative: false,
    adopted: chose ? saga : none,
    not: chose ? none : saga,
  };
}

/** Systems that chose it from five services on; the two of one group disagree with all others. */
const trial = (catalogue: Catalogue): Trial => ({
  catalogue,
  specs: [3, 4, 6, 7, 3, 4].map((count) => specOf({ 'services.count': count })),
  truths: [
    truth('a', 'a', false),
    truth('b', 'b', false),
    truth('c', 'c', true),
    truth('d', 'd', true),
    truth('e', 'odd', true),
    truth('f', 'odd', true),
  ],
  labels,
});

describe('a value in a rule', () => {
  const catalogue = tiny(5, 3);

  test.each([
    [threshold, 5, 2],
    [weight, 3, 1],
    [present, true, false],
  ])('%o is found and replaced', (chosen, shipped, other) => {
    expect(shippedValue(chosen, catalogue)).toBe(shipped);
    const changed = withValue(catalogue, chosen, other);
    expect(shippedValue(chosen, changed)).toBe(other === false ? undefined : other);
    expect(withValue(changed, chosen, shipped)).toEqual(other === false ? changed : catalogue);
    expect(shippedValue(chosen, catalogue)).toBe(shipped);
  });
});

describe('leaving groups out', () => {
  test('nothing chosen, nothing to choose again', () => {
    expect(leaveOneOut([], trial(tiny(5, 3)))).toEqual([]);
  });

  test('each case is predicted once, by values that were chosen without it', () => {
    const [left] = leaveOneOut([threshold], trial(tiny(5, 3)));
    expect(left?.cases.map(({ truth: { id } }) => id).sort()).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
    expect(left?.groups).toBe(5);
    // With the odd group 2 is best (it costs two); without it 5 is, so the odd group itself is missed.
    const saga = Object.fromEntries(
      (left?.cases ?? []).map(({ truth: { id }, adopted }) => [id, adopted.size]),
    );
    expect(saga).toMatchObject({ e: 0, f: 0 });
    expect(left?.moved).toBe(4);
  });

  test('of equally good values the shipped one is kept', () => {
    const [left] = leaveOneOut([{ ...weight, grid: [1, 2] }], { ...trial(tiny(20, 2)) });
    expect(left?.moved).toBe(0);
  });

  test('a value that only showcases speak for is chosen again by them', () => {
    const plain = trial(tiny(8, 3));
    const truths = plain.truths.map((it) => ({ ...it, showcase: true }));
    const [left] = leaveOneOut([threshold], { ...plain, truths });
    expect(left?.moved).toBe(5);
  });

  test('told beside it: of equally good values the one that is worst for the group', () => {
    // Any limit from four to six divides the others as they chose; four is worse for a system of four that did not choose it.
    const system = specOf({ 'services.count': 4 });
    const three: Trial = {
      ...trial(tiny(5, 3)),
      specs: [specOf({ 'services.count': 3 }), specOf({ 'services.count': 6 }), system],
      truths: [truth('a', 'a', false), truth('b', 'b', true), truth('c', 'c', false)],
    };
    const [left] = leaveOneOut([{ ...threshold, grid: [4, 5, 6] }], three);
    expect(scoreOf(left?.cases ?? []).accuracy).toBe(1);
    expect(left?.worst.filter(({ adopted }) => adopted.size > 0).map(({ truth: { id } }) => id)).toEqual([
      'b',
      'c',
    ]);
  });

  test('several are chosen one after the other, and told each and together', () => {
    const left = leaveOneOut([threshold, weight], trial(tiny(5, 1)));
    expect(left.map(({ name }) => name)).toEqual([
      'saga-orchestration/many, services.count',
      'saga-orchestration/many, weight',
      'all together',
    ]);
    const [, , together] = left.map(({ cases }) => scoreOf(cases).f1);
    expect(together).toBeGreaterThan(0.4);
  });
});

describe('the list of what was chosen', () => {
  const read = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), 'archwright-chosen-'));
    try {
      writeFileSync(join(folder, 'chosen.yaml'), text);
      return readChosen(join(folder, 'chosen.yaml'), tiny(5, 3));
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  test('leads to places in the rules that are shipped', () => {
    const list = found(readChosen('test/accuracy/chosen.yaml', rules.catalogue));
    expect(list.every((it) => shippedValue(it, rules.catalogue) !== undefined)).toBe(true);
    expect(evaluated.specs.length).toBe(40);
  });

  test.each([
    ['[]', undefined],
    ['- { rule: saga-orchestration/many, fact: services.count, grid: [5, 6] }', undefined],
    ['- { rule: saga-orchestration/many, change: weight, grid: [1, 2] }', 'the shipped value 3 is missing'],
    ['- { rule: saga-orchestration/none, change: weight, grid: [1, 2] }', 'no single place'],
    ['- { rule: saga-orchestration/many, fact: geo, grid: [1, 2] }', 'no single place'],
    ['- { rule: saga-orchestration/many, change: size, grid: [1, 2] }', 'is no value of "change"'],
    ['- { rule: saga-orchestration/many, grid: [5, 6] }', 'missing'],
  ])('%s', (text, message) => {
    const { problems } = read(text);
    expect(problems[0]?.message.en ?? '').toContain(message ?? '');
    expect(problems.length === 0).toBe(message === undefined);
  });
});
