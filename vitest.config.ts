import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    reporters: ['default'],
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: 'unit',
          environment: 'node',
          // Properties run hundreds of cases; a loaded machine takes its time.
          testTimeout: 60_000,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          setupFiles: ['scripts/test-seed.ts'],
        },
      },
      {
        // Long property runs: `npm run fuzz`, never part of `npm test`.
        test: {
          name: 'fuzz',
          environment: 'node',
          include: ['src/**/*.fuzz.ts'],
          testTimeout: 30 * 60_000,
          env: { SEED: process.env['SEED'] ?? 'random' },
          setupFiles: ['scripts/test-seed.ts'],
        },
      },
    ],
  },
});
