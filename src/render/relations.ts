import type { Catalogue } from '../core/catalogue.ts';
import type { Example, Pattern } from '../core/pattern.ts';
import { conditionText } from './condition-text.ts';
import { type Line, remark } from './report.ts';
import { valueText } from './value.ts';
import type { Words } from './words.ts';

/** How a pattern stands to others: what it excludes, what it does as well, what else may do, whom it asks for experience. */
export function relationLines(pattern: Pattern, catalogue: Catalogue, words: Words): Line[] {
  const title = titleIn(catalogue, words);
  const { conflicts, provides, alternatives, experience, tipping } = pattern;
  return [
    ...conflicts.map((it) =>
      remark(words.say('relation-excludes', { name: title(it.pattern), text: words.of(it.because) })),
    ),
    ...provides.map((id) => remark(words.say('relation-provides', { name: title(id) }))),
    ...(alternatives.length === 0
      ? []
      : [remark(words.say('relation-alternatives', { names: alternatives.map(title).join(', ') }))]),
    ...(experience === undefined
      ? []
      : [remark(words.say('relation-experience', { facts: conditionText(experience) }))]),
    ...tipping.map((text) => remark(words.say('relation-tipping', { text: words.of(text) }))),
  ];
}

/** The title of a pattern by its id. */
export function titleIn({ patterns }: Catalogue, words: Words): (id: string) => string {
  return (id) => {
    const found = patterns.find((pattern) => pattern.id === id);
    return found === undefined ? id : words.of(found.title);
  };
}

/**
 * The examples that tell most, one for each verdict and those that one fact would turn:
 * `team.engineers = 6 → Later; Adopt now with team.engineers = 12`
 */
export function exampleLines({ examples }: Pattern, words: Words): Line[] {
  const telling = examples.filter(
    (example, index) =>
      example['near-miss'] !== undefined ||
      examples.findIndex((it) => it.expect === example.expect) === index,
  );
  return telling.map(({ facts, expect, 'near-miss': near }) => {
    const verdict = words.say(`verdict-${expect}`);
    const but =
      near === undefined
        ? ''
        : `; ${words.say('example-near-miss', { facts: factsText(near, words), verdict: words.say('verdict-adopt') })}`;
    return remark(`${factsText(facts, words)} → ${verdict}${but}`);
  });
}

function factsText(facts: Example['facts'], words: Words): string {
  return Object.entries(facts)
    .map(([id, value]) => `${id} = ${valueText(value, undefined, words)}`)
    .join(', ');
}
