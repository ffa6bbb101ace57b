import {
  type Alias,
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Scalar,
} from 'yaml';
import type { Text } from '../core/text.ts';
import { controlIn } from './bytes.ts';
import type { PlaceOf } from './document.ts';
import type { Problem } from './problem.ts';

/** More keys and values than this are no spec; the cap keeps every check that follows cheap. */
const mostNodes = 100_000;

const tooMany: Pick<Problem, 'message' | 'mend'> = {
  message: {
    en: `more than ${mostNodes} keys and values`,
    ko: `키와 값이 ${mostNodes}개를 넘습니다`,
  },
  mend: { en: 'split the file', ko: '파일을 나누십시오' },
};

/**
 * What YAML allows and a spec does not: keys that are there twice or are no words, control characters written as escapes,
 * aliases that stand for nothing, for themselves or for far too much.
 */
export function wrongNodes({ contents }: Document.Parsed, place: PlaceOf): Problem[] {
  const nodes = nodesIn(contents);
  if (nodes.length > mostNodes) return [{ ...place(0, 1), ...tooMany }];
  const at = (node: unknown) => {
    const range = (node as Node | null)?.range;
    return place(range?.[0] ?? 0, range?.[1] ?? 1);
  };
  return nodes
    .flatMap((node): Problem[] => {
      if (isMap(node)) return wrongKeys(node.items, at);
      return isScalar(node) ? escaped(node, at) : [];
    })
    .concat(wrongAliases(contents, at))
    .sort((a, b) => (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0));
}

type At = (node: unknown) => Omit<Problem, 'message' | 'mend'>;

function childrenOf(node: unknown): unknown[] {
  if (!isCollection(node)) return [];
  return node.items.flatMap((item) => (isPair(item) ? [item.key, item.value] : [item]));
}

/** Every key and value, or a few more than `mostNodes` of them. */
function nodesIn(contents: unknown): unknown[] {
  const nodes: unknown[] = [contents];
  for (let at = 0; at < nodes.length && nodes.length <= mostNodes; at += 1) {
    for (const child of childrenOf(nodes[at])) nodes.push(child);
  }
  return nodes;
}

function escaped(scalar: Scalar, at: At): Problem[] {
  const { value } = scalar;
  const found = typeof value === 'string' ? controlIn(value.replaceAll('\n', ' ')) : undefined;
  if (found === undefined) return [];
  return [{ ...at(scalar), message: found.message, mend: { en: 'leave it out', ko: '빼고 적으십시오' } }];
}

function wrongKeys(items: readonly { key: unknown }[], at: At): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key)) return [{ ...at(key), ...noWord }];
    const name = String(key.value);
    const again = seen.has(name);
    seen.add(name);
    if (name === '__proto__') return [{ ...at(key), ...prototype }];
    return again ? [{ ...at(key), ...twice(name) }] : [];
  });
}

const noWord: Pick<Problem, 'message' | 'mend'> = {
  message: { en: 'a key must be a word', ko: '키는 단어여야 합니다' },
  mend: { en: 'write a word before the colon', ko: '콜론 앞에 단어를 적으십시오' },
};

const prototype: Pick<Problem, 'message' | 'mend'> = {
  message: { en: 'a key may not be called "__proto__"', ko: '"__proto__" 키는 쓸 수 없습니다' },
  mend: { en: 'rename it', ko: '다른 이름을 쓰십시오' },
};

function twice(name: string): Pick<Problem, 'message' | 'mend'> {
  return {
    message: { en: `the key "${name}" is there twice`, ko: `"${name}" 키가 두 번 있습니다` },
    mend: { en: 'keep one of them', ko: '하나만 남기십시오' },
  };
}

/** Counts what the aliases stand for without writing it out. Its depth is bounded by the parser's own. */
function wrongAliases(contents: unknown, at: At): Problem[] {
  const anchored = new Map<string, unknown>();
  const sizes = new Map<unknown, number>();
  const problems: Problem[] = [];
  const sizeOfAlias = (alias: Alias): number => {
    const complain = (message: Text) => problems.push({ ...at(alias), message, mend: writeOut });
    const target = anchored.get(alias.source);
    const size = sizes.get(target);
    if (target === undefined) complain(standsForNothing(alias.source));
    else if (size === undefined) complain(standsForItself(alias.source));
    return size ?? 0;
  };
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) return sizeOfAlias(node);
    const { anchor } = (node ?? {}) as { anchor?: string };
    if (anchor !== undefined) anchored.set(anchor, node);
    const size = childrenOf(node).reduce<number>((sum, child) => sum + sizeOf(child), 1);
    sizes.set(node, size);
    return size;
  };
  if (sizeOf(contents) > mostNodes && problems.length === 0) {
    problems.push({ ...at(contents), message: aliasesOfTooMuch, mend: writeOut });
  }
  return problems;
}

const writeOut: Text = { en: 'write the values out', ko: '별칭 대신 값을 그대로 적으십시오' };

const aliasesOfTooMuch: Text = {
  en: `with its aliases the file stands for more than ${mostNodes} keys and values`,
  ko: `별칭을 펼치면 키와 값이 ${mostNodes}개를 넘습니다`,
};

function standsForNothing(name: string): Text {
  return {
    en: `"*${name}" stands for nothing: no &${name} comes before it`,
    ko: `"*${name}" 별칭이 가리키는 것이 없습니다. 앞에 &${name} 표시가 없습니다`,
  };
}

function standsForItself(name: string): Text {
  return {
    en: `"*${name}" stands for something that it is a part of`,
    ko: `"*${name}" 별칭이 자신을 포함하는 값을 가리킵니다`,
  };
}
