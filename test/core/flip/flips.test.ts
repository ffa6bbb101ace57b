import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advise } from '../../../src/core/advise.ts';
import type { Catalogue } from '../../../src/core/catalogue.ts';
import { disagreementsIn } from '../../../src/core/disagreements.ts';
import { candidatesFor } from '../../../src/core/flip/candidates.ts';
import { counterfactual } from '../../../src/core/flip/counterfactual.ts';
import { type Flip, flipsOf, mostAdvices } from '../../../src/core/flip/flips.ts';
import type { Pattern } from '../../../src/core/pattern.ts';
import type { Spec } from '../../../src/core/spec.ts';
import { viewsOf } from '../../../src/core/view.ts';
import { catalogue } from '../../knowledge.ts';
import { specOf } from '../../spec-of.ts';
import { anySpec } from '../random-spec.ts';
import { catalogueOf, fact, is, needs, pattern, question, signal, veto } from '../tiny.ts';
import { adviceOn } from '../tiny-plan.ts';

const told = ({ changes, verdict }: Flip) =>
  `${changes.map(({ fact: id, to }) => `${id}=${to}`).join(' ')} ${verdict}`;

function flips(one: Partial<Pattern>, facts: Spec['facts'], over: Partial<Spec> = {}, words = {}) {
  const found = flipsOf(specOf(facts, over), catalogueOf([pattern('a', one), pattern('b')], words), 'a');
  return { ...found, singles: found.singles.map(told), pairs: found.pairs.map(told) };
}

const wants = { signals: [signal('x', 3)] };

describe('single changes', () => {
  test('the fact that a decisive signal reads moves the pattern', () => {
    expect(flips(wants, {})).toMatchObject({ singles: ['x=true adopt'], pairs: [], exhausted: true });
  });

  test('a veto moves it as well', () => {
    expect(flips({ ...wants, vetoes: [veto('y')] }, { x: true, y: false }).singles).toEqual([
      'x=false not-needed',
      'y=true avoid',
    ]);
  });

  test('what is not known goes before what is given, and what weighs more before what weighs less', () => {
    const signals = [signal('given', -3), signal('light', 1), signal('heavy', 3), signal('there', 3)];
    expect(flips({ signals }, { given: false, there: true, light: false }).singles).toEqual([
      'given=true not-needed',
      'there=false not-needed',
    ]);
    expect(flips({ signals: signals.slice(0, 3) }, { given: false }).singles).toEqual([
      'heavy=true adopt',
      'light=true consider',
    ]);
  });

  test('of several values with the same verdict only the nearest is named', () => {
    const upTo = (limit: number) => veto(`up-to-${limit}`, fact('n', { 'at-most': limit }));
    const facts = [question('x'), question('n', 'integer', { minimum: 0 })];
    const one = { ...wants, vetoes: [upTo(4), upTo(8)] };
    expect(flips(one, { x: true, n: 12 }, {}, { facts }).singles).toEqual([
      'n=8 avoid',
      'x=false not-needed',
    ]);
  });

  test('the size of the team counts where the pattern, or what it brings, is too much for some', () => {
    const large = { ...wants, complexity: 4 };
    expect(
      flips(
        { signals: [signal('x', 2), signal('y', 2)], complexity: 4 },
        { x: true, y: true, 'team.engineers': 12 },
      ).singles,
    ).toContain('team.engineers=9 later');
    expect(flips({ ...large, complexity: 3 }, { x: true, 'team.engineers': 12 }).singles).toEqual([
      'x=false not-needed',
    ]);
    const brings = { signals: [signal('x', 2), signal('y', 2)], requires: [needs('b')] };
    const catalogueWith = catalogueOf([pattern('a', brings), pattern('b', { complexity: 5 })]);
    const spec = specOf({ x: true, y: true, 'team.engineers': 30 });
    expect(flipsOf(spec, catalogueWith, 'a').singles.map(told)).toContain('team.engineers=20 later');
  });

  test('where a fact follows from another one, that one may be changed', () => {
    const derive = [{ fact: 'x', when: is('y'), value: true }];
    const facts = [question('x'), question('y')];
    expect(flips(wants, { y: true }, {}, { facts, derive }).singles).toEqual([
      'y=false not-needed',
      'x=false not-needed',
    ]);
  });
});

describe('pairs of changes', () => {
  const both = { signals: [signal('x', 2), signal('y', 2), signal('z', -2)], vetoes: [] };

  test('are sought where no single one does it', () => {
    const found = flips({ signals: [signal('x', 3), signal('y', 3)] }, { x: true, y: true });
    expect(found).toMatchObject({ singles: [], pairs: ['x=false y=false not-needed'], exhausted: true });
  });

  test('are not sought where one does', () => {
    expect(flips(both, { x: true, y: true, z: false }).pairs).toEqual([]);
  });

  test('none of up to two is an answer', () => {
    const three = { signals: ['x', 'y', 'z'].map((id) => signal(id, 3)) };
    expect(flips(three, { x: true, y: true, z: true })).toMatchObject({
      singles: [],
      pairs: [],
      tried: 1 + 3 + 3,
      exhausted: true,
    });
  });

  test('but not where the tries were used up', () => {
    const many = { signals: Array.from({ length: 12 }, (_, index) => signal(`x${index}`, 3)) };
    const facts = Object.fromEntries(many.signals.map(({ id }) => [id, true]));
    expect(flips(many, facts)).toMatchObject({ singles: [], pairs: [], tried: 50, exhausted: false });
  });

  test('the likeliest go first, so that one is found among many', () => {
    const ids = Array.from({ length: 12 }, (_, index) => `idle${index}`);
    const idle = ids.flatMap((id) => [signal(`${id}-for`, 3, is(id)), signal(`${id}-against`, -3, is(id))]);
    const light = signal('together', 3, { kind: 'all', of: [is('one'), is('other')] });
    const facts = Object.fromEntries([...ids, 'one', 'other'].map((id) => [id, false]));
    expect(flips({ signals: [...idle, light] }, facts).pairs[0]).toBe('one=true other=true adopt');
  });
});

describe('what can not be changed', () => {
  const service = (name: string) => ({ name });

  test('a fact that is counted from a list is named instead', () => {
    const derive = [{ fact: 'n', count: 'services' }];
    const facts = [question('n', 'integer', { minimum: 0 })];
    const signals = [signal('many', 3, fact('n', { 'at-least': 3 }))];
    const services = [service('one'), service('two')];
    expect(flips({ signals }, {}, { services }, { facts, derive })).toMatchObject({
      singles: [],
      fixed: ['n'],
      tried: 1,
      exhausted: true,
    });
  });

  test('what surely follows from another fact changes only with it', () => {
    const derive = [{ fact: 'x', when: is('y', false), value: false, certain: true }];
    const facts = [question('x'), question('y')];
    expect(flips(wants, { y: false }, {}, { facts, derive })).toMatchObject({
      singles: [],
      pairs: ['y=true x=true adopt'],
    });
  });

  test('a pin is moved by no fact, and nothing is tried', () => {
    const pins = [{ pattern: 'a', verdict: 'avoid' as const, reason: 'no' }];
    expect(flips(wants, {}, { pins })).toMatchObject({ verdict: 'avoid', singles: [], tried: 1 });
  });

  test('what is in use moves between keep and retire', () => {
    const inUse = [{ pattern: 'a' }];
    expect(flips({ ...wants, vetoes: [veto('y')] }, { x: true }, { inUse }).singles).toEqual([
      'y=true retire',
    ]);
  });
});

describe('of any spec and pattern', () => {
  const ids = fc.constantFrom(...catalogue.patterns.map(({ id }) => id));
  const runs = { seed: 20_240_601, numRuns: 30 };
  const verdictOn = (id: string, spec: Spec) => adviceOn(id, advise(spec, catalogue)).verdict;
  const isPossible = (spec: Spec, { changes }: Pick<Flip, 'changes'>) => {
    const before = disagreementsIn(spec, catalogue.vocabulary).map(({ fact: id }) => id);
    const after = disagreementsIn(counterfactual(spec, changes), catalogue.vocabulary).map(
      ({ fact: id }) => id,
    );
    return after.every((id) => before.includes(id) && !changes.some((it) => it.fact === id));
  };

  test('a flip flips, is possible, and is named where there is one; two are where no single one does it', () => {
    const seen = { pairs: 0, singles: 0 };
    fc.assert(
      fc.property(anySpec, ids, (spec, id) => {
        const { verdict, singles, pairs, tried } = flipsOf(spec, catalogue, id);
        expect(tried).toBeLessThanOrEqual(mostAdvices);
        expect(verdictOn(id, spec)).toBe(verdict);
        for (const flip of pairs) {
          expect(verdictOn(id, counterfactual(spec, flip.changes))).toBe(flip.verdict);
          expect(flip.verdict).not.toBe(verdict);
          expect(isPossible(spec, flip)).toBe(true);
        }
        const one = catalogue.patterns.find((it) => it.id === id) as Pattern;
        const all = viewsOf(spec, catalogue)[0]?.all ?? new Map();
        const moving = candidatesFor(one, all, catalogue)
          .map((change) => ({ changes: [change], verdict: verdictOn(id, counterfactual(spec, [change])) }))
          .filter((flip) => flip.verdict !== verdict && isPossible(spec, flip));
        const named = (flip: Flip) => `${flip.changes[0]?.fact} ${flip.verdict}`;
        expect(moving).toEqual(expect.arrayContaining([...singles]));
        expect([...new Set(moving.map(named))].sort()).toEqual(singles.map(named).sort());
        if (pairs.length > 0) expect(moving).toEqual([]);
        seen.pairs += pairs.length;
        seen.singles += singles.length;
      }),
      runs,
    );
    expect(Math.min(seen.pairs, seen.singles)).toBeGreaterThan(0);
  });

  test('the order of the rules does not matter', () => {
    const turned = <T>(entries: readonly T[]) => [...entries].reverse();
    const { patterns, decisions, domains, warnings } = catalogue;
    const other: Catalogue = {
      ...catalogue,
      patterns: turned(patterns).map((it) => ({
        ...it,
        signals: turned(it.signals),
        vetoes: turned(it.vetoes),
      })),
      decisions: turned(decisions),
      domains: turned(domains),
      warnings: turned(warnings),
    };
    fc.assert(
      fc.property(anySpec, ids, (spec, id) => {
        expect(flipsOf(spec, other, id)).toEqual(flipsOf(spec, catalogue, id));
      }),
      { ...runs, numRuns: 8 },
    );
  });

  test('no pattern has more single changes than there are tries', () => {
    const most = (spec: Spec) => {
      const all = viewsOf(spec, catalogue)[0]?.all ?? new Map();
      return Math.max(...catalogue.patterns.map((one) => candidatesFor(one, all, catalogue).length));
    };
    const specs = [specOf({}), ...fc.sample(anySpec, { seed: runs.seed, numRuns: 20 })];
    expect(Math.max(...specs.map(most))).toBeLessThan(mostAdvices);
  });
});
