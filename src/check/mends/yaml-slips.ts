// YAML that Falco cannot read, for what stands on a line before: a quote left open, a blank left out
// behind a colon or a dash, a key that stands too deep, a block that stands too far to the left.

import type { Range } from '../../text/diagnostic.ts';
import { lineStart } from '../../text/line-start.ts';
import type { Mended } from './mend.ts';

/** Lines before the one Falco stops at that are looked at. */
const mostLines = 60;
const longestLine = 2000;

interface Line extends Range {
  readonly text: string;
}

const keyNames =
  'rule|macro|list|desc|condition|output|priority|tags|items|source|enabled|exceptions|override|append|fields|comps|values|name|warn_evttypes|skip-if-unknown-filter';
const glued = new RegExp(`^( *(?:- +)?(?:${keyNames})):(?=[^\\s:])`);
const dash = /^ *-(?=(?:rule|macro|list|required_\w+):)/;
const keyLine = /^( *)((?:- +)*)[a-zA-Z_-]+:(?: +(.*))?$/;

/** The line Falco stops at and those before, the nearest first. */
function linesUpTo(file: string, at: number): readonly Line[] {
  const lines: Line[] = [];
  let end = file.indexOf('\n', at);
  if (end < 0) end = file.length;
  while (lines.length < mostLines && end >= 0) {
    const start = file.lastIndexOf('\n', end - 1) + 1;
    const from = start === 0 ? lineStart(file, end) : start;
    const text = file.slice(from, Math.min(end, from + longestLine)).replace(/\r$/, '');
    lines.push({ from, to: from + text.length, text });
    if (start === 0) break;
    end = start - 1;
  }
  return lines;
}

const begin = /^( *)- +(?=(?:rule|macro|list):)/;
const ofItems = new RegExp(`^ *(?:${keyNames}):(?: |$)`);

/** The column of the keys of the item that these lines stand in. */
function itemColumn(lines: readonly Line[]): number | undefined {
  for (const { text } of lines) {
    const start = begin.exec(text)?.[0];
    if (start !== undefined) return start.length;
  }
  return undefined;
}

const isBlank = ({ text }: Line) => /^\s*(#.*)?$/.test(text);

interface Key {
  readonly column: number;
  readonly value: string;
}

function keyOf({ text }: Line): Key | undefined {
  const [, blanks = '', dashes = '', value = ''] = keyLine.exec(text) ?? [];
  return keyLine.test(text) ? { column: blanks.length + dashes.length, value } : undefined;
}

function openQuote(lines: readonly Line[]): Mended | undefined {
  const [open, ...others] = lines
    .slice(1)
    .filter(({ text }) => /^ *(?:- +)?[\w-]+: +(["'])(?:(?!\1).)+$/.test(text));
  const [, start = '', quote = '', rest = ''] =
    /^( *(?:- +)?[\w-]+: +)(["'])(.+?)\s*$/.exec(open?.text ?? '') ?? [];
  if (open === undefined || quote === '') return undefined;
  const from = open.from + start.length;
  const to = from + 1 + rest.length;
  const said = {
    range: { from, to },
    hint: ': a quote is opened here and not closed on its line, so that the lines below are part of the text.',
  };
  // Of several, which one Falco stops at is open: closing one may close another's text.
  if (others.length > 0) return said;
  const edits = [{ range: { from: to, to }, text: quote }];
  return { ...said, fix: { title: `Close it with ${quote}`, edits } };
}

function missingBlank(lines: readonly Line[]): Mended | undefined {
  // The text may go on over lines; what is glued stands in the first of them that has a key.
  for (const line of lines) {
    const sign = glued.exec(line.text)?.[0] ?? dash.exec(line.text)?.[0];
    if (sign !== undefined) {
      const at = line.from + sign.length;
      const what = sign.endsWith('-') ? 'the dash' : 'the colon';
      return {
        range: { from: line.from + (/\S/.exec(line.text)?.index ?? 0), to: line.to },
        hint: `: a space is missing after ${what}.`,
        fix: { title: 'Put a space there', edits: [{ range: { from: at, to: at }, text: ' ' }] },
      };
    }
    if (line !== lines[0] && !isBlank(line) && keyOf(line) !== undefined) return undefined;
  }
  return undefined;
}

/** A key of an item to the left of its others: `desc: d` below `- rule: A`. */
function tooFarOut(line: Line, lines: readonly Line[]): Mended | undefined {
  const column = itemColumn(lines);
  const key = keyOf(line);
  if (column === undefined || key === undefined || !ofItems.test(line.text)) return undefined;
  const by = column - key.column;
  if (by <= 0) return undefined;
  // What a text or a list goes on with below would have to come along.
  const isWhole = key.value !== '' && !/^[>|&!*[{"']/.test(key.value);
  const at = { from: line.from, to: line.from };
  const title = `Put ${by === 1 ? 'a space' : `${by} spaces`} before it`;
  return {
    range: { from: line.from + key.column, to: line.to },
    hint: ': this key is further to the left than the name of its item. Begin all keys of an item in one column.',
    ...(isWhole ? { fix: { title, edits: [{ range: at, text: ' '.repeat(by) }] } } : {}),
  };
}

/** `  desc: d` and below it `   condition: …`. */
function tooDeep(lines: readonly Line[]): Mended | undefined {
  const [own, ...before] = lines;
  const above = before.find((line) => !isBlank(line));
  const key = own && keyOf(own);
  const upper = above && keyOf(above);
  if (own === undefined || key === undefined || upper === undefined || above === undefined)
    return undefined;
  if (key.column === itemColumn(before) && upper.column < key.column)
    return tooFarOut(above, before);
  if (key.column <= upper.column || upper.value === '' || /^[>|&!*#[{]/.test(upper.value)) {
    return undefined;
  }
  const extra = key.column - upper.column;
  const isWhole = key.value !== '' && !/^[>|]/.test(key.value) && !/^ *-/.test(own.text);
  const edits = [{ range: { from: own.from, to: own.from + extra }, text: '' }];
  return {
    range: { from: own.from + key.column, to: own.to },
    hint: ': this key is further to the right than the one above, and would be part of its text. Begin both in one column.',
    ...(isWhole
      ? { fix: { title: `Remove ${extra === 1 ? 'a space' : `${extra} spaces`}`, edits } }
      : {}),
  };
}

/** `condition: >` and its text in the column of the key. */
function tooFarLeft(lines: readonly Line[]): Mended | undefined {
  const opened = lines.findIndex(({ text }, index) => index > 0 && /: +[|>][+-]?\s*$/.test(text));
  const key = opened < 0 ? undefined : lines[opened] && keyOf(lines[opened]);
  if (key === undefined) return undefined;
  const body = lines.slice(1, opened).filter(({ text }) => text.trim() !== '');
  const first = body.at(-1);
  const isLeft = body.every(
    (line) => /^ */.exec(line.text)?.[0].length === key.column && keyOf(line) === undefined,
  );
  if (first === undefined || !isLeft) return undefined;
  const edits = body.map(({ from }) => ({ range: { from, to: from }, text: '  ' }));
  return {
    range: { from: first.from + key.column, to: first.to },
    hint: ': after > and | indent the text deeper than its key.',
    fix: { title: 'Put two spaces before it', edits: edits.reverse() },
  };
}

/** `condition: a` and below it, in the column of the key, `and b`. */
function goesOn(lines: readonly Line[]): Mended | undefined {
  const [own, ...before] = lines;
  // Falco stops behind what goes on, at the colon of the next key.
  const below = own !== undefined && keyOf(own) !== undefined ? before : lines;
  const key = below.findIndex((line) => keyOf(line) !== undefined);
  const upper = below[key];
  const column = upper && keyOf(upper)?.column;
  if (column === undefined || !/^ *condition:/.test(upper?.text ?? '')) return undefined;
  const indentOf = ({ text }: Line) => /^ */.exec(text)?.[0].length ?? 0;
  const left = below.slice(0, key).filter((line) => !isBlank(line) && indentOf(line) <= column);
  const first = left.at(-1);
  if (first === undefined || !/^ *(?:(?:and|or|not)\b|[()])/.test(first.text)) return undefined;
  const edits = left.map((line) => ({
    range: { from: line.from, to: line.from },
    text: ' '.repeat(column + 2 - indentOf(line)),
  }));
  return {
    range: { from: first.from + (/\S/.exec(first.text)?.index ?? 0), to: first.to },
    hint: ': the condition goes on here; indent its lines deeper than its key.',
    fix: { title: 'Indent it', edits: edits.reverse() },
  };
}

/** `at`: where Falco stops. */
export function yamlSlip(file: string, at: number, message: string): Mended | undefined {
  const lines = linesUpTo(file, at);
  const [own] = lines;
  if (/unexpected scalar|illegal EOF in scalar|end of (?:map|sequence) not found/.test(message)) {
    return openQuote(lines) ?? (own && tooFarOut(own, lines.slice(1)));
  }
  if (!/illegal map value/.test(message)) return undefined;
  return missingBlank(lines) ?? tooFarLeft(lines) ?? goesOn(lines) ?? tooDeep(lines);
}
