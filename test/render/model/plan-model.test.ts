import { expect, test } from 'vitest';
import type { Verdict } from '../../../src/core/pattern-advice.ts';
import type { Plan } from '../../../src/core/plan.ts';
import { type Named, planModel } from '../../../src/render/model/plan-model.ts';
import { adopted, defaults, rideshare } from '../../proof/rideshare.ts';

const title = { en: 'Proof', ko: '증명' };
const variant = (id: string) => ({ id, title });
const named = {
  patterns: [
    { id: 'retry', variants: [] },
    { id: 'cqrs', variants: [variant('separate'), variant('same')] },
    { id: 'mesh', variants: [] },
  ],
  decisions: [],
  vocabulary: { facts: [{ id: 'data.staleness' }, { id: 'data.kind' }, { id: 'consistency' }] },
} as unknown as Named;

function advice(id: string, verdict: Verdict, more: object = {}) {
  return { ...adopted(), id, verdict, ...more };
}

function models(patterns: readonly object[], facts: readonly object[] = []) {
  return planModel({ patterns, facts, decisions: [] } as unknown as Plan, rideshare(), defaults, named);
}

test('a template sees which other patterns are there: those adopted, and those in use and kept', () => {
  const { patterns, adopts, without } = models([
    advice('retry', 'keep'),
    advice('cqrs', 'adopt'),
    advice('mesh', 'later'),
  ]).ofSystem() as Record<string, Record<string, unknown[]>>;
  expect(Object.entries(patterns ?? {}).map(([id, list]) => [id, list.length])).toEqual([
    ['retry', 1],
    ['cqrs', 1],
    ['mesh', 0],
  ]);
  // Only what is new has files to refer to.
  expect(Object.entries(adopts ?? {}).map(([id, list]) => [id, list.length])).toEqual([
    ['retry', 0],
    ['cqrs', 1],
    ['mesh', 0],
  ]);
  expect(Object.entries(without ?? {}).map(([id, list]) => [id, list.length])).toEqual([
    ['retry', 0],
    ['cqrs', 0],
    ['mesh', 1],
  ]);
});

test('a part in which a pattern is in use already is a part of it for other templates', () => {
  const scope = { kind: 'service', name: 'ride', verdict: 'keep', reasons: [], requiredBy: [] };
  const { patterns } = models([advice('retry', 'keep', { scopes: [scope] })]).ofSystem() as {
    patterns: Record<string, { services: { id: string }[] }[]>;
  };
  expect(patterns.retry?.[0]?.services.map(({ id }) => id)).toContain('ride');
});

test('a pattern that is new in one part and in use in another is there in both', () => {
  const scope = (name: string, verdict: Verdict) => ({
    kind: 'service',
    name,
    verdict,
    reasons: [],
    requiredBy: [],
  });
  const one = advice('retry', 'adopt', { scopes: [scope('ride', 'adopt'), scope('driver', 'keep')] });
  const { services } = models([one]).ofSystem() as {
    services: { id: string; patterns: Record<string, object[]> }[];
  };
  const there = services.filter(({ patterns }) => patterns.retry?.length).map(({ id }) => id);
  expect(there).toEqual(expect.arrayContaining(['ride', 'driver']));
  const own = models([one]).ofPattern(one as never) as { services: { id: string }[] };
  const ids = own.services.map(({ id }) => id);
  expect(ids).toContain('ride');
  expect(ids).not.toContain('driver');
});

test.each([
  ['the chosen way', { variant: variant('separate') }, { separate: [{ title }], same: [] }],
  ['the last way, where none was chosen', {}, { separate: [], same: [{ title }] }],
])('a template sees %s', (_, more, ways) => {
  const one = advice('cqrs', 'adopt', more);
  expect(models([one]).ofPattern(one as never)).toMatchObject({ ways });
});

test('a known fact is a list of one element under its id, an unknown one an empty list', () => {
  const stated = [{ id: 'data.staleness', value: 5, origin: 'given', unit: 'seconds' }];
  const { facts } = models([], stated).ofSystem();
  expect(facts).toEqual({
    data: {
      staleness: [
        { value: 5, text: '5', origin: 'given', duration: [expect.objectContaining({ text: '5s' })] },
      ],
      kind: [],
    },
    consistency: [],
  });
});

test('files about the whole system say so, and name the patterns that they are for', () => {
  const system = models([advice('retry', 'adopt'), advice('cqrs', 'adopt')]).ofSystem();
  const header = 'Written by archwright for RideShare as a whole, because of the patterns retry and cqrs.';
  expect(system.header).toBe(header);
  expect((system.services as { header: string }[])[0]?.header).toBe(header);
});
