import type { Catalogue, Pattern } from '../core/catalogue.ts';
import type { Text } from '../core/text.ts';
import type { Entry } from './folder.ts';
import { didYouMean } from './nearest.ts';
import type { Problem } from './problem.ts';

/** What no schema of a single file can see: names that point nowhere, and rules that contradict each other. */
export function complaints(catalogue: Catalogue, entries: readonly Entry[]): Problem[] {
  const ids = catalogue.patterns.map(({ id }) => id);
  const places = new Map(entries.map(({ id, source }) => [id, source]));
  const at = (id: string, path: readonly (string | number)[]) =>
    places.get(id)?.at(path) ?? { file: `rules (${id})` };
  const unknownPattern = (owner: string, path: readonly (string | number)[], id: string): Problem[] => {
    if (ids.includes(id)) return [];
    const mend = didYouMean(id, ids);
    const message = { en: `there is no pattern "${id}"`, ko: `알 수 없는 패턴입니다: "${id}"` };
    return [{ ...at(owner, path), message, ...(mend === undefined ? {} : { mend }) }];
  };
  const unknownSource = (owner: string, path: readonly (string | number)[], id: string): Problem[] => {
    if (catalogue.sources[id] !== undefined) return [];
    const mend = didYouMean(id, Object.keys(catalogue.sources));
    const message = { en: `there is no source "${id}"`, ko: `알 수 없는 출처입니다: "${id}"` };
    return [{ ...at(owner, path), message, ...(mend === undefined ? {} : { mend }) }];
  };
  return [
    ...catalogue.patterns.flatMap((pattern) => [
      ...pattern.requires.flatMap(({ any, source }, index) => [
        ...any.flatMap((id) => unknownPattern(pattern.id, ['requires', index], id)),
        ...unknownSource(pattern.id, ['requires', index], source),
      ]),
      ...pattern.variants.flatMap(({ requires, source }, index) => [
        ...requires.flatMap(({ any }) =>
          any.flatMap((id) => unknownPattern(pattern.id, ['variants', index], id)),
        ),
        ...requires.flatMap((it) => unknownSource(pattern.id, ['variants', index], it.source)),
        ...unknownSource(pattern.id, ['variants', index], source),
      ]),
      ...pattern.conflicts.flatMap((it, index) =>
        unknownPattern(pattern.id, ['conflicts', index], it.pattern),
      ),
      ...pattern.provides.flatMap((id, index) => unknownPattern(pattern.id, ['provides', index], id)),
      ...pattern.alternatives.flatMap((id, index) => unknownPattern(pattern.id, ['alternatives', index], id)),
      ...pattern.signals.flatMap((it, index) => unknownSource(pattern.id, ['signals', index], it.source)),
      ...pattern.vetoes.flatMap((it, index) => unknownSource(pattern.id, ['vetoes', index], it.source)),
      ...repeatedRules(pattern).map((id) => ({
        ...at(pattern.id, []),
        message: { en: `the rule "${id}" is there twice`, ko: `"${id}" 규칙이 두 번 있습니다` },
      })),
      ...quarrel(pattern, catalogue).map((message) => ({ ...at(pattern.id, ['requires']), message })),
    ]),
    ...catalogue.decisions.flatMap(({ id, options }) =>
      options.flatMap((it, index) =>
        'pattern' in it ? unknownPattern(id, ['options', index], it.pattern) : [],
      ),
    ),
    ...catalogue.warnings.flatMap((it) => [
      ...it.with.flatMap((id, index) => unknownPattern(it.id, ['with', index], id)),
      ...unknownSource(it.id, ['source'], it.source),
    ]),
    ...catalogue.domains.flatMap(({ id, assume }) =>
      assume.flatMap((it, index) => unknownSource(id, ['assume', index], it.source)),
    ),
  ];
}

function repeatedRules({ signals, vetoes }: Pattern): string[] {
  const ids = [...signals, ...vetoes].map(({ id }) => id);
  return ids.filter((id, index) => ids.indexOf(id) < index);
}

/** A pattern that can't live with something it can't do without, directly or through others. */
function quarrel(pattern: Pattern, { patterns }: Catalogue): Text[] {
  const needed = new Set<string>();
  const open = [pattern.id];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const certain = patterns.find((it) => it.id === id)?.requires.filter(({ any }) => any.length === 1) ?? [];
    for (const { any } of certain) {
      if (any[0] !== undefined && !needed.has(any[0])) open.push(any[0]);
      if (any[0] !== undefined) needed.add(any[0]);
    }
  }
  const rivals = pattern.conflicts.filter((it) => needed.has(it.pattern));
  return [
    ...rivals.map((it) => ({
      en: `it requires "${it.pattern}" and excludes it`,
      ko: `"${it.pattern}" 패턴을 요구하면서 배제합니다`,
    })),
    ...(needed.has(pattern.id)
      ? [{ en: 'it requires itself, through others', ko: '다른 패턴을 거쳐 자기 자신을 요구합니다' }]
      : []),
  ];
}
