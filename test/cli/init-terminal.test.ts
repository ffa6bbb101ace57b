import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { interview } from '../../src/cli/interview/interview.ts';
import type { Prompt } from '../../src/cli/interview/prompt.ts';
import type { Language } from '../../src/core/text.ts';
import { readKnowledge } from '../../src/load/knowledge.ts';
import { parseSpec } from '../../src/load/spec.ts';
import { wordsOf } from '../../src/render/words.ts';
import { bin, ctrl, hasScript, reply, terminal } from './pseudo-terminal.ts';
import { answering, tableOf } from './table.ts';

const { value: knowledge } = readKnowledge('.');
if (knowledge === undefined) throw new Error('the rules are broken');
const { catalogue, validateSpec, locales } = knowledge;
const reader = { vocabulary: catalogue.vocabulary, validateSpec };

/** The shipped example with most in it: five services, clients, dependencies and two transactions. */
const rideshare = readFileSync('examples/rideshare.yaml', 'utf8');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'archwright-init-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('has a terminal to test with wherever CI is set', () => {
  expect(hasScript || process.env.CI === undefined).toBe(true);
});

const name = hasScript
  ? 'init at a terminal'
  : 'init at a terminal: SKIPPED, there is no `script` of util-linux here';

describe.skipIf(!hasScript)(name, () => {
  it('asks, key by key, and the answers of RideShare get the plan of rideshare.yaml to the byte', async () => {
    const tty = terminal('init --all asked.yaml', folder);
    for (const { prompt, answer } of await transcript(rideshare, 'en', { all: true }))
      await reply(prompt, answer, tty);
    await tty.see('Next: archwright advise asked.yaml');
    expect(await tty.code).toBe(0);
    writeFileSync(join(folder, 'rideshare.yaml'), rideshare);
    const [asked, written] = ['asked.yaml', 'rideshare.yaml'].map((file) =>
      archwright(['advise', file, '--format', 'json']),
    );
    expect(written?.stdout).toContain('"ride-booking"');
    expect(asked?.stdout).toBe(written?.stdout);
  }, 180_000);

  it('speaks Korean, and leaves standard output clean', async () => {
    const spec =
      'version: 1\nname: 동네 가게\nfacts: { domain: [ecommerce], team: { engineers: 3 }, consistency: strong }\n';
    const tty = terminal('init --lang ko >stdout.txt', folder);
    for (const { prompt, answer } of await transcript(spec, 'ko', { goOn: 'finish' }))
      await reply(prompt, answer, tty);
    expect(await tty.code).toBe(0);
    expect(readFileSync(join(folder, 'stdout.txt'), 'utf8')).toBe('');
    expect(tty.output()).toMatch(/↑↓ 이동 · space 선택 · ⏎ 완료/);
    expect(tty.output()).toContain('archwright.yaml 파일을 썼고');
    expect(parse(readFileSync(join(folder, 'archwright.yaml'), 'utf8'))).toEqual(parse(spec));
  }, 60_000);

  it('shows what is wrong with an answer, and takes the next', async () => {
    const tty = terminal('init --name Shop --set domain=saas --set consistency=mixed', folder);
    await tty.see('How many engineers');
    await tty.type('some\r');
    await tty.see('"some" is not a whole number; write a whole number');
    await tty.type('\x7f\x7f\x7f\x7f7\r');
    await tty.see('✔ How many engineers');
    await tty.see('Which of these do you want to describe?');
    await tty.type('\r');
    await tty.see('Go on?');
    await tty.type('\x1b[B\r');
    expect(await tty.code).toBe(0);
    expect(parse(readFileSync(join(folder, 'archwright.yaml'), 'utf8')).facts.team).toEqual({ engineers: 7 });
  }, 60_000);

  it.each(['c', 'd'] as const)(
    'stops with 130 on Ctrl-%s and writes nothing',
    async (key) => {
      const tty = terminal('init', folder);
      await tty.see('What is the system called?');
      await tty.type('Shop\r');
      await tty.see('What business is the system for?');
      await tty.type(ctrl[key]);
      await tty.see('interrupted; nothing was written');
      expect(await tty.code).toBe(130);
      expect(readdirSync(folder)).toEqual([]);
    },
    60_000,
  );

  it('asks nothing with --no-input', async () => {
    const tty = terminal('init --no-input', folder);
    await tty.see('--set consistency: consistency is missing');
    expect(await tty.code).toBe(2);
    expect(readdirSync(folder)).toEqual([]);
  }, 60_000);

  it('asks nothing when flags say all that is necessary', async () => {
    const tty = terminal(`init ${necessary.join(' ')}`, folder);
    expect(await tty.code).toBe(0);
    expect(tty.output()).not.toContain('?');
  }, 60_000);
});

describe('init without a terminal', () => {
  it('lists all that is missing at once, each with its flag and its key, and writes nothing', () => {
    const { status, stdout, stderr } = archwright(['init']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    for (const [flag, key] of [
      ['--name', 'name:'],
      ['--set domain=', 'facts: { domain: ['],
      ['--set team.engineers=', 'facts: { team: { engineers: '],
      ['--set consistency=', 'facts: { consistency: '],
    ]) {
      expect(stderr).toContain(flag);
      expect(stderr).toContain(key);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it('writes what flags say, with a schema that the file itself satisfies', () => {
    const { status, stdout, stderr } = archwright(['init', ...necessary, '--set', 'data.staleness=90s']);
    expect([status, stdout]).toEqual([0, '']);
    expect(stderr).toContain('archwright advise archwright.yaml');
    const text = readFileSync(join(folder, 'archwright.yaml'), 'utf8');
    expect(text).toMatch(/^# yaml-language-server: \$schema=\.archwright\/spec\.schema\.json\nversion: 1\n/);
    expect(parse(text).facts).toEqual({
      domain: ['saas'],
      team: { engineers: 5 },
      consistency: 'mixed',
      data: { staleness: '90s' },
    });
    const schema = JSON.parse(readFileSync(join(folder, '.archwright/spec.schema.json'), 'utf8'));
    expect(schema).toEqual(JSON.parse(archwright(['schema']).stdout));
    expect(archwright(['validate']).status).toBe(0);
  });

  it('takes "unknown" for an answer', () => {
    expect(archwright(['init', ...necessary, '--set', 'consistency=unknown']).status).toBe(0);
    expect(readFileSync(join(folder, 'archwright.yaml'), 'utf8')).not.toContain('consistency');
  });

  it('leaves a file that is there alone, and overwrites it with --force', () => {
    writeFileSync(join(folder, 'archwright.yaml'), 'mine');
    const refused = archwright(['init', ...necessary]);
    expect(refused.status).toBe(4);
    expect(refused.stderr).toContain('--force');
    expect(readFileSync(join(folder, 'archwright.yaml'), 'utf8')).toBe('mine');
    expect(existsSync(join(folder, '.archwright'))).toBe(false);
    expect(archwright(['init', ...necessary, '--force']).status).toBe(0);
    expect(archwright(['validate']).status).toBe(0);
  });

  it.each([
    [['--set', 'team.engineers=1', '--set', 'team.teams=3'], 'team.teams is 3, but 1 follows'],
    [['--name', 'x'.repeat(81)], 'longer than 80 characters'],
    [['--set', 'team.enginers=1'], 'did you mean "team.engineers"?'],
    [['-'], 'name a file'],
  ])('refuses %j and writes nothing', (args, reason) => {
    const { status, stderr } = archwright(['init', ...necessary, ...args]);
    expect(status).toBe(2);
    expect(stderr).toContain(reason);
    expect(readdirSync(folder)).toEqual([]);
  });
});

const necessary = [
  '--name',
  'Desk',
  '--set',
  'domain=saas',
  '--set',
  'team.engineers=5',
  '--set',
  'consistency=mixed',
];

function archwright(args: readonly string[]) {
  return spawnSync(process.execPath, [bin, ...args], {
    cwd: folder,
    encoding: 'utf8',
    input: '',
    env: { LANG: 'C.UTF-8' },
  });
}

/** What is asked of somebody who describes a spec, and what they answer. */
async function transcript(
  text: string,
  language: Language,
  { goOn = 'go-on', all = false } = {},
): Promise<{ prompt: Prompt; answer: string }[]> {
  const spec = parseSpec('', text, reader);
  if (spec.value === undefined) throw new Error(JSON.stringify(spec.problems, null, 2));
  const { ask } = answering(tableOf(parse(text), spec.value.facts, reader.vocabulary), { 'go-on': goOn });
  const lines: { prompt: Prompt; answer: string }[] = [];
  const noting = async (prompt: Prompt) => {
    const answer = await ask(prompt);
    lines.push({ prompt, answer });
    return answer;
  };
  const words = wordsOf(language, locales[language]);
  await interview({ facts: {}, parts: {} }, { ask: noting, tell: () => {}, words, catalogue, reader }, all);
  return lines;
}
