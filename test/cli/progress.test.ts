import { describe, expect, test, vi } from 'vitest';
import { progressFor } from '../../src/cli/many/progress.ts';
import type { World } from '../../src/cli/world.ts';
import { wordsOf } from '../../src/render/words.ts';
import { shipped } from './in-memory.ts';

const clear = '\r\u001b[K';

interface Case {
  readonly env?: World['env'];
  readonly terminals?: readonly ('stdout' | 'stderr')[];
  readonly toFile?: boolean;
  readonly language?: 'en' | 'ko';
  readonly columns?: number;
}

/** What is on standard error when a second of work on the fifth of ten specs has passed, and after the end. */
function shown({
  env = {},
  terminals = ['stderr'],
  toFile = false,
  language = 'en',
  columns = 100,
}: Case): string[] {
  const written: string[] = [];
  const world = {
    env,
    stdout: { isTTY: terminals.includes('stdout') },
    stderr: { isTTY: terminals.includes('stderr'), columns, write: (text: string) => written.push(text) },
  } as unknown as World;
  vi.useFakeTimers({ now: 0 });
  try {
    const progress = progressFor(10, toFile, world, wordsOf(language, shipped.locales[language]));
    progress.step(1);
    vi.advanceTimersByTime(1000);
    progress.step(5);
    progress.step(6);
    progress.tell('a problem\n');
    progress.end();
  } finally {
    vi.useRealTimers();
  }
  return written;
}

const bar = `${clear}[############............] 5 of 10 specs`;

describe('a bar', () => {
  test('is drawn after a while, not more often than it can be read, and wiped for what else there is to say', () => {
    expect(shown({})).toEqual([bar, clear, 'a problem\n']);
  });

  test('speaks Korean', () => {
    expect(shown({ language: 'ko' })[0]).toBe(`${clear}[############............] 스펙 10개 중 5개`);
  });

  test('is drawn beside a terminal that only gets a file name', () => {
    expect(shown({ terminals: ['stdout', 'stderr'], toFile: true })[0]).toBe(bar);
  });

  test('never takes more than a line', () => {
    expect(shown({ columns: 30 })[0]).toBe(`${clear}5 of 10 specs`);
    expect(shown({ columns: 10 })[0]).toBe(clear);
  });

  test.each<[string, Case]>([
    ['standard error is no terminal', { terminals: [] }],
    ['the results go to the terminal too', { terminals: ['stdout', 'stderr'] }],
    ['the terminal is dumb', { env: { TERM: 'dumb' } }],
    ['it runs in CI', { env: { CI: 'true' } }],
  ])('is not drawn where %s', (_where, it) => {
    expect(shown(it)).toEqual(['a problem\n']);
  });
});
