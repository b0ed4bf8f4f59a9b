// Files of this machine: read piece by piece, compared, replaced.
import { createReadStream } from 'node:fs';
import { rename, rm, stat, writeFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../alert/gzip.ts';

const pieceSize = 1 << 20;

/** Passes on all that was undone before a compressed file turns out to be cut or damaged, then throws. */
async function gunzip(
  source: AsyncIterable<Buffer>,
  piece: (bytes: Uint8Array) => void,
): Promise<void> {
  const gunzipping = createGunzip({ chunkSize: pieceSize });
  const done = new Promise<void>((resolve, reject) => {
    gunzipping.on('data', piece);
    gunzipping.on('end', resolve);
    gunzipping.on('error', reject);
  });
  const feed = async () => {
    for await (const bytes of source) {
      if (gunzipping.destroyed) return;
      await new Promise<void>((taken) => {
        gunzipping.write(bytes, () => taken());
      });
    }
    gunzipping.end();
  };
  feed().catch((error: Error) => gunzipping.destroy(error));
  await done;
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
    yield next.value;
  }
}

/** gzip is known by its first bytes, whatever the name. Without a path: standard input. */
export async function streamFile(
  path: string | undefined,
  piece: (bytes: Uint8Array) => void,
): Promise<void> {
  const source: Readable =
    path === undefined ? process.stdin : createReadStream(path, { highWaterMark: pieceSize });
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>; // no encoding is set
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 3) {
    const next = await pieces.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = joined(head, pieces);
  if (isGzip(head)) await gunzip(whole, piece);
  else for await (const bytes of whole) piece(bytes);
}

/** A reader sees the old text or the new one, never half of it. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const draft = `${path}.${process.pid}.tmp`;
  try {
    await writeFile(draft, text, { flag: 'wx' });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
