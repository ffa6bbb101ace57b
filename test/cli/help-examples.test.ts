import { describe, expect, test } from 'vitest';
import { runIn } from './in-memory.ts';

const commands = (await runIn(['--help'])).out
  .split('Commands:')[1]
  ?.split('Examples:')[0]
  ?.match(/^ {2}[a-z-]+/gm)
  ?.map((name) => name.trim())
  .filter((name) => name !== 'help');

/** What `--help` of a command shows under "Examples:", one command line each. */
async function examplesOf(command: string): Promise<string[]> {
  const { out } = await runIn([command, '--help']);
  return (out.split('Examples:\n')[1] ?? '').split('\n').filter((line) => line.trim() !== '');
}

const words = (line: string) =>
  (line.match(/"[^"]*"|\S+/g) ?? []).slice(1).map((word) => word.replace(/"/g, ''));

/** Examples that write a file, that name files of the reader's own, or that take long and run in other tests. */
const leaves = /^ *archwright init|--out|saved-plan|>|rules check$/;

describe.each(commands ?? [])('the examples of %s --help', (command) => {
  test('are there', async () => {
    expect(await examplesOf(command)).not.toEqual([]);
  });

  test('run, where they write nothing and need no file of the reader', async () => {
    for (const line of (await examplesOf(command)).filter((it) => !leaves.test(it))) {
      const { code, err } = await runIn(words(line));
      expect({ line, code, err }).toEqual({ line, code: 0, err: '' });
    }
  });
});

test('every command was seen', () => {
  expect(commands).toContain('rules');
  expect(commands?.length).toBeGreaterThan(9);
});
