import { defineConfig } from 'vitest/config';

// What is handed to engines and validators runs with `npm run proof`.
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/proof/**'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
