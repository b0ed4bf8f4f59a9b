// Bytes ↔ raw deflate, by the browser's own streams, or by a library where it has none.

async function collect(
  stream: ReadableStream<Uint8Array>,
  most: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      return undefined;
    }
    parts.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const through = (bytes: Uint8Array, stream: GenericTransformStream): ReadableStream<Uint8Array> =>
  new Blob([new Uint8Array(bytes)])
    .stream()
    .pipeThrough(stream as TransformStream<Uint8Array, Uint8Array>); // the streams of this module take and give bytes

export async function compress(bytes: Uint8Array): Promise<Uint8Array> {
  if (typeof CompressionStream === 'undefined') {
    const { deflateSync } = await import('fflate');
    return deflateSync(bytes, { level: 9 });
  }
  const packed = await collect(
    through(bytes, new CompressionStream('deflate-raw')),
    Number.POSITIVE_INFINITY,
  );
  return packed ?? new Uint8Array();
}

/** Undefined when more than `most` bytes come out. */
export async function decompress(bytes: Uint8Array, most: number): Promise<Uint8Array | undefined> {
  if (typeof DecompressionStream === 'undefined') {
    const { inflateSync } = await import('fflate');
    // Anything that grows beyond the space given is cut, which shows as a full buffer.
    const out = inflateSync(bytes, { out: new Uint8Array(most + 1) });
    return out.length > most ? undefined : out;
  }
  return collect(through(bytes, new DecompressionStream('deflate-raw')), most);
}
