// What is tried ↔ a link, and this tab's storage, so that a reload or a look at another page loses nothing.
import { accept, type Parsed, refuse } from '../../../text/parsed.ts';

export interface Tried {
  readonly text: string;
  /** As the user says; undefined: by its kind. */
  readonly partial: boolean | undefined;
}

const key = 'tried event';

export function writeTried({ text, partial }: Tried): string {
  return JSON.stringify(partial === undefined ? { text } : { text, partial });
}

const nothing: Tried = { text: '', partial: undefined };

function readWritten(written: string): Tried | undefined {
  try {
    const read: unknown = JSON.parse(written);
    if (typeof read !== 'object' || read === null || !('text' in read)) return undefined;
    const partial = 'partial' in read && typeof read.partial === 'boolean';
    return typeof read.text === 'string'
      ? { text: read.text, partial: partial ? (read.partial as boolean) : undefined } // as just seen
      : undefined;
  } catch {
    return undefined;
  }
}

export function keepTried(tried: Tried): void {
  try {
    if (tried.text === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, writeTried(tried));
  } catch {
    // Nothing is kept for this site.
  }
}

export function readTried(): Tried {
  try {
    return readWritten(sessionStorage.getItem(key) ?? '') ?? nothing;
  } catch {
    return nothing;
  }
}

export async function openShared(fragment: string): Promise<Parsed<Tried>> {
  const [{ unpackText }, { decompress }] = await Promise.all([
    import('../../../text/packed-text.ts'),
    import('../../browser/compression.ts'),
  ]);
  const unpacked = await unpackText(fragment, decompress);
  if (!unpacked.ok) return unpacked;
  const tried = readWritten(unpacked.value);
  return tried === undefined ? refuse('This link is of another page of this site.') : accept(tried);
}
