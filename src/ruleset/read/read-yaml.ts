// A text → its documents and all places where the YAML is broken. Falco reads nothing of a file that
// is; here the item with the fault is left out and the rest is read, so that it can be judged, too.

import { YamlFailure, YamlLimit } from '../yaml/failure.ts';
import type { YamlNode } from '../yaml/node.ts';
import { parseDocuments } from '../yaml/parse.ts';

export interface ReadYaml {
  readonly documents: readonly YamlNode[];
  /** The first is the one Falco stops at. */
  readonly errors: readonly YamlFailure[];
  /** Macros that begin in what was left out. */
  readonly lostMacros: readonly string[];
}

/** Each costs a reading of the whole text: of a large one there are fewer. */
const mostRounds = 25;
const leastRounds = 3;
const mostRead = 5_000_000;

function roundsFor({ length }: string): number {
  return Math.min(mostRounds, Math.max(leastRounds, Math.floor(mostRead / Math.max(1, length))));
}

/** Where the item that holds `offset` begins and ends: lines that start with `- `. */
function itemAround(text: string, offset: number): { from: number; to: number } | undefined {
  const first = text.startsWith('\uFEFF') ? 1 : 0;
  const lineStart = Math.max(first, text.lastIndexOf('\n', Math.max(0, offset - 1)) + 1);
  const here = text.startsWith('- ', lineStart) ? lineStart : undefined;
  const before = text.lastIndexOf('\n- ', Math.max(0, offset - 1));
  const from =
    here ?? (before >= 0 ? before + 1 : text.startsWith('- ', first) ? first : undefined);
  if (from === undefined) return undefined;
  const next = text.indexOf('\n- ', from);
  return { from, to: next < 0 ? text.length : next + 1 };
}

function isWhole(text: string): boolean {
  try {
    parseDocuments(text);
    return true;
  } catch (fault) {
    if (!(fault instanceof YamlFailure)) throw fault;
    return false;
  }
}

/** The one with the fault: where Falco stops at the first line of a whole item, the one before it is open. */
function faultyItem(
  text: string,
  { mark: { offset }, message }: YamlFailure,
): { from: number; to: number } | undefined {
  const item = itemAround(text, offset);
  const isFirstLine = item !== undefined && !text.slice(item.from, offset).includes('\n');
  if (
    !isFirstLine ||
    !message.includes('illegal map value') ||
    !isWhole(text.slice(item.from, item.to))
  )
    return item;
  const before = itemAround(text, item.from - 1);
  const isThere = before !== undefined && text.slice(before.from, before.to).trim() !== '';
  return isThere && before.from < item.from ? { from: before.from, to: item.from } : item;
}

/** As many blanks in place of the item: what follows keeps its place. */
function without(text: string, { from, to }: { from: number; to: number }): string {
  const blank = text.slice(from, to).replace(/[^\r\n]/g, ' ');
  return text.slice(0, from) + blank + text.slice(to);
}

export function readYaml(text: string): ReadYaml {
  const errors: YamlFailure[] = [];
  const lostMacros: string[] = [];
  let rest = text;
  const most = roundsFor(text);
  for (let round = 0; round < most; round += 1) {
    try {
      return { documents: parseDocuments(rest), errors, lostMacros };
    } catch (fault) {
      if (!(fault instanceof YamlFailure)) throw fault;
      // A fault of the whole: leaving out the item would not help.
      if (fault instanceof YamlLimit) return { documents: [], errors: [fault], lostMacros };
      // What one fault leaves open may show as another one, told already.
      if (!errors.some(({ message }) => message === fault.message)) errors.push(fault);
      const item = faultyItem(rest, fault);
      if (item === undefined || rest.slice(item.from, item.to).trim() === '') break;
      const macro = /^- +macro: *['"]?([a-zA-Z][a-zA-Z0-9_]*)/.exec(rest.slice(item.from, item.to));
      if (macro?.[1] !== undefined) lostMacros.push(macro[1]);
      rest = without(rest, item);
    }
  }
  return { documents: [], errors, lostMacros };
}
