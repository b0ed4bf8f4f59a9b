// A file of JSON Lines → its cases, or what is wrong with a line.
import { looseText } from '../../text/loose-utf8.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { type Io, readInput } from '../io.ts';

export type Case = Readonly<Record<string, unknown>>;

export async function readCases(path: string, io: Io): Promise<Parsed<readonly Case[]>> {
  const text = await readInput(path, io);
  if (!text.ok) return text;
  const cases: Case[] = [];
  for (const [index, line] of text.value.split('\n').entries()) {
    if (line.trim() === '') continue;
    try {
      const value: unknown = JSON.parse(line);
      if (typeof value !== 'object' || value === null) throw new SyntaxError('no object');
      cases.push(value as Case); // its members are checked where they are used
    } catch {
      return refuse(`${path}:${index + 1}: this line is not a JSON object.`);
    }
  }
  return accept(cases);
}

/** The text of a key; empty where there is none. */
export function textOf(one: Case, key: string): string {
  const value = one[key];
  return typeof value === 'string' ? value : '';
}

/** The text of a key, or of its bytes in hex under the key with `Hex` behind it. */
export function textOrBytesOf(one: Case, key: string): string {
  const hex = textOf(one, `${key}Hex`);
  if (hex === '' || textOf(one, key) !== '') return textOf(one, key);
  return looseText(Uint8Array.from(hex.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
}
