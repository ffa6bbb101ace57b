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
import { controlIn } from './bytes.ts';
import type { PlaceOf } from './document.ts';
import type { Problem } from './problem.ts';

/** More keys and values than this are no spec; the cap keeps every check that follows cheap. */
const mostNodes = 100_000;

/**
 * What YAML allows and a spec does not: keys that are there twice or are no words, control characters written as escapes,
 * aliases that stand for nothing, for themselves or for far too much.
 */
export function wrongNodes({ contents }: Document.Parsed, place: PlaceOf): Problem[] {
  const nodes = nodesIn(contents);
  const tooMany = { message: `more than ${mostNodes} keys and values`, mend: 'split the file' };
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
  return found === undefined ? [] : [{ ...at(scalar), message: found.message, mend: 'leave it out' }];
}

function wrongKeys(items: readonly { key: unknown }[], at: At): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    if (!isScalar(key))
      return [{ ...at(key), message: 'a key must be a word', mend: 'write a word before the colon' }];
    const name = String(key.value);
    const again = seen.has(name);
    seen.add(name);
    if (name === '__proto__')
      return [{ ...at(key), message: 'a key may not be called "__proto__"', mend: 'rename it' }];
    return again
      ? [{ ...at(key), message: `the key "${name}" is there twice`, mend: 'keep one of them' }]
      : [];
  });
}

/** Counts what the aliases stand for without writing it out. Its depth is bounded by the parser's own. */
function wrongAliases(contents: unknown, at: At): Problem[] {
  const anchored = new Map<string, unknown>();
  const sizes = new Map<unknown, number>();
  const problems: Problem[] = [];
  const sizeOfAlias = (alias: Alias): number => {
    const complain = (message: string) =>
      problems.push({ ...at(alias), message, mend: 'write the values out' });
    const target = anchored.get(alias.source);
    const size = sizes.get(target);
    if (target === undefined)
      complain(`"*${alias.source}" stands for nothing: no &${alias.source} comes before it`);
    else if (size === undefined) complain(`"*${alias.source}" stands for something that it is a part of`);
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
    const message = `with its aliases the file stands for more than ${mostNodes} keys and values`;
    problems.push({ ...at(contents), message, mend: 'write the values out' });
  }
  return problems;
}
