import { readFileSync } from 'node:fs';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';

/** No spec or rule file that people write comes near this; parsing much more would only burn memory. */
const largest = 1024 * 1024;

/** Reads a text file that must be UTF-8, of at most 1 MiB and free of control characters. `-` reads standard input. */
export function readText(file: string): Loaded<string> {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file === '-' ? 0 : file);
  } catch (error) {
    return failed([unreadable(file, error as NodeJS.ErrnoException)]);
  }
  return decode(file, bytes);
}

export function decode(file: string, bytes: Uint8Array): Loaded<string> {
  if (bytes.length > largest) {
    const size = `${(bytes.length / largest).toFixed(1)} MiB`;
    return failed([{ file, message: `the file is ${size} long; at most 1 MiB is read`, mend: 'split it' }]);
  }
  if (isUtf16(bytes)) {
    return failed([{ file, message: 'the file is UTF-16', mend: 'save it as UTF-8' }]);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return failed([{ file, message: 'the file is not valid UTF-8', mend: 'save it as UTF-8' }]);
  }
  const control = findControl(text);
  return control === undefined ? loaded(text) : failed([{ file, ...control }]);
}

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const head = bytes.subarray(0, 64);
  return head.length > 3 && head.filter((byte) => byte === 0).length >= head.length / 3;
}

/** NUL, escape sequences and the like have no business in a spec and would reach terminals and generated files. */
function findControl(text: string): Omit<Problem, 'file'> | undefined {
  for (const [index, line] of text.split('\n').entries()) {
    const column = [...line].findIndex((character) => isControl(character.codePointAt(0) ?? 0));
    if (column < 0) continue;
    const code = line.codePointAt(column)?.toString(16).padStart(4, '0').toUpperCase();
    return { line: index + 1, column: column + 1, message: `control character U+${code}`, mend: 'remove it' };
  }
  return undefined;
}

function isControl(code: number): boolean {
  const c0 = code < 0x20 && code !== 0x09 && code !== 0x0d;
  const bidirectional = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return c0 || (code >= 0x7f && code <= 0x9f) || bidirectional;
}

function unreadable(file: string, error: NodeJS.ErrnoException): Problem {
  const causes: Record<string, [string, string]> = {
    ENOENT: ['there is no such file', 'check the path, or write one with `archwright init`'],
    EISDIR: ['this is a folder', 'name a file'],
    EACCES: ['the file may not be read', 'check its permissions'],
  };
  const [message, mend] = causes[error.code ?? ''] ?? [
    `the file can't be read (${error.code ?? error.message})`,
    'check the path',
  ];
  return { file, message, mend };
}
