import { expect, test } from 'vitest';
import { differencesOf } from '../../src/core/differences.ts';
import type { Consultation } from '../../src/core/lecture.ts';
import type { PatternAdvice, Verdict } from '../../src/core/pattern-advice.ts';
import { catalogueOf } from './tiny.ts';

const tiny = catalogueOf([]);
const catalogue = { ...tiny, lecture: { ...tiny.lecture, core: ['family'], terms: { family: ['a', 'b'] } } };

/** What the lecture asks for, and how the rules judge the two members of its family. */
function differences(named: readonly string[], a: Verdict, b: Verdict) {
  const patterns = named.map((pattern) => ({ pattern, rows: ['row'] }));
  const consultation: Consultation = { rows: [], patterns, contradictions: [] };
  const advice = [
    { id: 'a', verdict: a, score: 0 },
    { id: 'b', verdict: b, score: 0 },
  ] as unknown as PatternAdvice[];
  return differencesOf(consultation, advice, catalogue).map(({ lecture, standard }) => [lecture, standard]);
}

test.each<[string, string[], Verdict, Verdict, string[][]]>([
  ['agree on what both name', ['a'], 'adopt', 'not-needed', []],
  ['agree on a member of the same family', ['a'], 'not-needed', 'adopt', []],
  ['agree on what is in use', ['a'], 'keep', 'not-needed', []],
  ['agree on what neither names', ['other'], 'not-needed', 'avoid', []],
  ['differ on what only the lecture names', ['a'], 'later', 'avoid', [['adopt', 'later']]],
  ['differ on what only the rules name', ['other'], 'not-needed', 'adopt', [['not-named', 'adopt']]],
  ['do not differ where the lecture says nothing', [], 'adopt', 'adopt', []],
])('the lecture and the rules %s', (_name, named, a, b, expected) => {
  expect(differences(named, a, b)).toEqual(expected);
});
