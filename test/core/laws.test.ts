import { describe, expect, test } from 'vitest';
import { specOf } from '../spec-of.ts';
import { laws } from './laws.ts';
import { type Ruled, type Subject, subjectOf } from './subject.ts';

// A saga over several services: it has requirements, a rival in its decision and in its conflicts, and weights for and against.
const saga = subjectOf(
  specOf({
    'services.count': 6,
    'services.independent-data': true,
    'transactions.steps': 5,
    'transactions.participants': 5,
    'transactions.branching': true,
    'team.engineers': 30,
    'team.distributed-experience': 'deep',
    consistency: 'eventual',
  }),
  { more: 5, pick: 0 },
);
const adopted = saga.rulings.filter(({ verdict }) => verdict === 'adopt').map(({ id }) => id);

/** The same outcome with some rulings falsified. */
function falsified(change: (ruled: Ruled) => Partial<Ruled>): Subject {
  return { ...saga, rulings: saga.rulings.map((ruled) => ({ ...ruled, ...change(ruled) })) };
}

const everything = falsified(() => ({ verdict: 'adopt' }));

describe('a law', () => {
  test.each(Object.entries(laws))('that %s holds for a saga', (_, breaks) => {
    expect(adopted).toContain('saga-orchestration');
    expect(breaks(saga)).toEqual([]);
  });

  test.each<[keyof typeof laws, Subject]>([
    ['the weights shown add up to the score', falsified(({ score }) => ({ score: score + 1 }))],
    [
      'whatever is adopted is asked for by a fact, or required by something adopted',
      falsified(() => ({ reasons: [], requiredBy: [] })),
    ],
    [
      'whatever is adopted has all that it requires there or in the system',
      falsified(({ requiredBy }) => (requiredBy.length > 0 ? { verdict: 'not-needed' } : {})),
    ],
    ['no two patterns that exclude each other are adopted in one scope', everything],
    ['of a decision at most one option is adopted in one scope', everything],
    ['more engineers never move a pattern from now to later', tooFew()],
    [
      'the order of rules, files and keys does not matter, to the byte',
      { ...saga, plan: { ...saga.plan, patterns: saga.plan.patterns.toReversed() } },
    ],
    [
      'the order of rules, files and keys does not matter, to the byte',
      { ...saga, plan: { ...saga.plan, rules: 'others' }, chance: { more: 1, pick: 1 } },
    ],
  ])('that %s is broken by what it forbids', (law, subject) => {
    expect(laws[law]?.(subject)).not.toEqual([]);
  });
});

/** A plan that adopts everything, for a team that could not carry all of it with some people more. */
function tooFew(): Subject {
  const facts = {
    'transactions.steps': 2,
    'transactions.branching': false,
    'transactions.deadline': false,
    'team.engineers': 5,
  };
  const subject = subjectOf(specOf(facts), { more: 1, pick: 0 });
  return { ...subject, rulings: subject.rulings.map((ruled) => ({ ...ruled, verdict: 'adopt' })) };
}
