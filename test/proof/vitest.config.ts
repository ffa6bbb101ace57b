import { defineConfig } from 'vitest/config';

// One file after the other: servers and engines share two cores, and some of them are killed when they starve.
export default defineConfig({
  test: {
    include: ['test/proof/**/*.test.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
