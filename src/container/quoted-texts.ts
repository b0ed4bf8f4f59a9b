// Scripts, Terraform and programs hold texts between quotes → each of those that begins like rules, or
// like values with rules: `--from-literal=my.yaml='- rule: …'`, `"my.yaml" = "- rule: A\n  desc: …"`.
// HCL native syntax specification, "Quoted Templates"; POSIX shell, 2.2; $'…' as bash reads it.

import type { Range } from '../text/diagnostic.ts';
import { type EmbeddedText, eachEdit } from './embedded-text.ts';

export interface QuotedText extends Omit<EmbeddedText, 'isTemplate'> {
  /** What it is given to: a file's name, a key. */
  readonly name: string;
  /** Between its quotes, in the file. */
  readonly range: Range;
  /** Something is put into it: another text comes of it. */
  readonly isTemplate: boolean;
}

const item = `-[ \\t]+["']?(?:rule|macro|list|required_engine_version|required_plugin_versions)["']?[ \\t]*:`;
const values = `(?:customRules|falco|driver|apiVersion|kind)[ \\t]*:`;
/** What may stand before the first item: blank lines, comments, the start of a document. */
const before = `(?:[ \\t]*(?:#[^\\n\\\\]{0,200}|---)?(?:\\n|\\r\\n|\\\\n))*`;
const literal = `(?:--from-literal[= ])?([\\w.-]{1,80})=`;
const opening = new RegExp(
  `(?<!\\\\)("""|'''|\\$'|["'\`])(?:${literal})?(?=${before}[ \\t]*(?:${item}|${values}))`,
  'g',
);
/** More of them than this are not looked for in one file. */
const most = 200;

interface Style {
  readonly end: string;
  /** Undefined: nothing is escaped. */
  readonly decode: ((file: string, at: number) => Sign) | undefined;
  readonly encode: (text: string) => string | undefined;
}

interface Sign {
  readonly text: string;
  /** So many signs of the file stand for it. */
  readonly length: number;
}

const plain: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/** As C, JSON, HCL and bash's $'…' have them. */
function escaped(file: string, at: number): Sign {
  const code = /^\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))/.exec(file.slice(at, at + 6));
  if (code !== null) {
    const text = String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '', 16));
    return { text, length: code[0].length };
  }
  const next = file.charAt(at + 1);
  return { text: plain[next] ?? next, length: 2 };
}

/** Of a shell between double quotes: the others are two signs. */
function shellEscaped(file: string, at: number): Sign {
  const next = file.charAt(at + 1);
  if (next === '\n') return { text: '', length: 2 };
  return /["\\$`]/.test(next) ? { text: next, length: 2 } : { text: '\\', length: 1 };
}

const asJson = (text: string) => JSON.stringify(text).slice(1, -1);
const asLines = (text: string) => text.replace(/[\\"$`]/g, '\\$&');

/** A quote that is not closed in its line is one of a shell, or of a text over lines. */
function styleOf(quote: string, line: string): Style {
  const isOneLine = line.includes('\\n');
  switch (quote) {
    case "'":
      return isOneLine
        ? { end: "'", decode: escaped, encode: (text) => asJson(text).replaceAll("'", "\\'") }
        : {
            end: "'",
            decode: undefined,
            encode: (text) => (text.includes("'") ? undefined : text),
          };
    case "$'":
      return { end: "'", decode: escaped, encode: (text) => asJson(text).replaceAll("'", "\\'") };
    case '"':
      return isOneLine
        ? { end: '"', decode: escaped, encode: asJson }
        : { end: '"', decode: shellEscaped, encode: asLines };
    case '`':
      return { end: '`', decode: escaped, encode: (text) => text.replace(/[\\$`]/g, '\\$&') };
    default:
      return { end: quote, decode: escaped, encode: (text) => text.replaceAll('\\', '\\\\') };
  }
}

interface Read {
  readonly text: string;
  /** Of each sign of the text, and of its end. */
  readonly places: readonly number[];
  readonly end: number;
}

function readQuoted(file: string, from: number, { end, decode }: Style): Read | undefined {
  const parts: string[] = [];
  const places: number[] = [];
  let at = from;
  while (!file.startsWith(end, at)) {
    const sign = file.charAt(at);
    if (sign === '') return undefined;
    const { text, length } =
      sign === '\\' && decode !== undefined ? decode(file, at) : { text: sign, length: 1 };
    for (let index = 0; index < text.length; index += 1) places.push(at);
    parts.push(text);
    at += length;
  }
  return { text: parts.join(''), places: [...places, at], end: at };
}

/** The file of `--from-literal`, a key, or the last word before the quote. */
function nameBefore(file: string, at: number): string {
  const line =
    file
      .slice(Math.max(0, at - 200), at)
      .split('\n')
      .at(-1) ?? '';
  const [, key] = /["']?([\w.-]+)["']?\s*[=:]\s*[[(]?\s*$/.exec(line) ?? [];
  return key ?? 'text';
}

export function findQuoted(file: string): readonly QuotedText[] {
  const found: QuotedText[] = [];
  opening.lastIndex = 0;
  for (let match = opening.exec(file); match !== null; match = opening.exec(file)) {
    const [whole, quote = '', named] = match;
    const from = match.index + whole.length;
    const line = /^[^\n]{0,2000}/.exec(file.slice(from, from + 2000))?.[0] ?? '';
    const style = styleOf(quote, line);
    const read = readQuoted(file, from, style);
    if (read === undefined) continue;
    const { text, places, end } = read;
    const locate = (at: number) => places[Math.min(at, text.length)] ?? end;
    const raw = file.slice(from, end);
    found.push({
      name: named ?? nameBefore(file, match.index),
      range: { from, to: end },
      isTemplate: quote !== "'" && quote !== "$'" && /(?<!\\)(?:[$%]\{|\$\()/.test(raw),
      text,
      locate,
      edit: eachEdit(({ range, text: put }) => {
        const written = style.encode(put);
        if (written === undefined) return undefined;
        return { range: { from: locate(range.from), to: locate(range.to) }, text: written };
      }),
    });
    opening.lastIndex = end;
    if (found.length >= most) break;
  }
  return found;
}
