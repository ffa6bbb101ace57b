import { defineConfig } from 'vitest/config';

// One file after the other: on two cores servers starve beside a type checker, and what they do by the clock goes wrong.
export default defineConfig({
  test: {
    include: ['test/proof/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    fileParallelism: false,
  },
});
