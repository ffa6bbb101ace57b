import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../src/core/pattern-advice.ts';
import { inMemory } from '../in-memory.ts';

const spec = 'examples/rideshare.yaml';

interface Told {
  readonly id: string;
  readonly verdict: Verdict;
  readonly places: { readonly rules: { readonly truth: string }[] }[];
  readonly flips?: {
    readonly singles: { readonly verdict: Verdict; readonly command: string }[];
    readonly pairs: { readonly verdict: Verdict; readonly command: string }[];
    readonly tried: number;
  };
}

const dataOf = async (...argv: string[]): Promise<Told> =>
  JSON.parse((await inMemory('explain', ...argv, '--format', 'json')).stdout);

/** The words of a command line, as a shell takes them apart, without the program. */
const argvOf = (command: string): string[] =>
  [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '').slice(1);

describe('explain with a spec', () => {
  test('as data it is the advice with all rules of the pattern, and no flips unless they are asked for', async () => {
    const { id, verdict, places, flips } = await dataOf('cqrs', spec);
    expect([id, verdict]).toEqual(['cqrs', 'not-needed']);
    expect(new Set(places[0]?.rules.map(({ truth }) => truth)).size).toBeGreaterThan(1);
    expect(flips).toBeUndefined();
  });

  test('YAML says the same as JSON', async () => {
    const { stdout } = await inMemory('explain', 'cqrs', spec, '--flip', '--format', 'yaml');
    expect(stdout).toContain(
      'command: archwright what-if examples/rideshare.yaml --set data.reads-differ=true',
    );
  });

  test.each(['cqrs', 'cache-aside', 'outlier-detection'])(
    'each command line that --flip prints for %s shows the verdict that it promises',
    async (pattern) => {
      const { flips } = await dataOf(pattern, spec, '--flip', '--set', 'data.staleness=unknown');
      const all = [...(flips?.singles ?? []), ...(flips?.pairs ?? [])];
      expect(all.length).toBeGreaterThan(2);
      for (const { verdict, command } of all) {
        const [name, ...argv] = argvOf(command);
        const { code, stdout } = await inMemory(name ?? '', ...argv, '--format', 'json');
        expect([command, code]).toEqual([command, 0]);
        expect(stdout).toContain(`"${pattern}"`);
        const set = argv.flatMap((it, index) => (it === '--set' ? [it, argv[index + 1] ?? ''] : []));
        expect((await dataOf(pattern, spec, ...set)).verdict).toBe(verdict);
      }
    },
  );

  test.each(['en', 'ko'])('a pattern is explained in %s, flips and all', async (language) => {
    const { code, stdout, stderr } = await inMemory(
      'explain',
      'fallback',
      spec,
      '--flip',
      '--lang',
      language,
    );
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toMatch(/\{\w+\}/);
    expect(/[가-힣]/.test(stdout)).toBe(language === 'ko');
  });

  test('--flip without a spec is a mistake, and the mend says how it is written', async () => {
    const { code, stdout, stderr } = await inMemory('explain', 'cqrs', '--flip');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('archwright explain cqrs archwright.yaml --flip');
  });

  test('nor is --set passed over without one', async () => {
    const { code, stdout, stderr } = await inMemory('explain', 'cqrs', '--set', 'stage=mvp');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('archwright explain cqrs archwright.yaml --set stage=mvp');
  });
});
