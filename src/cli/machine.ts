// Files of this machine: read piece by piece, compared.
import { open, stat } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { createGunzip } from 'node:zlib';
import { isGzip } from '../alert/bytes/gzip.ts';

const pieceSize = 1 << 18;

/** Each piece is valid until the next is asked for: one buffer serves a file of any size. */
async function* piecesOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  try {
    const buffer = Buffer.allocUnsafeSlow(pieceSize);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** zlib drops the part it was filling when it comes upon damage: small parts lose little. */
const unpackedSize = 1 << 13;

/** Passes on what was undone before a compressed file turns out to be cut or damaged, then throws. */
async function gunzip(
  source: AsyncIterable<Buffer>,
  piece: (bytes: Uint8Array) => void,
): Promise<void> {
  const gunzipping = createGunzip({ chunkSize: unpackedSize });
  const done = new Promise<void>((resolve, reject) => {
    gunzipping.on('data', (bytes: Uint8Array) => {
      try {
        piece(bytes);
      } catch (error) {
        gunzipping.destroy(error instanceof Error ? error : new Error(String(error)));
      }
    });
    gunzipping.on('end', resolve);
    gunzipping.on('error', reject);
  });
  const closed = new Promise<void>((resolve) => gunzipping.once('close', resolve));
  const feed = async () => {
    for await (const bytes of source) {
      if (gunzipping.destroyed) return;
      // After damage, nobody says that the piece was taken.
      await Promise.race([
        closed,
        new Promise<void>((taken) => {
          gunzipping.write(bytes, () => taken());
        }),
      ]);
    }
    gunzipping.end();
  };
  feed().catch((error: Error) => gunzipping.destroy(error));
  await done;
}

async function* joined(first: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield first;
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) {
      yield next.value;
    }
  } finally {
    await rest.return?.();
  }
}

/**
 * A log may be of any size: behind so much of it the heap grows slowly. That costs more collections, which
 * for what is held whole would be most of the work.
 */
const muchOfLog = 1 << 24;

/** Bytes and no Buffer, whose `slice` is no copy: who keeps a piece would keep the next one's bytes. */
function pieceByPiece(piece: (bytes: Uint8Array) => void): (bytes: Uint8Array) => void {
  let read = 0;
  return ({ buffer, byteOffset, length }) => {
    if (read <= muchOfLog && read + length > muchOfLog) setFlagsFromString('--optimize-for-size');
    read += length;
    piece(new Uint8Array(buffer, byteOffset, length));
  };
}

/** gzip is known by its first bytes, whatever the name. Without a path: standard input. */
export async function streamFile(
  path: string | undefined,
  piece: (bytes: Uint8Array) => void,
): Promise<void> {
  const read = pieceByPiece(piece);
  const source: AsyncIterable<Buffer> = path === undefined ? process.stdin : piecesOf(path);
  const pieces = source[Symbol.asyncIterator]();
  let head: Buffer = Buffer.alloc(0);
  while (head.length < 3) {
    const next = await pieces.next();
    if (next.done === true) break;
    head = Buffer.concat([head, next.value]);
  }
  const whole = joined(head, pieces);
  if (isGzip(head)) await gunzip(whole, read);
  else for await (const bytes of whole) read(bytes);
}

/** More text than this is read by no command; logs are read piece by piece and have no such limit. */
const mostText = 256_000_000;

export async function readText(path: string | undefined): Promise<string> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of path === undefined ? process.stdin : piecesOf(path)) {
    const bytes = Buffer.from(piece as Uint8Array); // a stream without encoding gives bytes
    length += bytes.length;
    if (length > mostText) throw new Error(`it is longer than ${mostText / 1e6} MB`);
    pieces.push(bytes);
  }
  return Buffer.concat(pieces).toString('utf8');
}

export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((path) => stat(path).catch(() => undefined)));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
