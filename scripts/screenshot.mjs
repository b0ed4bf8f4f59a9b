// The built site → docs/screenshot.png, the picture in README.md: npm run build && node scripts/screenshot.mjs
import { spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';
import { chromiumFlags, findChromium } from './find-chromium.mjs';

const port = 4399;
const serve = fileURLToPath(new URL('serve.mjs', import.meta.url));
const picture = fileURLToPath(new URL('../docs/screenshot.png', import.meta.url));
mkdirSync(new URL('../docs/', import.meta.url), { recursive: true });

const server = spawn(process.execPath, [serve, '--port', String(port)], { stdio: 'ignore' });
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await page.goto(`http://127.0.0.1:${port}/builder/`);
  const field = page.locator('#control-network-allowedNetworks-field');
  await field.fill('10.20.0.0/16');
  await field.press('Enter');
  await page.waitForTimeout(1500);
  await page.screenshot({ path: picture });
} finally {
  await browser.close();
  server.kill();
}
