import { defineConfig } from 'vitest/config';

// Two files at a time: servers wait more than they work, and with more of them some starve. None listens on a fixed port.
export default defineConfig({
  test: {
    include: ['test/proof/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
  },
});
