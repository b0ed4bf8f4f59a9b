// (media type, Accept-Encoding) → how a body is packed (RFC 9110, section 12.5.3): Brotli before gzip, and
// nothing that is packed already.

const packable = /^(?:text\/|application\/(?:json|xml|wasm)|image\/svg)/;

/**
 * @param {string} type
 * @param {string} accepted
 * @returns {'br' | 'gzip' | undefined}
 */
export function encodingFor(type, accepted) {
  if (!packable.test(type)) return undefined;
  /** @type {Map<string, number>} */
  const weights = new Map();
  for (const part of accepted.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim());
    const weight = parameters.find((one) => one.startsWith('q='))?.slice(2) ?? '1';
    weights.set(name, Number(weight));
  }
  const takes = (/** @type {string} */ name) => (weights.get(name) ?? weights.get('*') ?? 0) > 0;
  if (takes('br')) return 'br';
  return takes('gzip') ? 'gzip' : undefined;
}
