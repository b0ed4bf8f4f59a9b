// What was pasted, dropped or opened → a text for the editor with what to know of it, or why not.

export const longest = 8_000_000;

export interface Input {
  readonly name: string;
  readonly text: string;
  readonly eol: '\n' | '\r\n';
  readonly notes: readonly string[];
}

export type ReadInput =
  | ({ readonly ok: true } & Input)
  | { readonly ok: false; readonly message: string };

const refuse = (message: string): ReadInput => ({ ok: false, message });

const megabytes = (length: number): string => `${(length / 1_000_000).toFixed(1)} MB`;

export const tooLong = (name: string, length: number): string =>
  `${name} has ${megabytes(length)}; this page checks files of up to ${megabytes(longest)}. Split it, or run npm run --silent cli -- check FILE in a copy of the repository.`;

const lineOf = (text: string, at: number): number => text.slice(0, at).split('\n').length;

interface LineEnds {
  readonly eol: Input['eol'];
  readonly mixed: boolean;
}

function lineEndsOf(text: string): LineEnds {
  // Nearly always; and five megabytes are not searched for each of their lines.
  if (!text.includes('\r')) return { eol: '\n', mixed: false };
  const others = /(?<!\r)\n|\r(?!\n)/.test(text);
  return others ? { eol: '\n', mixed: true } : { eol: '\r\n', mixed: false };
}

export function readText(name: string, given: string): ReadInput {
  if (given.length > longest) return refuse(tooLong(name, given.length));
  const nul = given.indexOf('\0');
  if (nul >= 0) {
    return refuse(
      `${name} holds a NUL byte in line ${lineOf(given, nul)}: it is not text, or text in another encoding. Rules files are UTF-8.`,
    );
  }
  const notes: string[] = [];
  const { eol, mixed } = lineEndsOf(given);
  if (mixed) notes.push(`${name} mixes line ends; they are written as line feeds from now on.`);
  const text = given.includes('\r') ? given.replaceAll(/\r\n?/g, '\n') : given;
  return { ok: true, name, text, eol, notes };
}

/** Bytes of a file; the BOM stays, as Falco sees it too. */
export function readBytes(name: string, bytes: Uint8Array): ReadInput {
  if (bytes.length > longest) return refuse(tooLong(name, bytes.length));
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return readText(name, text);
  } catch {
    return refuse(
      `${name} is not UTF-8 text: a binary file, or another encoding. Save it as UTF-8.`,
    );
  }
}

/** A name no other file has. */
export function freeName(name: string, taken: readonly string[]): string {
  if (!taken.includes(name)) return name;
  const [, stem = name, ending = ''] = /^(.*?)(\.ya?ml)?$/s.exec(name) ?? [];
  for (let count = 2; ; count += 1) {
    const next = `${stem}-${count}${ending}`;
    if (!taken.includes(next)) return next;
  }
}
