import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { patternFile, rule, rulesFolder } from '../load/own-rules.ts';
import { fileWith, runIn } from './in-memory.ts';

const slow = 120_000;
const spec = fileWith(
  'version: 1\nname: Shop\nfacts: { team: { engineers: 8 }, dependencies: { count: 3 } }\n',
);
const weaker = 'patterns/circuit-breaker.yaml';
const files = {
  [weaker]: `signals: [{ id: remote-dependency, weight: 2 }]\nvetoes: [${rule('too-few')}]\n`,
  'patterns/night-watch.yaml': patternFile(),
};

describe('rules check', () => {
  test('finds nothing in the shipped rules', { timeout: slow }, async () => {
    const { code, out, err } = await runIn(['rules', 'check']);
    expect([out.split('\n').slice(0, -2), err, code]).toEqual([[], '', 0]);
    expect(out).toMatch(/^Rules [0-9a-f]{12}: \d+ patterns checked, \d+ examples run, nothing found\n$/);
  });

  test('of a folder runs its examples and says what changes for the shipped ones', {
    timeout: slow,
  }, async () => {
    const { code, out } = await runIn(['rules', 'check', rulesFolder(files)]);
    expect(out).toContain('circuit-breaker, a payment provider outside the team: adopt → consider\n');
    expect(out).toContain(
      'Added, changed or taken out: circuit-breaker/remote-dependency, circuit-breaker/too-few, night-watch\n',
    );
    expect(out).toMatch(/: 2 patterns checked, \d+ examples run, nothing found\n$/);
    expect(code).toBe(0);
  });

  test('tells wrong examples and dead rules at their place, with the exit code for findings', {
    timeout: slow,
  }, async () => {
    const folder = rulesFolder({
      [weaker]: `vetoes:\n  - ${rule('nobody', '', '{ team.engineers: { below: 1 } }')}\nexamples:\n  - { name: three systems, facts: { dependencies.count: 3 }, expect: avoid }\n`,
    });
    const { code, out, err } = await runIn(['rules', 'check', folder]);
    const file = join(folder, weaker);
    expect(out).toContain(`${file}:2:25: circuit-breaker/nobody: this "when" can never hold\n`);
    expect(out).toContain(`${file}:4:70: example "three systems": expected avoid, got adopt\n`);
    expect(out).toContain(
      '  → correct the example or the rules; its own rules that held: remote-dependency: 3\n',
    );
    expect([code, err]).toEqual([1, '']);
  });

  test('runs the examples of warnings too', { timeout: slow }, async () => {
    const folder = rulesFolder({
      'warnings/small-kafka.yaml': `title: { en: Kafka with few people, ko: 적은 인원으로 운영하는 Kafka }
scope: system
when: { infrastructure: { has: kafka }, team.engineers: { below: 10 } }
because: { en: Nobody is left to run it., ko: 운영할 사람이 없습니다. }
mend: { en: Use a managed one., ko: 관리형을 쓰십시오. }
source: judgement
examples:
  - { name: six people with Kafka, facts: { infrastructure: [kafka], team.engineers: 6 }, expect: warn }
  - name: twelve people with Kafka
    facts: { infrastructure: [kafka], team.engineers: 12 }
    expect: warn
`,
      'warnings/timeout-too-long.yaml': 'when: { dependencies.call-timeout: { above: 7 } }\n',
    });
    const { code, out } = await runIn(['rules', 'check', folder]);
    expect(out).toContain(':11:13: example "twelve people with Kafka": expected warn, got silent\n');
    expect(out).toMatch(/ 0 patterns checked, \d+ examples run, 1 found/);
    expect(code).toBe(1);
  });

  test.each(['en', 'ko'])(
    'as JSON has every finding with its place and kind (%s)',
    { timeout: slow },
    async (lang) => {
      const folder = rulesFolder({
        'patterns/night-watch.yaml': patternFile({ title: '{ en: Timeout, ko: 타임아웃 }' }),
      });
      const { code, out } = await runIn(['rules', 'check', folder, '--format', 'json', '--lang', lang]);
      const report = JSON.parse(out);
      expect(Object.keys(report)).toEqual([
        'rules',
        'overlay',
        'patterns',
        'examples',
        'findings',
        'consequences',
        'undecided',
      ]);
      expect(report.findings).toMatchObject([
        {
          kind: 'duplicate',
          rule: 'night-watch',
          file: join(folder, 'patterns/night-watch.yaml'),
          line: 1,
          column: 8,
        },
      ]);
      expect(report.findings[0].message).toEqual({
        en: expect.any(String),
        ko: expect.stringMatching(/[가-힣]/),
      });
      expect([report.overlay, report.patterns, code]).toEqual([['night-watch'], 1, 1]);
    },
  );

  test.each([
    ['text', 'err'],
    ['json', 'out'],
  ] as const)(
    'tells what can not be read as %s, with the exit code for invalid input',
    { timeout: slow },
    async (format, stream) => {
      const folder = rulesFolder({ [weaker]: 'signals:\n  - { id: own-services, weight: 99 }\n' });
      const run = await runIn(['rules', 'check', folder, '--format', format]);
      expect(run.code).toBe(2);
      expect(run[stream === 'out' ? 'err' : 'out']).toBe('');
      expect(run[stream]).toContain('99 is no value of');
      expect(run[stream]).toContain('write one of: -3, -2, -1, 1, 2, 3');
      if (format === 'json') {
        expect(JSON.parse(run.out).errors).toMatchObject([
          { kind: 'error', file: join(folder, weaker), line: 2, column: 33 },
        ]);
      }
    },
  );

  test.each<[string, readonly string[]]>([
    ['no action', ['rules']],
    ['another action', ['rules', 'mend']],
    ['a folder without a name', ['rules', 'check', '']],
    ['a folder that is not there', ['rules', 'check', join(rulesFolder(), 'none')]],
    ['an empty folder', ['rules', 'check', rulesFolder()]],
  ])('with %s is wrong usage', { timeout: slow }, async (_name, argv) => {
    const { code, out, err } = await runIn(argv);
    expect([code, out]).toEqual([2, '']);
    expect(err).not.toMatch(/bug|\n\s+at /);
  });
});

describe('--rules', () => {
  const own = ['--rules', rulesFolder(files)];

  test('marks the advice that your rules made, and says in the head that there are some', async () => {
    const { code, out } = await runIn(['advise', spec, ...own]);
    expect(code).toBe(0);
    expect(out).toMatch(/^Advice for Shop\nstandard rules [0-9a-f]{12} · with your rules \(3\) · /);
    expect(out).toMatch(/Circuit breaker {2}circuit-breaker · with your changes · /);
    expect(out).toMatch(/veto: Because\. \(your rule\)/);
    expect(out).toMatch(/Night watch {2}night-watch · your pattern · /);
    expect(out.slice(out.indexOf('\nYour rules\n'))).toContain(
      'circuit-breaker/remote-dependency, circuit-breaker/too-few, night-watch',
    );
  });

  test('marks them in Korean and in Markdown too', async () => {
    const { out } = await runIn(['advise', spec, ...own, '--lang', 'ko', '--format', 'markdown']);
    expect(out).toContain('이유입니다. (자체 규칙)');
    expect(out).toContain('## 자체 규칙');
  });

  test('marks your way to do a supporting pattern, of which only the title is shown', async () => {
    const way = `variants:
  - id: our-edge
    title: { en: at our edge, ko: 자체 엣지에서 }
    when: { exposure: internet }
    because: { en: It counts already., ko: 이미 세고 있습니다. }
    source: judgement
`;
    const folder = rulesFolder({ 'patterns/rate-limiting.yaml': way });
    const { out } = await runIn(['advise', 'examples/rideshare.yaml', '--rules', folder]);
    expect(out).toContain('how: at our edge (your rule)');
  });

  test('is in the plan as data', async () => {
    const { out } = await runIn(['advise', spec, ...own, '--format', 'yaml']);
    const plan = parse(out);
    expect(plan.overlay).toHaveLength(3);
    expect(plan.patterns.find(({ id }: { id: string }) => id === 'night-watch')).toMatchObject({
      rules: 'own',
      verdict: 'adopt',
    });
  });

  test('counts for every command that decides or lists', async () => {
    expect((await runIn(['explain', 'night-watch', ...own])).out).toMatch(
      /^Night watch \(night-watch, your pattern\)\n/,
    );
    expect((await runIn(['explain', 'circuit-breaker', spec, ...own])).out).toMatch(
      /Because\. \(your rule\)/,
    );
    expect((await runIn(['patterns', ...own])).out).toMatch(/night-watch +Night watch, your pattern/);
    expect((await runIn(['validate', spec, ...own])).code).toBe(0);
    expect((await runIn(['schema', ...own])).out).toContain('"night-watch"');
    expect((await runIn(['scaffold', spec, ...own, '--dry-run', '--target', 'sql'])).out).toContain(
      'Night watch',
    );
    expect((await runIn(['what-if', spec, ...own, '--set', 'team.engineers=6'])).out).toContain(
      'Night watch',
    );
  });

  test('is told what is wrong with it before anything is decided', async () => {
    const folder = rulesFolder({ [weaker]: 'weight: 3\n' });
    const { code, out, err } = await runIn(['advise', spec, '--rules', folder]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(`${join(folder, weaker)}:1:1: there is no "weight"\n`);
  });

  test('leaves the advice of everybody else as it is', async () => {
    const before = await runIn(['advise', spec]);
    await runIn(['advise', spec, ...own]);
    expect(await runIn(['advise', spec])).toEqual(before);
  });
});
