// The command line: words, files and streams of this process → run.ts.
// Paths resolve against INIT_CWD, the folder `npm run` was called in.
import { access, chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Io } from './io.ts';
import { isSameFile, replaceFile, streamFile } from './machine.ts';
import { run } from './run.ts';

const rulesPath = fileURLToPath(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url));

function resolvePath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

async function readStandardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array)); // a stream without encoding gives bytes
  return Buffer.concat(chunks).toString('utf8');
}

const io: Io = {
  out: (text) => void process.stdout.write(text),
  fault: (line) => void process.stderr.write(`${line}\n`),
  read: (path) => (path === '-' ? readStandardInput() : readFile(resolvePath(path), 'utf8')),
  write: async (folder, name, text, executable) => {
    const path = join(resolvePath(folder), name);
    await mkdir(resolvePath(folder), { recursive: true });
    await writeFile(path, text);
    if (executable) await chmod(path, 0o755);
    return join(folder, name);
  },
  exists: (folder, name) =>
    access(join(resolvePath(folder), name)).then(
      () => true,
      () => false,
    ),
  stream: (path, piece) => streamFile(path === '-' ? undefined : resolvePath(path), piece),
  replace: (path, text) => replaceFile(resolvePath(path), text),
  isSame: (one, other) => isSameFile(resolvePath(one), resolvePath(other)),
  progress: (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${line}\u001b[K`);
  },
  readRules: () => readFile(rulesPath, 'utf8'),
};

// A reader that closes early (`cli generate | head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

process.exitCode = await run(process.argv.slice(2), io);
