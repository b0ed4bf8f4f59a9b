import { defineConfig } from '@playwright/test';
import { chromiumFlags, findChromium } from './scripts/find-chromium.mjs';

// Workers read this file again: they take what the first process chose. A port of one's own lets
// two runs go on in the same tree.
process.env['CHROMIUM_PATH'] ??= findChromium();
process.env['E2E_PORT'] ??= String(20_000 + Math.floor(Math.random() * 20_000));
const port = Number(process.env['E2E_PORT']);
const base = '/kubebrowse-falco/';

export default defineConfig({
  testDir: 'e2e',
  outputDir: '.cache/e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  // No figure of speed is a test: a loaded machine takes its time.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    // Routes of a test do not reach what a service worker asks for: offline.spec.ts has it, no other.
    serviceWorkers: 'block',
    baseURL: `http://localhost:${port}`,
    launchOptions: { executablePath: process.env['CHROMIUM_PATH'], args: chromiumFlags },
  },
  projects: [
    // Mostly waiting, and longest: begun first, the other worker has something to do beside it.
    { name: 'weight', testMatch: '**/weight.spec.ts' },
    { name: 'site', testIgnore: ['**/*.base.spec.ts', '**/weight.spec.ts'] },
    {
      name: 'base path',
      testMatch: '**/*.base.spec.ts',
      use: { baseURL: `http://localhost:${port + 1}${base}` },
    },
  ],
  webServer: [
    { command: `node scripts/serve.mjs --port ${port} --base /`, port },
    {
      command: `node scripts/serve.mjs --port ${port + 1} --base ${base} --dir .cache/dist-base`,
      port: port + 1,
    },
  ],
});
