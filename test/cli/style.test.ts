import { expect, test } from 'vitest';
import { styleFor } from '../../src/cli/style.ts';
import type { World } from '../../src/cli/world.ts';

const stream = { write: () => true };
const world = { env: {} } as unknown as World;

test('a colour takes one text, even when it is handed to map', async () => {
  const { strong, faint, good, warn, bad } = await styleFor(stream, world, true);
  for (const colour of [strong, faint, good, warn, bad]) {
    expect(['one', 'two'].map(colour)).toEqual([colour('one'), colour('two')]);
    expect(colour('one')).toContain('\u001b[');
  }
});
