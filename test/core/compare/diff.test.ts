import { describe, expect, test } from 'vitest';
import { ruleBookOf } from '../../../src/core/compare/changed-rules.ts';
import type { Cause, PlaceChange } from '../../../src/core/compare/changes.ts';
import { changesBetween } from '../../../src/core/compare/diff.ts';
import type { Pattern } from '../../../src/core/pattern.ts';
import type { Plan } from '../../../src/core/plan.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { catalogueOf, decision, excludes, is, needs, pattern, question, signal, veto } from '../tiny.ts';
import { asked, planOf, wanting } from '../tiny-plan.ts';

/** A cause in a few words, those without a part in the verdict in parentheses. */
function inWords(cause: Cause): string {
  const text = () => {
    switch (cause.kind) {
      case 'rule':
        return `${cause.rule} ${cause.change}`;
      case 'complexity':
        return `complexity ${cause.from} to ${cause.to}`;
      case 'displaced':
      case 'provided':
      case 'blocked':
        return `${cause.change} ${cause.kind} by ${cause.pattern}`;
      default:
        return `${cause.change} ${cause.kind}`;
    }
  };
  return cause.decides ? text() : `(${text()})`;
}

function placesIn(before: Plan, after: Plan): Record<string, string[]> {
  const { patterns } = changesBetween(before, after);
  const line = ({ from, to, because }: PlaceChange) =>
    `${from?.verdict ?? 'nothing'} → ${to?.verdict ?? 'nothing'}: ${because.map(inWords).join(', ')}`;
  return Object.fromEntries(
    patterns.flatMap(({ id, places }) =>
      places.map((place) => [place.name === '' ? id : `${id} ${place.name}`, [line(place)]]),
    ),
  );
}

/** What became of each pattern in the whole system. */
function changed(
  patterns: readonly Pattern[],
  before: Spec['facts'],
  after: Spec['facts'],
  words: Parameters<typeof planOf>[3] = {},
): Record<string, string> {
  const places = placesIn(planOf(patterns, before, {}, words), planOf(patterns, after, {}, words));
  return Object.fromEntries(Object.entries(places).map(([id, lines]) => [id, lines.join()]));
}

describe('why a verdict is another one', () => {
  test('a rule holds that did not, and the other way round', () => {
    const patterns = [asked('a')];
    expect(changed(patterns, {}, wanting('a'))).toEqual({ a: 'not-needed → adopt: a/a-fact holds' });
    expect(changed(patterns, wanting('a'), {})).toEqual({ a: 'adopt → not-needed: a/a-fact ended' });
  });

  test('a rule that only adds to what was enough already has no part in it', () => {
    const a = pattern('a', { signals: [signal('big', 3), signal('small', 1)] });
    const rival = asked('b', { conflicts: [excludes('a')] }, 6);
    expect(changed([a, rival], { big: true }, { big: true, small: true, 'b-fact': true })).toEqual({
      a: 'adopt → not-needed: now displaced by b, (a/small holds)',
      b: 'not-needed → adopt: b/b-fact holds',
    });
  });

  test('a rule that only takes from what is still enough has no part in it', () => {
    const a = pattern('a', { complexity: 5, signals: ['one', 'two', 'more'].map((id) => signal(id, 2)) });
    const enough = { one: true, two: true };
    expect(
      changed([a], { ...enough, more: true, 'team.engineers': 30 }, { ...enough, 'team.engineers': 3 }),
    ).toEqual({ a: expect.stringMatching(/^adopt → later: now waits.*, \(a\/more ended\)$/) });
  });

  test('every rule has a part in it where only the sum tells', () => {
    const a = pattern('a', { signals: [signal('for', 3), signal('also', 2), signal('against', -4)] });
    expect(changed([a], { for: true }, { for: true, also: true, against: true })).toEqual({
      a: 'adopt → consider: a/also holds, a/against holds',
    });
  });

  test('a veto rules it out whatever else changed', () => {
    const a = pattern('a', { signals: [signal('for', 3), signal('more', 1)], vetoes: [veto('wrong')] });
    expect(changed([a], { for: true, more: true }, { wrong: true })).toEqual({
      a: 'adopt → avoid: a/wrong holds, (a/for ended), (a/more ended)',
    });
    expect(changed([a], { for: true, wrong: true }, { for: true })).toEqual({
      a: 'avoid → adopt: a/wrong ended',
    });
  });

  test('another pattern came between, and left again', () => {
    const patterns = [asked('a'), asked('b', { conflicts: [excludes('a')] }, 5)];
    expect(changed(patterns, wanting('a'), wanting('a', 'b')).a).toBe(
      'adopt → not-needed: now displaced by b',
    );
    expect(changed(patterns, wanting('a', 'b'), wanting('a')).a).toBe(
      'not-needed → adopt: no-longer displaced by b',
    );
  });

  test('an alternative that lost evidence is overtaken because of that', () => {
    const a = pattern('a', { signals: [signal('a-fact', 3), signal('more', 2)] });
    const patterns = [a, asked('b', {}, 4)];
    const words = { decisions: [decision('which', 1, ['a', 'b'])] };
    const both = wanting('a', 'b');
    expect(changed(patterns, { ...both, more: true }, both, words)).toEqual({
      a: 'adopt → not-needed: now displaced by b, a/more ended',
      b: 'not-needed → adopt: no-longer displaced by a',
    });
  });

  test('what came along goes with the pattern that required it', () => {
    const patterns = [asked('a', { requires: [needs('helper')] }), pattern('helper')];
    expect(changed(patterns, wanting('a'), {}).helper).toBe('adopt → not-needed: a/requires ended');
    expect(changed(patterns, {}, wanting('a')).helper).toBe('not-needed → adopt: a/requires holds');
  });

  test('a requirement has no part in what its own evidence asks for', () => {
    const patterns = [asked('a', { requires: [needs('helper')] }), asked('helper')];
    const before = { ...wanting('a', 'helper') };
    expect(changed(patterns, before, wanting('helper')).helper).toBe('adopt → adopt: (a/requires ended)');
  });

  test('a requirement that can not come along', () => {
    const helper = pattern('helper', { vetoes: [veto('wrong')] });
    const patterns = [asked('a', { requires: [needs('helper')] }), helper];
    expect(changed(patterns, wanting('a'), { ...wanting('a'), wrong: true }).a).toBe(
      'adopt → consider: now blocked by helper',
    );
  });

  test('a team that is too small, and one that has grown', () => {
    const hard = asked('a', { complexity: 4, signals: [signal('x', 2), signal('y', 2)] });
    const facts = { x: true, y: true };
    const [few, many] = [
      { ...facts, 'team.engineers': 5 },
      { ...facts, 'team.engineers': 15 },
    ];
    expect(changed([hard], many, few).a).toBe('adopt → later: now waits');
    expect(changed([hard], few, many).a).toBe('later → adopt: no-longer waits');
  });

  test('a decisive signal goes before the size of the team', () => {
    const hard = asked('a', { complexity: 4, signals: [signal('x', 2), signal('y', 2), signal('hard', 3)] });
    const few = { x: true, y: true, 'team.engineers': 5 };
    expect(changed([hard], few, { ...few, hard: true }).a).toBe(
      'later → adopt: now over-budget, no-longer waits, a/hard holds',
    );
  });

  test('a pin decides alone', () => {
    const patterns = [asked('a')];
    const pins = [{ pattern: 'a', verdict: 'avoid' as const, reason: 'no' }];
    const before = planOf(patterns, {});
    const after = planOf(patterns, wanting('a'), { pins });
    expect(placesIn(before, after)).toEqual({ a: ['not-needed → avoid: now pinned, (a/a-fact holds)'] });
  });

  test('what is in use is kept for that', () => {
    const patterns = [asked('a')];
    const after = planOf(patterns, wanting('a'), { inUse: [{ pattern: 'a' }] });
    expect(placesIn(planOf(patterns, {}), after)).toEqual({
      a: ['not-needed → keep: now in-use, (a/a-fact holds)'],
    });
  });
});

describe('parts', () => {
  const a = pattern('a', { scope: 'dependency', signals: [signal('slow', 3, is('dependencies.count', 1))] });
  const b = pattern('b', { scope: 'dependency' });
  const words = {
    derive: [{ fact: 'dependencies.count', count: 'dependencies' }],
    facts: [question('dependencies.count', 'integer')],
  };
  const listing = (...names: string[]) =>
    planOf([a, b], {}, { dependencies: names.map((name) => ({ name })) }, words);

  test('one that was not listed before', () => {
    expect(placesIn(listing('x'), listing('x', 'y'))).toEqual({
      'a y': ['nothing → adopt: now listed, a/slow holds'],
      'b y': ['nothing → not-needed: now listed'],
    });
  });
});

describe('a plan made with other rules', () => {
  const before = planOf([asked('a'), asked('b')], wanting('a', 'b'));
  const facts = [question('a-fact'), question('b-fact'), question('c-fact')];
  const other = (patterns: readonly Pattern[], given: Spec['facts']): Plan => ({
    ...planOf(patterns, given, {}, { facts }),
    rules: 'other',
  });

  test('a rule that holds on the same facts is another rule', () => {
    const stricter = pattern('a', { signals: [signal('a-fact', 3, is('b-fact'))] });
    const after = other([stricter, asked('b')], { 'b-fact': true, 'a-fact': true });
    // The same rule holds, now resting on another fact: nothing that a reader of verdicts would see.
    expect(changesBetween(before, after).patterns).toEqual([]);
    const gone = other([pattern('a'), asked('b')], wanting('a', 'b'));
    const [cause] = changesBetween(before, gone).patterns[0]?.places[0]?.because ?? [];
    expect(cause).toMatchObject({ rule: 'a/a-fact', change: 'ended', by: 'rules', decides: true });
  });

  test('where the facts differ too, nothing is claimed', () => {
    const gone = other([pattern('a'), asked('b')], wanting('b'));
    const [cause] = changesBetween(before, gone).patterns[0]?.places[0]?.because ?? [];
    expect(cause).not.toHaveProperty('by');
  });

  test('the rules at hand tell which rule they do not have', () => {
    const catalogue = { ...catalogueOf([pattern('a'), asked('b')]), version: 'other' };
    const gone = other([pattern('a'), asked('b')], wanting('b'));
    const [cause] = changesBetween(before, gone, ruleBookOf(catalogue)).patterns[0]?.places[0]?.because ?? [];
    expect(cause).toMatchObject({ by: 'rules', onlyHere: true });
  });

  test('another weight is told with both', () => {
    const [cause] =
      changesBetween(before, other([asked('a', {}, 1), asked('b')], wanting('a', 'b'))).patterns[0]?.places[0]
        ?.because ?? [];
    expect(cause).toMatchObject({ change: 'weight', from: 3, to: 1, by: 'rules', decides: true });
  });

  test('a pattern that only one of both has', () => {
    const { patterns } = changesBetween(before, other([asked('b'), asked('c')], wanting('b', 'c')));
    expect(patterns.map(({ id, from, to }) => [id, from?.verdict, to?.verdict])).toEqual([
      ['a', 'adopt', undefined],
      ['c', undefined, 'adopt'],
    ]);
  });
});

describe('besides verdicts', () => {
  test('facts with their old and their new value', () => {
    const patterns = [asked('a'), asked('b')];
    const { facts } = changesBetween(planOf(patterns, wanting('a')), planOf(patterns, wanting('b')));
    expect(facts).toEqual([
      { fact: 'a-fact', from: { value: true, origin: 'given' } },
      { fact: 'b-fact', to: { value: true, origin: 'given' } },
    ]);
  });

  test('decisions, stages and what stays', () => {
    const patterns = [asked('a'), asked('b', {}, 2), asked('c', { requires: [needs('d')] }), asked('d')];
    const words = { decisions: [decision('which', 1, ['a', 'b'], 'plain')] };
    const changes = changesBetween(
      planOf(patterns, wanting('d'), {}, words),
      planOf(patterns, wanting('d', 'a'), {}, words),
    );
    expect(changes.decisions).toMatchObject([
      { id: 'which', from: { chosen: { id: 'plain' } }, to: { chosen: { id: 'a' } } },
    ]);
    expect(changes.roadmap).toEqual([{ pattern: 'a', to: 1 }]);
    expect(changes.sameVerdict).toBe(3);
  });

  test('nothing at all', () => {
    const plan = planOf([asked('a')], wanting('a'));
    expect(changesBetween(plan, plan)).toMatchObject({ facts: [], patterns: [], decisions: [], roadmap: [] });
  });
});
