import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Changes } from '../../src/core/compare/changes.ts';
import type { PatternAdvice } from '../../src/core/pattern-advice.ts';
import type { Plan } from '../../src/core/plan.ts';
import { fileWith, freshFolder, runIn, told } from './in-memory.ts';

const hotel = 'examples/hotel.yaml';
const shop = (over = '') => `version: 1
name: Shop
facts:
  domain: [ecommerce]
  consistency: mixed
  team: { engineers: 12 }
${over}`;

async function changes(...argv: string[]): Promise<Changes> {
  const { out, err } = await runIn([...argv, '--format', 'json']);
  expect(err).toBe('');
  return JSON.parse(out) as Changes;
}

const moved = ({ patterns }: Changes) =>
  patterns.filter(({ from, to }) => from?.verdict !== to?.verdict).map(({ id }) => id);

async function savedPlan(spec: string, change: (plan: Plan) => unknown = (plan) => plan): Promise<string> {
  const { out } = await runIn(['advise', spec, '--format', 'json']);
  return fileWith(JSON.stringify(change(JSON.parse(out) as Plan)), 'plan.json');
}

describe('what-if', () => {
  test('tells what a smaller team would do without, and what it waits for', async () => {
    const file = fileWith(shop());
    const { code, out } = await runIn(['what-if', file, '--set', 'team.engineers=6']);
    expect(code).toBe(0);
    expect(out).toMatch(/team\.engineers +12 \(given\) +6 \(given\)/);
    expect(out).toMatch(/Adopt now +Later/);
    expect(out).toContain('now waits until the team has 10 engineers');
  });

  test('takes several facts, and gives the same value as two specs compared', async () => {
    const [before, after] = [fileWith(shop()), fileWith(shop('  latency: low\n'))];
    const set = ['--set', 'latency=low', '--set', 'team.engineers=12'];
    const asked = await changes('what-if', before, ...set);
    expect(asked.facts.map(({ fact }) => fact)).toEqual(['latency']);
    expect(asked).toEqual(await changes('compare', before, after));
  });

  test('says plainly when it is like that already', async () => {
    const { code, out } = await runIn(['what-if', fileWith(shop()), '--set', 'team.engineers=12']);
    expect(code).toBe(0);
    expect(out).toContain('Nothing changes: the system is like that already (team.engineers = 12).');
  });

  test('needs a fact to set', async () => {
    const { code, err } = await runIn(['what-if', hotel]);
    expect(code).toBe(2);
    expect(err).toContain('archwright what-if examples/hotel.yaml --set team.engineers=6');
  });

  test.each([
    ['a fact that there is not', ['--set', 'team.engineer=6'], 'did you mean "team.engineers"?'],
    ['a value that there is not', ['--set', 'consistency=strange'], 'there is no value "strange"'],
    ['what contradicts the lists', ['--set', 'services.count=90'], 'follows from the listed services'],
  ])('refuses %s', async (_what, set, message) => {
    const { code, err, out } = await runIn(['what-if', 'examples/rideshare.yaml', ...set]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('compare', () => {
  test('two specs', async () => {
    const other = fileWith(shop().replace('12', '6'));
    expect(moved(await changes('compare', fileWith(shop()), other))).not.toEqual([]);
  });

  test.each(['json', 'yaml'])('a plan saved as %s is known by itself', async (format) => {
    const plan = join(freshFolder(), `plan.${format}`);
    await runIn(['advise', hotel, '--format', format, '-o', plan]);
    const same = await changes('compare', plan, hotel);
    expect(same).toMatchObject({ facts: [], patterns: [], decisions: [], rules: { from: same.rules.to } });
    expect(await changes('compare', plan, plan)).toEqual(same);
  });

  test('a plan and --against give the same value', async () => {
    const plan = await savedPlan(fileWith(shop()));
    const file = fileWith(shop().replace('mixed', 'strong'));
    expect(await changes('advise', file, '--against', plan)).toEqual(await changes('compare', plan, file));
  });

  test('standard input is for one side only', async () => {
    expect((await runIn(['compare', '-', '-'])).err).toContain('standard input can be read only once');
  });

  test('plans of different profiles are not compared', async () => {
    const lecture = join(freshFolder(), 'lecture.json');
    await runIn(['advise', hotel, '--profile', 'lecture', '--format', 'json', '-o', lecture]);
    const { code, err } = await runIn(['compare', lecture, hotel]);
    expect(code).toBe(2);
    expect(err).toContain('of profile standard');
    expect((await runIn(['compare', lecture, hotel, '--profile', 'lecture'])).code).toBe(0);
  });

  test.each(['before', 'after'])('a file that is not there is named (%s)', async (side) => {
    const { code, err } = await runIn([
      'compare',
      ...(side === 'before' ? ['gone', hotel] : [hotel, 'gone']),
    ]);
    expect([code, err.split('\n')[0]]).toEqual([2, 'gone: there is no such file']);
  });
});

describe('a plan that was saved with other rules', () => {
  /** As if a pattern had had other reasons when the plan was made. */
  const older = (change: (reasons: PatternAdvice['reasons']) => unknown) => (plan: Plan) => ({
    ...plan,
    rules: 'older',
    patterns: plan.patterns.map((it) =>
      it.id === 'api-gateway' ? { ...it, reasons: change(it.reasons), score: 0, verdict: 'not-needed' } : it,
    ),
  });

  test('a rule that it did not have made the difference', async () => {
    const plan = await savedPlan(
      hotel,
      older(() => []),
    );
    const { out } = await runIn(['compare', plan, hotel]);
    expect(out).toContain('the rules changed from older to');
    expect(out).toMatch(/the facts are the same, the rule is not ·\s+api-gateway\//);
  });

  test('a rule that the rules no longer have', async () => {
    const plan = await savedPlan(
      hotel,
      older(([first]) => [{ ...first, rule: 'api-gateway/forgotten', weight: -3 }]),
    );
    const { out } = await runIn(['compare', plan, hotel]);
    expect(out).toMatch(/the rule is gone ·\s+api-gateway\/forgotten/);
  });

  test('a pattern that it did not have is new, one that only it has is gone', async () => {
    const plan = await savedPlan(hotel, (it) => ({
      ...it,
      rules: 'older',
      patterns: it.patterns.flatMap((pattern) => {
        if (pattern.id === 'health-check') return [];
        return pattern.id === 'timeout' ? [pattern, { ...pattern, id: 'patience' }] : [pattern];
      }),
    }));
    const { out } = await runIn(['compare', plan, hotel]);
    expect(out).toContain('Health check: new, Adopt now');
    expect(out).toContain('Timeout: no longer in the catalogue, was Adopt now');
  });

  test('one of version 0.1, before there were variants and confidence', async () => {
    const { code, out, err } = await runIn(['compare', 'test/cli/plan-of-0.1.json', 'examples/library.yaml']);
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('the rules changed from a8a7fd6c79b6 to');
    expect(out).not.toContain('confidence');
  });
});

describe('a plan is input like any other', () => {
  const text = async () => (await runIn(['advise', hotel, '--format', 'json'])).out;

  test.each([
    [
      'another version',
      (it: string) => it.replace('"schemaVersion": 1', '"schemaVersion": 7'),
      'schemaVersion',
    ],
    ['an unknown key', (it: string) => it.replace('"profile"', '"extra": 1, "profile"'), 'extra'],
    ['a prototype', (it: string) => it.replace('"profile"', '"__proto__": {}, "profile"'), '__proto__'],
    ['a verdict that there is not', (it: string) => it.replace('"adopt"', '"obey"'), 'obey'],
    ['a command for the terminal', (it: string) => it.replace('"Hotel"', '"\\u001b[2J"'), 'U+001B'],
    ['no end', (it: string) => it.slice(0, -200), 'plan.json'],
  ])('%s', async (_what, change, message) => {
    const file = fileWith(change(await text()), 'plan.json');
    for (const argv of [
      ['compare', file, hotel],
      ['advise', hotel, '--against', file],
    ]) {
      const run = await runIn(argv);
      expect([run.code, run.out]).toEqual([2, '']);
      expect(told(run, file)).toContain(message);
    }
  });

  test('a large one is read as JSON and refused as YAML', async () => {
    const plan = JSON.parse(await text()) as Plan;
    const parts = Array.from({ length: 100 }, (_, at) => ({
      ...plan.patterns[0],
      kind: 'service',
      name: `s${at}`,
    }));
    const scopes = parts.map(({ verdict, score, reasons, requiredBy, open, kind, name }) => ({
      ...{ verdict, score, reasons, requiredBy, open, kind, name },
    }));
    const large = { ...plan, patterns: plan.patterns.map((it) => ({ ...it, scopes })) };
    const json = JSON.stringify(large);
    expect(json.length).toBeGreaterThan(1024 * 1024);
    const file = fileWith(json, 'plan.json');
    expect((await runIn(['compare', file, file])).code).toBe(0);
    writeFileSync(file, `# saved\n${json.replace('{"schemaVersion"', '{\n"schemaVersion"')}`);
    const { code, err } = await runIn(['compare', file, hotel]);
    expect(code).toBe(2);
    expect(err).toContain('save the plan with --format json');
  });

  test('a spec may not be large', async () => {
    const file = fileWith(`${readFileSync(hotel, 'utf8')}\n# ${'x'.repeat(1024 * 1024)}`);
    expect((await runIn(['compare', file, hotel])).err).toContain('longer than 1 MiB');
  });
});
