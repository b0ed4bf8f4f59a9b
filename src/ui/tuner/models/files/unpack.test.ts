// Files as they come: plain, packed, packed twice, cut off.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLogs } from './read-logs.ts';
import { unpack } from './unpack.ts';

const text = Array.from({ length: 3000 }, (_, at) => `line ${at} ${at * 7919}`).join('\n');
const bytes = Buffer.from(text);

async function unpacked(blob: Blob, stopAfter = Number.POSITIVE_INFINITY) {
  const parts: Buffer[] = [];
  let read = 0;
  let taken = 0;
  const stopped = (): boolean => taken >= stopAfter;
  let fault: unknown;
  try {
    await unpack(blob, {
      take: (part) => {
        taken += part.length;
        parts.push(Buffer.from(part));
      },
      read: (count) => {
        read += count;
      },
      stopped,
    });
  } catch (error) {
    fault = error;
  }
  return { text: Buffer.concat(parts).toString(), read, fault };
}

describe('unpack', () => {
  it('gives plain and packed files alike, and counts the bytes of the file', async () => {
    const packed = gzipSync(bytes);
    const plain = await unpacked(new Blob([bytes]));
    expect(plain).toEqual({ text, read: bytes.length, fault: undefined });
    expect(await unpacked(new Blob([packed]))).toEqual({
      text,
      read: packed.length,
      fault: undefined,
    });
    expect(await unpacked(new Blob([]))).toEqual({ text: '', read: 0, fault: undefined });
  });

  it('goes on behind the first of several members, and takes nothing twice', async () => {
    const members = [gzipSync('one\n'), gzipSync(bytes), gzipSync('\nthree')];
    const { text: all, fault } = await unpacked(new Blob(members));
    expect(all).toBe(`one\n${text}\nthree`);
    expect(fault).toBeUndefined();
  });

  it('gives what stands before a cut, and says that there is one', async () => {
    const packed = gzipSync(bytes);
    const cut = await unpacked(new Blob([packed.subarray(0, packed.length - 5000)]));
    expect(cut.text.length).toBeGreaterThan(1000);
    expect(text.startsWith(cut.text)).toBe(true);
    expect(cut.fault).toBeInstanceOf(Error);
  });

  it('stops when it is told to', async () => {
    const large = Buffer.concat(Array.from({ length: 200 }, () => bytes));
    const { text: some, fault } = await unpacked(new Blob([gzipSync(large)]), 100_000);
    expect(some.length).toBeGreaterThanOrEqual(100_000);
    expect(some.length).toBeLessThan(large.length);
    expect(fault).toBeUndefined();
  });
});

describe('reading logs', () => {
  it('keeps what could be read of each file and says what is wrong with it', async () => {
    const alert = (rule: string): string =>
      `${JSON.stringify({ rule, priority: 'Warning', output: 'o', output_fields: { 'proc.name': 'x' } })}\n`;
    const half = gzipSync(Array.from({ length: 2000 }, (_, at) => alert(`R${at}`)).join(''));
    const told: number[] = [];
    const read = await readLogs(
      [
        { name: 'empty.log', blob: new Blob([]) },
        { name: 'cut.gz', blob: new Blob([half.subarray(0, half.length >> 1)]) },
        {
          name: 'whole.log',
          blob: new Blob([`noise\n${alert('Whole')}{"rule":5,"output":"x"}\n`]),
        },
      ],
      { outputs: [], progress: ({ alerts }) => told.push(alerts), stopped: () => false },
    );
    expect(read.troubles.map(({ file }) => file)).toEqual(['empty.log', 'cut.gz']);
    expect(read.troubles[1]?.message).toMatch(/cut off or damaged/);
    expect(read.log.alerts).toBeGreaterThan(100);
    expect(read.log.groups.some(({ rule }) => rule === 'Whole')).toBe(true);
    expect(read.log.otherLines).toBe(1);
    expect(read.log.unreadShown.at(-1)).toMatchObject({ file: 'whole.log', line: 3 });
    expect(told.length).toBeGreaterThanOrEqual(3);
  });
});
