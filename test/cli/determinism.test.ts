import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { fileWith, runIn } from './in-memory.ts';

// Runs the program as `npm test` has built it.
function spawned(argv: readonly string[], env: Record<string, string> = {}, input?: string) {
  const { PATH = '' } = process.env;
  const options = {
    env: { PATH, ...env },
    encoding: 'utf8' as const,
    ...(input === undefined ? {} : { input }),
  };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/archwright.js', ...argv], options);
  return { code: status, out: stdout, err: stderr };
}

const example = 'examples/rideshare.yaml';
const body = readFileSync(example, 'utf8');
const json = ['--format', 'json'];

/** The same with every map written the other way round; lists have an order of their own. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, turned(inner)]),
  );
}

describe('the same system gives the same bytes', () => {
  const { code, out: plan } = spawned(['advise', example, ...json]);

  test('of a whole plan', () => {
    expect(code).toBe(0);
    expect(JSON.parse(plan)).toMatchObject({ schemaVersion: 1, system: { name: 'RideShare' } });
  });

  test.each<[string, Record<string, string>]>([
    ['again', {}],
    ['in another time zone', { TZ: 'Asia/Seoul' }],
    ['in another locale', { LC_ALL: 'ko_KR.UTF-8' }],
    ['where i has no dot', { LC_ALL: 'tr_TR.UTF-8', LANG: 'tr_TR.UTF-8', TZ: 'Pacific/Kiritimati' }],
  ])('%s', (_name, env) => {
    expect(spawned(['advise', example, ...json], env)).toEqual({ code: 0, out: plan, err: '' });
  });

  test('with the keys of the spec in another order', () => {
    const file = fileWith(stringify(turned(parse(body))));
    expect(readFileSync(file, 'utf8').startsWith('transactions:')).toBe(true);
    expect(spawned(['advise', file, ...json]).out).toBe(plan);
  });

  test('as JSON, with Windows line ends, and from standard input', () => {
    expect(spawned(['advise', fileWith(JSON.stringify(parse(body))), ...json]).out).toBe(plan);
    expect(spawned(['advise', fileWith(body.replaceAll('\n', '\r\n')), ...json]).out).toBe(plan);
    expect(spawned(['advise', '-', ...json], {}, body)).toEqual({ code: 0, out: plan, err: '' });
  });

  test('from the rules as they are built and as they are written', async () => {
    expect((await runIn(['advise', example, ...json])).out).toBe(plan);
  });

  test('in the language that the locale names, and the plan in none', () => {
    expect(spawned(['advise', example], { LC_ALL: 'ko_KR.UTF-8' }).out).toMatch(/[가-힣]/);
    expect(spawned(['advise', example], { LC_ALL: 'en_US.UTF-8' }).out).not.toMatch(/[가-힣]/);
  });
});

test('a broken spec on standard input is told at its place', () => {
  const { code, out, err } = spawned(['advise', '-'], {}, 'version: 1\nname: X\nfacts: { stage: mpv }\n');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('-:3:17: "mpv" is no value of "stage"\n');
});

describe('colour', () => {
  const coloured = (text: string) => text.includes('\u001b[');

  test.each<[string, Record<string, string>, string[], boolean]>([
    ['not in a pipe', {}, [], false],
    ['where it is forced', { FORCE_COLOR: '1' }, [], true],
    ['not where forcing is off', { FORCE_COLOR: '0' }, [], false],
    ['not where it is refused, forced or not', { NO_COLOR: '1', FORCE_COLOR: '1' }, [], false],
    ['where the refusal is empty', { NO_COLOR: '', FORCE_COLOR: '1' }, [], true],
    ['where the flag asks for it', { NO_COLOR: '1' }, ['--color'], true],
    ['not where the flag refuses it', { FORCE_COLOR: '1' }, ['--no-color'], false],
  ])('%s', (_name, env, flags, expected) => {
    expect(coloured(spawned(['advise', example, ...flags], env).out)).toBe(expected);
    expect(coloured(spawned(['advise', 'none.yaml', ...flags], env).err)).toBe(expected);
  });

  test.each<[string, Record<string, string>, boolean]>([
    ['on a terminal', {}, true],
    ['not on a terminal that can not', { TERM: 'dumb' }, false],
    ['not on a terminal where it is refused', { NO_COLOR: '1' }, false],
  ])('%s', async (_name, env, expected) => {
    const written: string[] = [];
    await runIn(['advise', example], { env, stdout: { isTTY: true, write: (text) => written.push(text) } });
    expect(coloured(written.join(''))).toBe(expected);
  });

  test('never in what programs read', () => {
    expect(coloured(spawned(['advise', example, ...json], { FORCE_COLOR: '1' }).out)).toBe(false);
  });
});
