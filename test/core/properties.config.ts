import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** `npm run properties`: the laws over 100,000 specs, shared out over the processors; each share is seeded by its number. */
const specs = 100_000;
const shares = availableParallelism();

export default defineConfig({
  test: {
    // All at once; by itself vitest leaves one processor free.
    maxWorkers: shares,
    projects: Array.from({ length: shares }, (_, share) => ({
      test: {
        name: `${share + 1} of ${shares}`,
        include: ['test/core/properties.test.ts'],
        env: {
          SPECS: String(Math.ceil(specs / shares)),
          SHARE: String(share),
          // So many in each share are a hundred and more in all.
          OFTEN: String(Math.ceil(100 / shares)),
        },
      },
    })),
  },
});
