// The built site in a folder of its own, on a server that a test may stop: what a network and a later
// deploy do to those who have it open.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removal, writeOffline } from '../scripts/offline.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface ServedSite {
  readonly address: string;
  readonly start: () => Promise<void>;
  readonly stop: () => Promise<void>;
  /** Every part under another name, a word on every page, and nothing of what was there before. */
  readonly deploy: (word: string) => void;
  /** As built with OFFLINE=off. */
  readonly withdraw: () => void;
  readonly remove: () => void;
}

const texts = /\.(?:html|js|css)$/;

function renameParts(folder: string, word: string): void {
  const parts = readdirSync(join(folder, '_astro'));
  const renamed = new Map(
    parts.map((name) => [name, name.replace(/\.(\w+)$/, `-${word}.$1`)] as const),
  );
  // The longest first: a name may end as another does.
  const names = [...parts].sort((one, other) => other.length - one.length);
  const pattern = new RegExp(
    `(?<![\\w.-])(?:${names.map((name) => name.replace(/[.$]/g, '\\$&')).join('|')})`,
    'g',
  );
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!texts.test(name)) continue;
    const text = readFileSync(join(folder, name), 'utf8');
    const said = name.endsWith('.html') ? text.replace('</h1>', ` ${word}</h1>`) : text;
    const path = join(
      folder,
      name.replace(/[^/\\]+$/, (last) => renamed.get(last) ?? last),
    );
    if (path !== join(folder, name)) rmSync(join(folder, name));
    writeFileSync(
      path,
      said.replace(pattern, (part) => renamed.get(part) ?? part),
    );
  }
}

/** Folders of the docs: most of the pages, and of the time that it takes to keep or rename them all. */
const docs = ['checks', 'guide', 'reference', 'rules'];

export function servedSite(port: number, { withDocs }: { withDocs: boolean }): ServedSite {
  const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-site-'));
  const build = (): void => {
    cpSync(join(root, 'dist'), folder, { recursive: true });
    if (withDocs) return;
    for (const name of docs) rmSync(join(folder, name), { recursive: true });
    writeOffline(folder);
  };
  build();
  let server: ChildProcess | undefined;
  return {
    address: `http://localhost:${port}/`,
    start: async () => {
      const words = ['scripts/serve.mjs', '--dir', folder, '--port', `${port}`];
      server = spawn(process.execPath, words, { cwd: root });
      if (server.stdout !== null) await once(server.stdout, 'data');
    },
    stop: async () => {
      const running = server;
      server = undefined;
      if (running === undefined) return;
      const ended = once(running, 'exit');
      running.kill();
      await ended;
    },
    deploy: (word) => {
      rmSync(folder, { recursive: true });
      build();
      renameParts(folder, word);
      writeOffline(folder);
    },
    withdraw: () => writeFileSync(join(folder, 'sw.js'), removal()),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
