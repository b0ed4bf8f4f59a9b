// → path of a Chromium to drive: CHROMIUM_PATH, one on this machine, Playwright's own, or a new one.
// Run by itself it prints the path, installing a browser where there is none.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright';

/** The first is Chromium without the windows around its pages: a new context costs a third there. */
const shell = 'chromium-headless-shell';
const names = [
  shell,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const programFiles = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'];

/** Without these Chromium looks up its maker's hosts at every start. As root it has no sandbox. */
export const chromiumFlags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

function* places() {
  if (process.env['CHROMIUM_PATH']) yield process.env['CHROMIUM_PATH'];
  for (const name of names) {
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      yield join(folder, process.platform === 'win32' ? `${name}.exe` : name);
    }
  }
  if (process.platform === 'darwin') {
    yield '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    yield '/Applications/Chromium.app/Contents/MacOS/Chromium';
  }
  for (const variable of programFiles) {
    const folder = process.env[variable];
    if (folder) yield join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe');
    if (folder) yield join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe');
  }
  yield chromium.executablePath();
}

const present = () => [...places()].find((path) => existsSync(path));

function install() {
  const cli = fileURLToPath(new URL('../node_modules/playwright/cli.js', import.meta.url));
  console.error('No Chromium found: installing one with Playwright …');
  // Standard output is kept for the path.
  spawnSync(process.execPath, [cli, 'install', 'chromium'], { stdio: ['ignore', 2, 2] });
  if (present() || process.platform !== 'linux' || process.getuid?.() !== 0) return;
  console.error('… and with apt-get');
  execFileSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 2, 2] });
  for (const name of [shell, 'chromium']) {
    const wanted = ['install', '-y', '-qq', '--no-install-recommends', name];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', wanted, { stdio: ['ignore', 2, 2], env });
    if (present()) return;
  }
}

/** @returns {string} */
export function findChromium() {
  if (!present()) install();
  const found = present();
  if (found) return found;
  throw new Error('No Chromium found and none could be installed. Set CHROMIUM_PATH to one.');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(findChromium());
