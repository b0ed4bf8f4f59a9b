import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

// As the site has them: an edit of an event runs its tests again while Vitest watches.
const eventFiles = fileURLToPath(new URL('./src/components/event-files.ts', import.meta.url));
const resolve = { alias: { '#event-files': eventFiles } };

export default defineConfig({
  test: {
    reporters: ['default'],
    passWithNoTests: true,
    projects: [
      {
        resolve,
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
        resolve,
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
