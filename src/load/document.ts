import {
  type Document,
  isCollection,
  isMap,
  isPair,
  isScalar,
  LineCounter,
  type Node,
  parseDocument,
} from 'yaml';
import { readText } from './bytes.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';

/** A parsed YAML or JSON file that still knows where everything stands. */
export interface Source {
  readonly file: string;
  readonly data: unknown;
  /** The place of a value, or of a key of it, by its path. */
  readonly at: (path: readonly (string | number)[], key?: string) => Place;
}

export type Place = Pick<Problem, 'file' | 'line' | 'column' | 'excerpt'>;

/** More keys in one map than this is no spec; the cap keeps the check for duplicates cheap. */
const mostNodes = 50_000;

export function readDocument(file: string): Loaded<Source> {
  const text = readText(file);
  return text.value === undefined ? failed(text.problems) : parseSource(file, text.value);
}

/** Parses YAML 1.2 (so JSON too). Broken syntax, duplicate keys and alias bombs are problems with a place. */
export function parseSource(file: string, text: string): Loaded<Source> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: false, prettyErrors: false });
  const place = (offset: number, end: number): Place => placeOf(file, text, lines, offset, end);
  if (document.errors.length > 0) {
    return failed(
      document.errors.map((error) => ({
        ...place(error.pos[0], error.pos[1]),
        message: sentence(error.message),
        mend: mendFor(error.code),
      })),
    );
  }
  const duplicates = duplicateKeys(document, place);
  if (duplicates.length > 0) return failed(duplicates);
  try {
    const at: Source['at'] = (path, key) => rangeOf(document, path, key, place);
    return loaded({ file, data: document.toJS({ maxAliasCount: 100 }), at });
  } catch (error) {
    return failed([{ file, message: sentence((error as Error).message), mend: 'write the values out' }]);
  }
}

function placeOf(file: string, text: string, lines: LineCounter, offset: number, end: number): Place {
  const { line, col } = lines.linePos(offset);
  const excerpt = text.split(/\r?\n/)[line - 1] ?? '';
  const length = Math.max(1, Math.min(end - offset, excerpt.length - col + 1));
  return { file, line, column: col, excerpt: { text: excerpt, length } };
}

function duplicateKeys(document: Document.Parsed, place: (offset: number, end: number) => Place): Problem[] {
  const problems: Problem[] = [];
  const open: unknown[] = [document.contents];
  let nodes = 0;
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    nodes += 1;
    if (nodes > mostNodes) {
      return [{ ...place(0, 1), message: `more than ${mostNodes} values`, mend: 'split the file' }];
    }
    if (isMap(node)) problems.push(...repeated(node.items, place));
    if (isCollection(node)) open.push(...node.items.map((item) => (isPair(item) ? item.value : item)));
  }
  return problems.sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
}

function repeated(
  items: readonly { key: unknown }[],
  place: (offset: number, end: number) => Place,
): Problem[] {
  const seen = new Set<string>();
  return items.flatMap(({ key }) => {
    const name = isScalar(key) ? String(key.value) : '';
    const again = seen.has(name);
    seen.add(name);
    const range = (key as Node | null)?.range;
    if (name === '__proto__') {
      return [{ ...place(range?.[0] ?? 0, range?.[1] ?? 1), message: 'a key may not be called "__proto__"' }];
    }
    if (!again) return [];
    return [
      {
        ...place(range?.[0] ?? 0, range?.[1] ?? 1),
        message: `the key "${name}" is there twice`,
        mend: 'keep one of them',
      },
    ];
  });
}

function rangeOf(
  document: Document.Parsed,
  path: readonly (string | number)[],
  key: string | undefined,
  place: (offset: number, end: number) => Place,
): Place {
  const node = path.length === 0 ? document.contents : document.getIn(path, true);
  if (key !== undefined && isMap(node)) {
    const range = (node.items.find(({ key: it }) => isScalar(it) && String(it.value) === key)?.key as Node)
      ?.range;
    if (range) return place(range[0], range[1]);
  }
  const range = (node as Node | undefined)?.range;
  if (range) return place(range[0], range[1]);
  return path.length > 0 ? rangeOf(document, path.slice(0, -1), undefined, place) : place(0, 1);
}

function sentence(message: string): string {
  return message
    .replace(/ at line \d+, column \d+:?[\s\S]*$/, '')
    .replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

function mendFor(code: string): string {
  const mends: Record<string, string> = {
    BAD_INDENT: 'indent with spaces, the members of one list or map equally far',
    TAB_AS_INDENT: 'indent with spaces instead of tabs',
    MISSING_CHAR: 'close the quote or bracket',
    BLOCK_AS_IMPLICIT_KEY: 'start the nested part on a line of its own, indented',
    MULTILINE_IMPLICIT_KEY: 'quote the text, or end the key with a colon',
    RESOURCE_EXHAUSTION: 'nest less deeply',
  };
  return mends[code] ?? 'correct the YAML here';
}
