import { closeSync, openSync, readSync } from 'node:fs';
import type { Text } from '../core/text.ts';
import { failed, type Loaded, loaded, type Problem } from './problem.ts';

/** No spec or rule file that people write comes near this; parsing much more would only burn memory. */
export const largest = 1024 * 1024;

/**
 * Reads a text file that must be UTF-8 and free of control characters. `-` reads standard input.
 * @param most bytes that are accepted, 1 MiB if not said
 */
export function readText(file: string, most = largest): Loaded<string> {
  try {
    return decode(file, file === '-' ? readUpTo(0, most) : readFile(file, most), most);
  } catch (error) {
    return failed([unreadable(file, error as NodeJS.ErrnoException)]);
  }
}

function readFile(file: string, most: number): Uint8Array {
  const handle = openSync(file, 'r');
  try {
    return readUpTo(handle, most);
  } finally {
    closeSync(handle);
  }
}

/** Reads to the end, or just past the largest length that is accepted: devices and pipes need not have an end. */
function readUpTo(handle: number, most: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  let length = 0;
  while (length <= most) {
    const chunk = Buffer.alloc(64 * 1024);
    const read = readWaiting(handle, chunk);
    if (read === 0) break;
    chunks.push(chunk.subarray(0, read));
    length += read;
  }
  return Buffer.concat(chunks);
}

/** A pipe that somebody has set not to wait says `EAGAIN` until whoever writes to it has something. */
function readWaiting(handle: number, chunk: Uint8Array): number {
  for (;;) {
    try {
      return readSync(handle, chunk, 0, chunk.length, null);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}

function decode(file: string, bytes: Uint8Array, most = largest): Loaded<string> {
  if (bytes.length > most) return failed([tooLong(file, most)]);
  if (isUtf16(bytes)) {
    const message = { en: 'the file is UTF-16', ko: '파일이 UTF-16으로 되어 있습니다' };
    return failed([{ file, message, mend: asUtf8 }]);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    const message = { en: 'the file is not valid UTF-8', ko: '파일이 올바른 UTF-8이 아닙니다' };
    return failed([{ file, ...firstInvalid(bytes), message, mend: asUtf8 }]);
  }
  const control = findControl(text);
  return control === undefined ? loaded(text) : failed([{ file, ...control }]);
}

/** @param most bytes that would have been accepted */
export function tooLong(file: string, most = largest): Problem {
  const size = `${most / 1024 / 1024} MiB`;
  const message = { en: `the file is longer than ${size}`, ko: `파일이 ${size}보다 큽니다` };
  return { file, message, mend: { en: 'split it', ko: '파일을 나누십시오' } };
}

const asUtf8: Text = { en: 'save it as UTF-8', ko: 'UTF-8로 저장하십시오' };

function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  const head = bytes.subarray(0, 64);
  return head.length > 3 && head.filter((byte) => byte === 0).length >= head.length / 3;
}

/** Where a decoder that forgives puts the first replacement that is not in the text itself. */
function firstInvalid(bytes: Uint8Array): Pick<Problem, 'line' | 'column'> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start);
    const part = bytes.subarray(start, end < 0 ? bytes.length : end);
    const read = new TextDecoder('utf-8', { ignoreBOM: true }).decode(part);
    const back = new TextEncoder().encode(read);
    if (part.length !== back.length || part.some((byte, index) => byte !== back[index])) {
      return { line, column: read.indexOf('\ufffd') + 1 };
    }
    start += part.length + 1;
  }
  return {};
}

/** NUL, escape sequences and the like have no business in a spec and would reach terminals and generated files. */
function findControl(text: string): Omit<Problem, 'file'> | undefined {
  for (const [index, line] of text.split('\n').entries()) {
    const found = controlIn(line.replace(/\r$/, ''));
    if (found === undefined) continue;
    const mend = { en: 'remove it', ko: '지우십시오' };
    return { line: index + 1, column: found.at + 1, message: found.message, mend };
  }
  return undefined;
}

/** The first control character of a text other than a tab, and where it stands (UTF-16 units). */
export function controlIn(text: string): { readonly at: number; readonly message: Text } | undefined {
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (!isControl(code)) continue;
    const name = `U+${code.toString(16).padStart(4, '0').toUpperCase()}`;
    return { at, message: { en: `control character ${name}`, ko: `제어 문자가 있습니다: ${name}` } };
  }
  return undefined;
}

function isControl(code: number): boolean {
  const c0 = code < 0x20 && code !== 0x09;
  const bidirectional = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069);
  return c0 || (code >= 0x7f && code <= 0x9f) || bidirectional;
}

function unreadable(file: string, error: NodeJS.ErrnoException): Problem {
  const code = error.code ?? error.message;
  const other = {
    message: { en: `the file can't be read (${code})`, ko: `파일을 읽을 수 없습니다(${code})` },
    mend: checkPath,
  };
  return { file, ...(causes[code] ?? other) };
}

const checkPath: Text = { en: 'check the path', ko: '경로를 확인하십시오' };

const causes: Readonly<Record<string, Pick<Problem, 'message' | 'mend'>>> = {
  ENOTDIR: {
    message: {
      en: 'a part of this path is a file, not a folder',
      ko: '경로 중간에 폴더가 아닌 파일이 있습니다',
    },
    mend: checkPath,
  },
  ENOENT: {
    message: { en: 'there is no such file', ko: '파일이 없습니다' },
    mend: {
      en: 'check the path, or write one with `archwright init`',
      ko: '경로를 확인하거나 `archwright init`으로 파일을 만드십시오',
    },
  },
  EISDIR: {
    message: { en: 'this is a folder', ko: '파일이 아니라 폴더입니다' },
    mend: { en: 'name a file', ko: '파일을 지정하십시오' },
  },
  EACCES: {
    message: { en: 'the file may not be read', ko: '파일을 읽을 권한이 없습니다' },
    mend: { en: 'check its permissions', ko: '파일 권한을 확인하십시오' },
  },
};
