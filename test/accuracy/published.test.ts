import { basename } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Deciding, decidingRules } from '../../src/accuracy/ablation.ts';
import { adoptedPatterns } from '../../src/accuracy/adopted.ts';
import { withoutShowcases } from '../../src/accuracy/evaluation.ts';
import { labelled } from '../../src/accuracy/labels.ts';
import { outcomeOf, scoreOf } from '../../src/accuracy/score.ts';
import { cases, evaluated, explained, files, rules } from './published.ts';

const { catalogue, labels } = rules;

describe('the published cases', () => {
  test('are the forty, each in the file of its name', () => {
    expect(cases.length).toBe(40);
    expect(cases.map(({ truth }) => truth.id)).toEqual(
      files.cases.map(({ file }) => basename(file, '.yaml')),
    );
  });

  test('hold nine that decided against, seventeen that teach, and 141 known labels', () => {
    expect(cases.filter(({ truth }) => truth.negative).length).toBe(9);
    expect(cases.filter(({ truth }) => truth.showcase).length).toBe(17);
    expect(scoreOf(cases).labels).toBe(141);
  });
});

test('the short way to a prediction leads where the advice does', () => {
  const short = evaluated.specs.map((spec) => labelled(adoptedPatterns(spec, catalogue), labels));
  expect(short).toEqual(cases.map(({ adopted }) => [...adopted]));
});

describe('the advice is good enough', () => {
  const all = scoreOf(cases);
  const real = scoreOf(withoutShowcases(cases));

  test.each([
    ['precision without showcases', real.precision, 0.85],
    ['recall without showcases', real.recall, 0.75],
    ['F1 without showcases', real.f1, 0.8],
    ['precision in all', all.precision, 0.78],
    ['F1 in all', all.f1, 0.72],
  ])('%s', (_name, figure, floor) => {
    expect(figure).toBeGreaterThanOrEqual(floor);
  });

  test('where the published answer was no, next to nothing is advised', () => {
    expect(all.adoptedPerNegative).toBeLessThanOrEqual(0.25);
  });
});

describe('every miss is explained', () => {
  const misses = cases.flatMap(({ truth, adopted }) =>
    [...truth.adopted, ...truth.not].flatMap((label) => {
      const outcome = outcomeOf(label, truth, adopted);
      return outcome === 'missed' || outcome === 'extra' ? [`${truth.id}: ${label} ${outcome}`] : [];
    }),
  );

  test('and every explanation is of a miss', () => {
    const known = explained.map((it) => `${it.case}: ${it.pattern} ${it.kind}`);
    expect(known.toSorted(), 'test/accuracy/misses.yaml').toEqual(misses.toSorted());
  });

  test.each(explained)('$case, $pattern: in a sentence or two', ({ reason }) => {
    expect(reason.length).toBeGreaterThan(60);
    expect(reason).toMatch(/\.$/);
  });
});

describe('rules', () => {
  let deciding: readonly Deciding[] = [];

  beforeAll(() => {
    deciding = decidingRules(evaluated.specs, catalogue, labels);
  }, 120_000);

  test('that decide cases were found', () => {
    expect(deciding.length).toBeGreaterThan(10);
  });

  test('that decide one case alone have a source that somebody published', () => {
    const single = deciding.filter(({ cases: decided }) => decided.length === 1);
    expect(single.filter(({ source }) => source === 'judgement').map(({ rule }) => rule)).toEqual([]);
  });
});
