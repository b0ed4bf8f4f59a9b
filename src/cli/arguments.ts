// Words of a command line → flags and files, or what is wrong with them.
// Grammar: flags stand before or after files; `--flag VALUE` and `--flag=VALUE`; `-` is standard
// input; `--` ends the flags; unknown flags are errors, and so are flags
// given twice but for those that take several values.
import { excerpt } from '../text/excerpt.ts';
import { suggestion } from '../text/nearest.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';

/**
 * A flag and whether it takes a value, or several: `{ '--out': 'value', '--json': 'none' }`. One that
 * may have a value takes it after "=" only.
 */
export type FlagKinds = Readonly<Record<string, 'value' | 'values' | 'none' | 'optional'>>;

export interface Arguments {
  readonly files: readonly string[];
  /** By name with its dashes; flags without value have an empty one. */
  readonly flags: ReadonlyMap<string, string>;
  /** What flags that may stand several times were given, in their order. */
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

interface Flag {
  readonly name: string;
  readonly value: string;
  readonly tookNext: boolean;
}

function readFlag(word: string, next: string | undefined, kinds: FlagKinds): Parsed<Flag> {
  const sign = word.indexOf('=');
  const name = sign < 0 ? word : word.slice(0, sign);
  const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
  if (kind === undefined) {
    return refuse(
      `${excerpt(name)} is not a flag of this command; see --help.${suggestion(name, Object.keys(kinds))}`,
    );
  }
  if (kind === 'none') {
    if (sign >= 0) return refuse(`${name} takes no value; write ${name} alone.`);
    return accept({ name, value: '', tookNext: false });
  }
  if (kind === 'optional' && sign < 0) return accept({ name, value: '', tookNext: false });
  if (sign >= 0) {
    const value = word.slice(sign + 1);
    return value === ''
      ? refuse(`${name} needs a value; see --help.`)
      : accept({ name, value, tookNext: false });
  }
  if (next === undefined || next === '' || (next.startsWith('-') && next !== '-')) {
    return refuse(`${name} needs a value; write it after a space or "=", for example ${name}=x.`);
  }
  return accept({ name, value: next, tookNext: true });
}

export function readArguments(words: readonly string[], kinds: FlagKinds): Parsed<Arguments> {
  const files: string[] = [];
  const flags = new Map<string, string>();
  const lists = new Map<string, readonly string[]>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      files.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      files.push(word);
      continue;
    }
    const flag = readFlag(word === '-h' ? '--help' : word, words[at + 1], kinds);
    if (!flag.ok) return flag;
    const { name, value, tookNext } = flag.value;
    if (tookNext) at += 1;
    if (kinds[name] === 'values') {
      lists.set(name, [...(lists.get(name) ?? []), value]);
      continue;
    }
    if (flags.has(name)) return refuse(`${name} is given twice; give it once.`);
    flags.set(name, value);
  }
  return accept({ files, flags, lists });
}
