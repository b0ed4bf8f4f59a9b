import { defineConfig } from 'vitest/config';
import { packedEvents } from './scripts/packed-events.mjs';

// As the site has the events: an edit of one runs its tests again while Vitest watches.
const plugins = [packedEvents({ stops: false })];

const countingSteps = ['src/**/linear.test.ts'];

export default defineConfig({
  test: {
    reporters: ['default'],
    passWithNoTests: true,
    // Vitest would leave one core idle; and what all files import is compiled once a worker, not once a
    // file. No test changes what a module holds.
    maxWorkers: '100%',
    isolate: false,
    projects: [
      {
        plugins,
        test: {
          name: 'unit',
          environment: 'node',
          // Properties run hundreds of cases; a loaded machine takes its time.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['src/**/*.test.ts', 'scripts/**/*.test.ts'],
          exclude: countingSteps,
          setupFiles: ['scripts/test-seed.ts'],
        },
      },
      {
        // What files before them in the same worker have kept in memory would be missing from the steps.
        plugins,
        test: {
          name: 'steps',
          environment: 'node',
          isolate: true,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: countingSteps,
          setupFiles: ['scripts/test-seed.ts'],
        },
      },
      {
        // Long property runs: `npm run fuzz`, never part of `npm test`.
        plugins,
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
