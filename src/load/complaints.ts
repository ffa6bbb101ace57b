import type { Catalogue } from '../core/catalogue.ts';
import type { Pattern, Requirement } from '../core/pattern.ts';
import type { Text } from '../core/text.ts';
import { impossibleFacts } from './impossible-facts.ts';
import { didYouMean } from './nearest.ts';
import { newPlaces, type Places } from './places.ts';
import type { Problem } from './problem.ts';

type Complain = (message: Text, part: object, key?: string | number, mend?: Text) => Problem;

/** What no schema of a single file can see: names that point nowhere, and rules that contradict each other. */
export function complaints(catalogue: Catalogue, places: Places = newPlaces()): Problem[] {
  const about =
    (file: string): Complain =>
    (message, part, key, mend) => ({
      ...(places.at(part, key) ?? { file: `rules/${file}.yaml` }),
      message,
      ...(mend === undefined ? {} : { mend }),
    });
  return [
    ...catalogue.patterns.flatMap((it) => ofPattern(it, catalogue, about(`patterns/${it.id}`))),
    ...catalogue.decisions.flatMap(({ id, options }) =>
      options.flatMap((option) =>
        'pattern' in option
          ? unknownPatterns([option.pattern], option, catalogue, about(`decisions/${id}`))
          : [],
      ),
    ),
    ...catalogue.warnings.flatMap((it) => [
      ...unknownPatterns(it.with, it.with, catalogue, about(`warnings/${it.id}`)),
      ...unknownSources([it], catalogue, about(`warnings/${it.id}`)),
      ...it.examples.flatMap(({ facts }) => impossibleFacts(facts, catalogue, about(`warnings/${it.id}`))),
    ]),
    ...catalogue.domains.flatMap(({ id, assume }) => [
      ...unknownSources(assume, catalogue, about(`domains/${id}`)),
      ...assume.flatMap((it) =>
        impossibleFacts({ [it.fact]: it.value }, catalogue, (message, _part, _key, mend) =>
          about(`domains/${id}`)(message, it, 'value', mend),
        ),
      ),
    ]),
    ...unknownSources([catalogue.capacity], catalogue, about('capacity')),
    ...bandMistakes(catalogue.capacity, about('capacity')),
  ];
}

function ofPattern(pattern: Pattern, catalogue: Catalogue, complain: Complain): Problem[] {
  const { requires, variants, conflicts, provides, alternatives, signals, vetoes, examples } = pattern;
  const required = [...requires, ...variants.flatMap((it) => it.requires)];
  const named = (ids: readonly string[], part: object) => unknownPatterns(ids, part, catalogue, complain);
  return [
    ...required.flatMap((it) => named(it.any, it)),
    ...conflicts.flatMap((it) => named([it.pattern], it)),
    ...named(provides, provides),
    ...named(alternatives, alternatives),
    ...unknownSources([...required, ...variants, ...signals, ...vetoes], catalogue, complain),
    ...rulesTwice([...signals, ...vetoes], complain),
    ...rulesTwice(variants, complain),
    ...conditionalLast(variants, complain),
    ...examples.flatMap(({ facts, 'near-miss': near = {} }) => [
      ...impossibleFacts(facts, catalogue, complain),
      ...impossibleFacts(near, catalogue, complain),
    ]),
    ...quarrels(pattern, catalogue, complain),
  ];
}

function unknownPatterns(
  named: readonly string[],
  part: object,
  { patterns }: Catalogue,
  complain: Complain,
): Problem[] {
  const ids = patterns.map(({ id }) => id);
  return [...named.entries()]
    .filter(([, id]) => !ids.includes(id))
    .map(([index, id]) => {
      const message = { en: `there is no pattern "${id}"`, ko: `알 수 없는 패턴입니다: "${id}"` };
      return complain(message, part, part === named ? index : undefined, didYouMean(id, ids));
    });
}

function unknownSources(
  rules: readonly { readonly source: string }[],
  { sources }: Catalogue,
  complain: Complain,
): Problem[] {
  return rules
    .filter(({ source }) => !Object.hasOwn(sources, source))
    .map((rule) => {
      const message = {
        en: `there is no source "${rule.source}"`,
        ko: `알 수 없는 출처입니다: "${rule.source}"`,
      };
      return complain(message, rule, 'source', didYouMean(rule.source, Object.keys(sources)));
    });
}

function rulesTwice(rules: readonly { readonly id: string }[], complain: Complain): Problem[] {
  const ids = rules.map(({ id }) => id);
  return rules
    .filter(({ id }, index) => ids.indexOf(id) < index)
    .map((rule) =>
      complain(
        { en: `the rule "${rule.id}" is there twice`, ko: `"${rule.id}" 규칙이 두 번 있습니다` },
        rule,
        'id',
        { en: 'give each rule an id of its own', ko: '규칙마다 다른 id를 붙이십시오' },
      ),
    );
}

/** Where no way to do a pattern held, nobody could say how to do it. */
function conditionalLast(variants: Pattern['variants'], complain: Complain): Problem[] {
  const last = variants.at(-1);
  if (last?.when === undefined) return [];
  const message = {
    en: `the last variant has to hold always, so "${last.id}" has no "when"`,
    ko: `마지막 변형은 항상 성립해야 하므로 "${last.id}"에는 "when"을 쓸 수 없습니다`,
  };
  return [complain(message, last, 'when')];
}

/** Every team is in a band, and a larger team never carries less. */
function bandMistakes({ bands }: Catalogue['capacity'], complain: Complain): Problem[] {
  const [first] = bands;
  if (first?.from !== 1) {
    const message = {
      en: 'the smallest band has to begin at 1 engineer',
      ko: '가장 작은 구간은 엔지니어 1명부터여야 합니다',
    };
    return [complain(message, first ?? bands, first === undefined ? undefined : 'from')];
  }
  return bands
    .filter((band, index) => index > 0 && band.complexity < (bands[index - 1]?.complexity ?? 0))
    .map((band) =>
      complain(
        {
          en: `the band "${band.id}" carries less than the one before it`,
          ko: `"${band.id}" 구간이 바로 앞 구간보다 적게 감당합니다`,
        },
        band,
        'complexity',
      ),
    );
}

/** A pattern that can't live with something it can't do without, directly or through others. */
function quarrels(pattern: Pattern, { patterns }: Catalogue, complain: Complain): Problem[] {
  const needed = new Set<string>();
  const open = [pattern.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const other of patterns.find((it) => it.id === id)?.requires.flatMap(onlyWay) ?? []) {
      if (!needed.has(other)) open.push(other);
      needed.add(other);
    }
  }
  const rivals = pattern.conflicts.filter((it) => needed.has(it.pattern));
  return [
    ...rivals.map((it) =>
      complain(
        {
          en: `it requires "${it.pattern}" and excludes it`,
          ko: `"${it.pattern}" 패턴을 요구하면서 배제합니다`,
        },
        it,
      ),
    ),
    ...(needed.has(pattern.id)
      ? [
          complain(
            { en: 'it requires itself, through others', ko: '다른 패턴을 거쳐 자기 자신을 요구합니다' },
            pattern.requires.find(({ origin }) => origin !== undefined) ?? pattern.requires[0] ?? pattern,
          ),
        ]
      : []),
  ];
}

function onlyWay({ any }: Requirement): readonly string[] {
  return any.length === 1 ? any : [];
}
