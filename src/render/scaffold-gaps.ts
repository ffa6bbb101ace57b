import type { ScaffoldGap } from './scaffold.ts';
import type { Words } from './words.ts';

/** What the chosen targets have no file for, and who has one; patterns that are not made of files at all in one line. */
export function gapTexts(
  gaps: readonly ScaffoldGap[],
  title: (id: string) => string,
  words: Words,
): string[] {
  const advised = gaps.flatMap(({ pattern, target, advice }) =>
    advice === undefined
      ? []
      : [words.say('gap-advice', { pattern: title(pattern), target, advice: words.of(advice) })],
  );
  const silent = gaps.filter(({ advice }) => advice === undefined);
  const told = new Set(gaps.filter(({ advice }) => advice !== undefined).map(({ pattern }) => pattern));
  const groups = grouped(silent.filter(({ instead }) => instead.length > 0));
  const elsewhere = groups.map(({ patterns, target, instead }) =>
    words.say('gap', { pattern: patterns.map(title).join(', '), target, instead }),
  );
  const nowhere = silent.filter(({ pattern, instead }) => instead.length === 0 && !told.has(pattern));
  const none = [...new Set(nowhere.map(({ pattern }) => pattern))].map(title).join(', ');
  return [...advised, ...elsewhere, ...(none === '' ? [] : [words.say('gap-none', { patterns: none })])];
}

interface Group {
  readonly patterns: string[];
  readonly target: string;
  readonly instead: string;
}

/** The patterns that the same targets have files for, together. */
function grouped(gaps: readonly ScaffoldGap[]): Group[] {
  const targetsOf = new Map<string, ScaffoldGap[]>();
  for (const gap of gaps) targetsOf.set(gap.pattern, [...(targetsOf.get(gap.pattern) ?? []), gap]);
  const groups = new Map<string, Group>();
  for (const [pattern, own] of targetsOf) {
    const target = own.map((gap) => gap.target).join(', ');
    const instead = own[0]?.instead.join(', ') ?? '';
    const group = groups.get(`${target}>${instead}`) ?? { patterns: [], target, instead };
    group.patterns.push(pattern);
    groups.set(`${target}>${instead}`, group);
  }
  return [...groups.values()];
}
