// A file piece by piece: what is copied of one piece stays when the next is there.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { streamFile } from './machine.ts';

const folder = mkdtempSync(join(tmpdir(), 'kubebrowse-machine-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const text = Array.from({ length: 100_000 }, (_, at) => `${at}\n`).join('');

it.each([
  ['as it is', Buffer.from(text)],
  ['compressed', gzipSync(text)],
])('%s', async (name, bytes) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const kept: Uint8Array[] = [];
  await streamFile(path, (piece) => void kept.push(piece.slice()));
  expect(kept.length).toBeGreaterThan(1);
  expect(Buffer.concat(kept).toString() === text).toBe(true);
});
