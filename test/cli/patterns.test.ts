import { expect, test } from 'vitest';
import { runIn } from './in-memory.ts';

test.each(['en', 'ko'])('patterns in %s says what the star behind an id means', async (language) => {
  const { out } = await runIn(['patterns', '--lang', language]);
  expect(out).toMatch(/^circuit-breaker \* /m);
  expect(out).toMatch(/\n\n\* .+\n$/);
});
