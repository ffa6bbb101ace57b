import { readFileSync } from 'node:fs';
import { parse, parseAllDocuments } from 'yaml';

type Group = {
  of: string;
  source: string;
  version: string;
  checked: string;
  prefix: string;
  keys: Record<string, string>;
};

/** The keys that Spring knows, with where that stands. */
export const groups: readonly Group[] = parse(
  readFileSync(new URL('spring-keys.yaml', import.meta.url), 'utf8'),
);

const known = groups.flatMap(({ prefix, keys }) =>
  Object.entries(keys).map(([key, kind]) => ({ pattern: pattern(`${prefix}.${key}`), kind })),
);

const kinds: Record<string, RegExp> = {
  // Spring Boot's simple format.
  duration: /^\d+(?:ns|us|ms|s|m|h|d)$/,
  integer: /^\d+$/,
  number: /^\d+(?:\.\d+)?$/,
  boolean: /^(?:true|false)$/,
  class: /^[a-z]\w*(?:\.[a-z]\w*)+\.[A-Z]\w*$/,
  text: /^.+$/s,
};

/** Each key of a file with its value, in the way Spring spells them: lists with their positions. */
export function properties(body: string): [key: string, value: string][] {
  return parseAllDocuments(body).flatMap((document) => {
    for (const problem of [...document.errors, ...document.warnings]) throw problem;
    return flattened('', document.toJS());
  });
}

/** What Spring would pass over or refuse: keys that it does not know, and values that do not fit theirs. */
export function springProblems(body: string): string[] {
  return properties(body).flatMap(([key, value]) => {
    const rule = known.find(({ pattern: one }) => one.test(key));
    if (rule === undefined) return [`${key}: unknown key`];
    const kind = kinds[rule.kind] ?? new RegExp(`^(?:${rule.kind})$`);
    return kind.test(value) ? [] : [`${key}: ${value} is no ${rule.kind}`];
  });
}

function flattened(key: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.flatMap((item, at) => flattened(`${key}[${at}]`, item));
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, inner]) =>
      flattened(key === '' ? name : `${key}.${name}`, inner),
    );
  }
  return [[key, String(value)]];
}

function pattern(key: string): RegExp {
  const source = key.replace(
    /[.*[\]]/g,
    (mark) => ({ '*': '[^.[\\]]+', '[': '\\[', ']': '\\d+\\]' })[mark] ?? '\\.',
  );
  return new RegExp(`^${source}$`);
}
