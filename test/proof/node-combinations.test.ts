import { afterEach, beforeEach, expect, test } from 'vitest';
import { guards, type Library, modulePath } from './node-guards.ts';
import { startUpstream, type Upstream } from './upstream.ts';

const optional = [
  'retry-backoff/in-the-caller',
  'circuit-breaker',
  'bulkhead/pools-in-the-caller',
  'fallback',
];

/** Every choice of them; a fallback brings its breaker. */
const choices = Array.from({ length: 2 ** optional.length }, (_, bits) =>
  optional.filter((_, at) => bits & (2 ** at)),
).filter((chosen) => !chosen.includes('fallback') || chosen.includes('circuit-breaker'));

let upstream: Upstream;
beforeEach(async () => {
  upstream = await startUpstream();
});
afterEach(() => upstream.close());

test.each(choices.map((chosen) => ({ chosen, named: ['timeout', ...chosen].join(', ') })))(
  'a module holds exactly $named, and works',
  async ({ chosen }) => {
    const { files, guard, remove } = guards(undefined, ['timeout', ...chosen]);
    const libraries: Library[] = chosen.includes('circuit-breaker')
      ? ['cockatiel', 'opossum']
      : ['cockatiel'];
    for (const name of ['subtitles', 'search']) {
      const body = files.find(({ path }) => path === modulePath(name, 'cockatiel'))?.body ?? '';
      const has = (part: string) => new RegExp(`cockatiel\\.${part}\\(`).test(body);
      expect(has('timeout')).toBe(true);
      expect(has('circuitBreaker')).toBe(chosen.includes('circuit-breaker'));
      expect(has('bulkhead')).toBe(chosen.includes('bulkhead/pools-in-the-caller'));
      expect(has('retry')).toBe(name === 'subtitles' && chosen.includes('retry-backoff/in-the-caller'));
      expect(/fallback\(error/.test(body)).toBe(chosen.includes('fallback'));
      for (const each of chosen) expect(body).toContain(`(${each.split('/')[0]}), because`);
      for (const library of libraries) {
        upstream.seen.answer = 'ok';
        const { run, runIdempotent } = await guard(name, library, upstream);
        expect(await run('/a')).toBe('ok');
        if (runIdempotent) expect(await runIdempotent('/a')).toBe('ok');
        upstream.seen.answer = 'failing';
        expect(await run('/a')).toBe('instead of /a: upstream 503');
      }
    }
    expect(files.map(({ path }) => path.split('/')[1])).toContain('policies');
    expect(files.some(({ path }) => path.startsWith('node/opossum/'))).toBe(libraries.length === 2);
    remove();
  },
);

test('without a time limit there is no module: a call that never ends holds everything else up', () => {
  const { files, remove } = guards(undefined, ['retry-backoff/in-the-caller']);
  expect(files).toEqual([]);
  remove();
});
