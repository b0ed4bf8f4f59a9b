// A file → its bytes, unpacked where it is gzip. The browser unpacks faster than any library, but
// stops after the first of several members (RFC 1952 §2.2), which `cat a.gz b.gz` makes: the library
// goes on from there.
import { Gunzip } from 'fflate';
import { isGzip } from '../../../../alert/bytes/gzip.ts';

export interface Taker {
  readonly take: (bytes: Uint8Array) => void;
  /** So many bytes of the file, as it is, have been read. */
  readonly read: (bytes: number) => void;
  readonly stopped: () => boolean;
}

async function isZipped(blob: Blob): Promise<boolean> {
  return isGzip(new Uint8Array(await blob.slice(0, 3).arrayBuffer()));
}

/** Lets a message in now and then: a stream that is always ready would keep them out. */
function breathe(): () => Promise<void> | undefined {
  let last = Date.now();
  return () => {
    if (Date.now() - last < 80) return undefined;
    return new Promise((resolve) => {
      setTimeout(() => {
        last = Date.now();
        resolve();
      });
    });
  };
}

async function drain(
  stream: ReadableStream<Uint8Array>,
  take: (bytes: Uint8Array) => void,
  stopped: () => boolean,
): Promise<void> {
  const reader = stream.getReader();
  const pause = breathe();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    take(part.value);
    await pause();
    if (stopped()) {
      await reader.cancel();
      return;
    }
  }
}

const counting = (read: (bytes: number) => void): TransformStream<Uint8Array, Uint8Array> =>
  new TransformStream({
    transform: (chunk, controller) => {
      read(chunk.length);
      controller.enqueue(chunk);
    },
  });

/** By the library, from the beginning; the first `skip` bytes that come out were taken before. */
async function unpackMembers(blob: Blob, skip: number, { take, stopped }: Taker): Promise<void> {
  let passed = 0;
  const gunzip = new Gunzip((bytes) => {
    const from = Math.min(bytes.length, Math.max(0, skip - passed));
    passed += bytes.length;
    if (from < bytes.length) take(bytes.subarray(from));
  });
  await drain(blob.stream(), (bytes) => gunzip.push(bytes), stopped);
  if (!stopped()) gunzip.push(new Uint8Array(), true);
}

/** Throws at the first fault, after what could be read was taken. */
export async function unpack(blob: Blob, taker: Taker): Promise<void> {
  const { take, read, stopped } = taker;
  const raw = blob.stream().pipeThrough(counting(read));
  if (!(await isZipped(blob))) {
    await drain(raw, take, stopped);
    return;
  }
  let taken = 0;
  const counted = (bytes: Uint8Array): void => {
    taken += bytes.length;
    take(bytes);
  };
  if (typeof DecompressionStream === 'undefined') {
    await unpackMembers(blob, 0, taker);
    return;
  }
  const stream: GenericTransformStream = new DecompressionStream('gzip');
  const unpacked = raw.pipeThrough(stream as TransformStream<Uint8Array, Uint8Array>); // it takes and gives bytes
  try {
    await drain(unpacked, counted, stopped);
  } catch {
    await unpackMembers(blob, taken, taker);
  }
}
