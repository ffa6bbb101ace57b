import {
  type Document,
  isMap,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { readText } from './bytes.ts';
import { wrongNodes } from './nodes.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';
import { syntaxProblems } from './syntax.ts';

/** A parsed YAML or JSON file that still knows where everything stands. */
export interface Source {
  readonly file: string;
  readonly data: unknown;
  /** The place of a value, or of a key of it, by its path. */
  readonly at: (path: readonly (string | number)[], key?: string) => Place;
}

export type Place = Pick<Problem, 'file' | 'line' | 'column' | 'excerpt'>;

/** From and to are offsets into the text. */
export type PlaceOf = (from: number, to: number) => Place;

export function readDocument(file: string): Loaded<Source> {
  const text = readText(file);
  return text.value === undefined ? failed(text.problems) : parseSource(file, text.value);
}

/** Parses YAML 1.2 (so JSON too). Broken syntax, duplicate keys and alias bombs are problems with a place. */
export function parseSource(file: string, text: string): Loaded<Source> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const place = (from: number, to: number): Place => placeOf(file, text, lines, from, to);
  const problems = syntaxProblems(document, place);
  if (problems.length > 0) return failed(problems);
  const wrong = wrongNodes(document, place);
  if (wrong.length > 0) return failed(wrong);
  // What aliases stand for has been counted.
  const data: unknown = document.toJS({ maxAliasCount: -1 });
  return loaded({ file, data, at: (path, key) => rangeOf(document, path, key, place) });
}

/** Longer lines (a whole file on one line, say) would bury the message. */
const longestExcerpt = 200;

function placeOf(file: string, text: string, lines: LineCounter, from: number, to: number): Place {
  const { line, col } = lines.linePos(from);
  const start = lines.lineStarts[line - 1] ?? 0;
  const next = text.indexOf('\n', start);
  const excerpt = text.slice(start, next < 0 ? undefined : next).replace(/\r$/, '');
  if (excerpt.length > longestExcerpt) return { file, line, column: col };
  const length = Math.max(1, Math.min(to - from, excerpt.length - col + 1));
  return { file, line, column: col, excerpt: { text: excerpt, length } };
}

function rangeOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  key: string | undefined,
  place: PlaceOf,
): Place {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (key !== undefined && isMap(node)) {
    const range = keyOf(node, key)?.range;
    if (range) return place(range[0], range[1]);
  }
  const range = (node as Node | undefined)?.range;
  if (range) return place(range[0], range[1]);
  return path.length > 0 ? rangeOf(document, path.slice(0, -1), undefined, place) : place(0, 1);
}

const keys = new WeakMap<YAMLMap, ReadonlyMap<string, Scalar>>();

/** The node of a key, found in an index: a file may hold many keys, and every one of them may be wrong. */
function keyOf(map: YAMLMap, name: string): Scalar | undefined {
  const scalars = () => map.items.flatMap(({ key }) => (isScalar(key) ? [key] : []));
  const known = keys.get(map) ?? new Map(scalars().map((key) => [String(key.value), key]));
  keys.set(map, known);
  return known.get(name);
}
