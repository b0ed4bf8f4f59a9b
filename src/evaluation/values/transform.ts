// A transformer and what it is applied to → what comes out, or no value.
// libs sinsp_filter_transformer.cpp, sinsp_filtercheck_multivalue_transformer.cpp, base64.h.
import { looseLength } from '../../text/loose-utf8.ts';
import { baseName } from '../../text/path-parts.ts';
import { lowerAscii, textOfBytes, upperAscii, utf8ByteString } from './bytes.ts';
import { type Extracted, isSeveral, type Scalar } from './fields.ts';

/** Of texts and buffers the bytes, of lists the values. */
export function lengthOf(value: Extracted, isBytes: boolean): number {
  if (typeof value === 'string') return isBytes ? value.length : looseLength(value);
  return isSeveral(value) ? value.length : 0;
}

/** The transformers of one text that give a text. */
export function changeText(name: 'tolower' | 'toupper' | 'basename', text: string): string {
  if (name === 'tolower') return lowerAscii(text);
  return name === 'toupper' ? upperAscii(text) : baseName(text);
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Up to two `=` at the end may be there or not; bits left over must be zero. */
function decodeBase64(text: string): string | undefined {
  const coded = text.replace(/={1,2}$/, '');
  if (coded.length % 4 === 1) return undefined;
  let bytes = '';
  let bits = 0;
  let held = 0;
  for (const character of coded) {
    const six = alphabet.indexOf(character);
    if (six < 0) return undefined;
    held = ((held << 6) | six) & 0xfff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : undefined;
}

/** NULs at the end are not read, and one is put behind what comes out (string_transformer). */
export function decodeBuffer(bytes: string): string | undefined {
  const decoded = decodeBase64(bytes.replace(/\0+$/, ''));
  return decoded === undefined || decoded.endsWith('\0') ? decoded : `${decoded}\0`;
}

/** In a text a NUL is the end. */
export function cutAtNul(text: string): string {
  const nul = text.indexOf('\0');
  return nul < 0 ? text : text.slice(0, nul);
}

export function decodeText(text: string): string | undefined {
  const bytes = decodeBase64(text);
  return bytes === undefined ? undefined : cutAtNul(textOfBytes(bytes));
}

/** A number in a join is read as the text its bytes are, the lowest first, up to a zero byte. */
export function joinedText(value: Scalar): string {
  if (typeof value === 'string') return value;
  let rest = BigInt.asUintN(64, BigInt(typeof value === 'number' ? Math.trunc(value) : value));
  let bytes = '';
  for (; (rest & 0xffn) !== 0n; rest >>= 8n) bytes += String.fromCharCode(Number(rest & 0xffn));
  return textOfBytes(bytes);
}

interface OptionRules {
  readonly known: ReadonlySet<string>;
  readonly withValue: ReadonlySet<string>;
}

function readOptions(text: string): OptionRules {
  const known = new Set<string>();
  const withValue = new Set<string>();
  for (const [, option = '', colon] of text.replace(/^:/, '').matchAll(/([^:])(:?)/g)) {
    known.add(option);
    if (colon === ':') withValue.add(option);
  }
  return { known, withValue };
}

/**
 * The options of a command line, each followed by its value; with `wanted` the last value of that
 * option alone. As getopt(3): a first argument that is no option ends it, `--` too.
 */
export function getopt(
  args: readonly string[],
  optionText: string,
  wanted: string | undefined,
): readonly string[] {
  const rules = readOptions(utf8ByteString(optionText));
  const found: string[] = [];
  for (let index = 0; index < args.length; index += 1) {
    const arg = utf8ByteString(args[index] ?? '');
    if (arg === '--' || arg.length < 2 || !arg.startsWith('-')) break;
    if (arg.startsWith('--')) continue;
    index = readCluster(arg, index, args, rules, wanted, found);
  }
  return wanted === undefined ? found : found.slice(-1);
}

/** `-abc`: one option after the other. The index of the last argument used. */
function readCluster(
  arg: string,
  index: number,
  args: readonly string[],
  { known, withValue }: OptionRules,
  wanted: string | undefined,
  found: string[],
): number {
  for (let at = 1; at < arg.length; at += 1) {
    const option = arg[at] ?? '';
    if (!known.has(option)) {
      if (wanted === undefined) found.push('?');
      continue;
    }
    const isWanted = wanted === undefined || option === wanted;
    if (!withValue.has(option)) {
      if (isWanted) found.push(option);
      continue;
    }
    const attached = at + 1 < arg.length;
    const value = attached ? textOfBytes(arg.slice(at + 1)) : args[index + 1];
    if (value === undefined) {
      // A value that is missing is empty.
      if (isWanted) found.push('');
      continue;
    }
    if (isWanted) found.push(...(wanted === undefined ? [option, value] : [value]));
    return attached ? index : index + 1;
  }
  return index;
}
