import type { Catalogue } from '../core/catalogue.ts';
import type { Explanation } from '../core/explain/explanation.ts';
import { enough } from '../core/judge.ts';
import type { Pattern } from '../core/pattern.ts';
import { placesOf } from '../core/places.ts';
import { decisionSection } from './decisions.ts';
import { flipSection, type ToldFlips } from './explain-flips.ts';
import { placeSections } from './explain-place.ts';
import { practice } from './practice.ts';
import { titleIn } from './relations.ts';
import { type Report, remark, type Section } from './report.ts';
import type { Words } from './words.ts';

/**
 * Why one pattern got its verdict: every rule with what made it hold or not, in each place, and the decisions it is part of.
 * @param flips what would change the verdict, where that was asked for
 */
export function explainReport(
  explanation: Explanation,
  catalogue: Catalogue,
  words: Words,
  flips?: ToldFlips,
): Report {
  const pattern = patternOf(explanation, catalogue);
  const title = titleIn(catalogue, words);
  const rulings = placesOf(explanation);
  const places = explanation.places.flatMap((place, index) => {
    const ruling = rulings[index];
    return ruling === undefined ? [] : [{ place, ruling }];
  });
  return {
    title: words.say('verdict-line', {
      title: words.of(pattern.title),
      verdict: words.say(`verdict-${explanation.verdict}`),
      score: explanation.score,
      enough,
    }),
    subtitle: words.say('card-solves', { text: words.of(pattern.solves) }),
    sections: [
      ...(flips === undefined ? [] : [flipSection(flips, explanation.pinned !== undefined, words)]),
      ...placeSections(places, explanation, title, words),
      decisionSection({ patterns: catalogue.patterns, decisions: explanation.decisions }, words),
      openSection(explanation, words),
      ...practice(pattern, words),
    ].filter(({ note, items }) => note !== undefined || items.some(({ lines }) => lines.length > 0)),
  };
}

function patternOf({ id }: Explanation, { patterns }: Catalogue): Pattern {
  const pattern = patterns.find((it) => it.id === id);
  if (pattern === undefined) throw new Error(`no pattern "${id}" in the catalogue`);
  return pattern;
}

function openSection({ open }: Explanation, words: Words): Section {
  return {
    heading: words.say('section-open'),
    tone: 'plain',
    items: [{ title: '', lines: open.map(({ fact, weight }) => remark(`${fact} (±${weight})`)) }],
  };
}
