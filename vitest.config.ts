import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
    // Against hanging only: on a busy machine a process of its own can take seconds to start.
    testTimeout: 60_000,
    exclude: ['tests/e2e/**', 'tests/soak/**', 'tests/bench/**'],
  },
});
