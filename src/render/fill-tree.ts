import { Document, isAlias, isMap, isScalar, isSeq, type Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { eachScope, fillComment, lookUp, lookUpText, pieces } from './placeholder.ts';
import type { ReportProblem, Scope } from './template.ts';

const STRING_TAG = 'tag:yaml.org,2002:str';
// A map can hold several repetitions: `$each-limits` with `$do-limits`.
const REPETITION = /^\$(each|do)(|-[a-z0-9-]+)$/;
const workshop = new Document();

/** Fills one node of a parsed template. The template itself is left as it is. */
function fillNode(node: unknown, scope: Scope, report: ReportProblem): Node {
  if (isMap(node)) return fillMap(node, scope, report);
  if (isSeq(node)) return fillList(node, scope, report);
  if (isScalar(node)) return fillScalar(node, scope, report);
  if (isAlias(node)) report('anchors and aliases are not for templates', `*${node.source}`);
  return new Scalar(null);
}

/** The nodes that a list item or a document stands for: itself, or one or more for each element of a repetition. */
export function fillItem(node: unknown, scope: Scope, report: ReportProblem): Node[] {
  if (!isRepetition(node)) return [fillNode(node, scope, report)];
  const body = node.get('$do', true);
  const filled = eachScope(node.get('$each'), scope, report).flatMap((inner) =>
    isSeq(body) ? body.items.flatMap((item) => fillItem(item, inner, report)) : fillItem(body, inner, report),
  );
  carryComment(comments(node), filled[0], scope, report);
  return filled;
}

function fillList(list: YAMLSeq, scope: Scope, report: ReportProblem): YAMLSeq {
  const filled = new YAMLSeq();
  decorate(filled, list, scope, report);
  if (list.flow) filled.flow = true;
  filled.items = list.items.flatMap((item) => fillItem(item, scope, report));
  return filled;
}

function fillMap(map: YAMLMap, scope: Scope, report: ReportProblem): YAMLMap {
  const filled = new YAMLMap();
  decorate(filled, map, scope, report);
  if (map.flow) filled.flow = true;
  filled.items = entries(map, scope, report);
  const seen = new Set<unknown>();
  for (const { key } of filled.items) {
    const name = isScalar(key) ? key.value : key;
    if (seen.has(name)) report(`the key "${String(name)}" comes twice`);
    seen.add(name);
  }
  return filled;
}

function entries(map: YAMLMap, scope: Scope, report: ReportProblem): Pair[] {
  const filled: Pair[] = [];
  for (const pair of map.items) {
    const [, word, suffix] = REPETITION.exec(keyText(pair)) ?? [];
    const other = `$${word === 'each' ? 'do' : 'each'}${suffix}`;
    if (word === undefined) {
      filled.push(new Pair(fillKey(pair.key, scope, report), fillNode(pair.value, scope, report)));
    } else if (!map.has(other)) report(`$each${suffix} and $do${suffix} come together`);
    else if (word === 'each') filled.push(...repeatedEntries(pair, map.get(other, true), scope, report));
  }
  return filled;
}

function keyText({ key }: Pair): string {
  return isScalar(key) ? String(key.value) : '';
}

function repeatedEntries(each: Pair, body: unknown, scope: Scope, report: ReportProblem): Pair[] {
  if (!isMap(body)) {
    report('inside a map $do is a map; for a list write the repetition as a list item');
    return [];
  }
  const expression = isScalar(each.value) ? each.value.value : undefined;
  const filled = eachScope(expression, scope, report).flatMap((inner) => {
    const some = entries(body, inner, report);
    carryComment(body.commentBefore ?? undefined, some[0]?.key, inner, report);
    return some;
  });
  carryComment((each.key as Scalar).commentBefore ?? undefined, filled[0]?.key, scope, report);
  return filled;
}

function fillKey(key: unknown, scope: Scope, report: ReportProblem): Scalar {
  const filled = new Scalar<unknown>('');
  if (!isScalar(key)) {
    report('a key is a word, not a list or a map');
    return filled;
  }
  decorate(filled, key, scope, report);
  filled.value = typeof key.value === 'string' ? fillText(key.value, scope, report) : key.value;
  if (key.type) filled.type = key.type;
  return filled;
}

function fillScalar(scalar: Scalar, scope: Scope, report: ReportProblem): Node {
  const filled = filledScalar(scalar, scope, report);
  decorate(filled, scalar, scope, report);
  return filled;
}

function filledScalar(scalar: Scalar, scope: Scope, report: ReportProblem): Node {
  if (typeof scalar.value !== 'string') return scalar.clone() as Scalar;
  const parts = pieces(scalar.value, report);
  const only = parts[0];
  if (parts.length === 1 && only && 'path' in only && !only.quoted && scalar.tag !== STRING_TAG) {
    const value = lookUp(only.path, scope, report);
    return workshop.createNode(value ?? null, { aliasDuplicateObjects: false }) as Node;
  }
  const filled = new Scalar(fillText(scalar.value, scope, report));
  if (scalar.type) filled.type = scalar.type;
  return filled;
}

function fillText(text: string, scope: Scope, report: ReportProblem): string {
  return pieces(text, report)
    .map((piece) => {
      if ('text' in piece) return piece.text;
      if (piece.quoted) report('trees need no quoted placeholders: write it without quotes', piece.source);
      return lookUpText(piece.path, scope, report);
    })
    .join('');
}

function isRepetition(node: unknown): node is YAMLMap {
  return isMap(node) && node.items.length === 2 && node.has('$each') && node.has('$do');
}

function comments(repetition: YAMLMap): string | undefined {
  const first = repetition.items[0]?.key;
  const lines = [repetition.commentBefore, isScalar(first) ? first.commentBefore : undefined];
  return lines.filter(Boolean).join('\n') || undefined;
}

// A comment above a repetition belongs to its first result, or, inside a map, to that map's first key.
function carryComment(comment: string | undefined, node: unknown, scope: Scope, report: ReportProblem): void {
  if (!comment || !node) return;
  const first = isMap(node) && !node.flow ? (node.items[0]?.key as Scalar | undefined) : (node as Scalar);
  if (!first) return;
  const above = fillComment(comment, scope, report);
  first.commentBefore = first.commentBefore ? `${above}\n${first.commentBefore}` : above;
}

function decorate(filled: Node, from: Node, scope: Scope, report: ReportProblem): void {
  if (from.commentBefore) filled.commentBefore = fillComment(from.commentBefore, scope, report);
  if (from.comment) filled.comment = fillComment(from.comment, scope, report);
  if (from.spaceBefore) filled.spaceBefore = true;
}
