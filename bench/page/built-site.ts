// What the benches of pages share: a built site, served, in Chromium.
import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, chromium } from 'playwright';
import { chromiumFlags } from '../../scripts/find-chromium.mjs';

/** Where the site is: the folder BENCH_SITE names, built already, or one of the cache. */
export const folder = process.env['BENCH_SITE'] ?? '.cache/bench-site';

/** Builds the site unless BENCH_SITE names one, serves it, and ends both server and browser after. */
export async function withSite(
  measure: (browser: Browser, address: string) => Promise<void>,
): Promise<void> {
  if (process.env['BENCH_SITE'] === undefined)
    spawnSync('npm', ['run', '--silent', 'build', '--', '--outDir', folder], {
      stdio: 'ignore',
      shell: process.platform === 'win32',
    });
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  const server = spawn(
    process.execPath,
    ['scripts/serve.mjs', '--dir', folder, '--port', String(port), '--base', '/'],
    { stdio: 'ignore' },
  );
  await wait(1000);
  const executablePath = process.env['CHROMIUM_PATH'];
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: chromiumFlags,
  });
  try {
    await measure(browser, `http://localhost:${port}`);
  } finally {
    await browser.close();
    server.kill();
  }
}
