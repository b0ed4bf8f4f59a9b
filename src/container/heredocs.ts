// Terraform and shell scripts hold texts as heredocs, `<<EOF` to a line with EOF → each of those texts
// as a block of YAML would be: where it begins, its lines, and what each of them is indented by.
// HCL native syntax specification, "Template Expressions"; POSIX shell, 2.7.4. Nothing is expanded.
// And the same of fenced code blocks of Markdown (CommonMark 0.31, 4.5) that are YAML or do not say, and
// of indented blocks of a text, as reStructuredText has them too.

import type { ScalarNode } from '../ruleset/yaml/node.ts';
import type { Piece } from '../ruleset/yaml/scalar.ts';

export interface Heredoc {
  /** What it is assigned to, or the word that ends it. */
  readonly name: string;
  readonly node: ScalarNode;
  /** `${…}`, `%{…}` or `$(…)`: another text comes of it. */
  readonly isTemplate: boolean;
  /** It says something else than what is written: signs stand before `$`, which a change would need, too. */
  readonly isEscaped: boolean;
}

const start =
  /^(.*?)<<([-~]?)[ \t]*(?:"(\w{1,60})"|'(\w{1,60})'|(\\?)(\w{1,60}))[^\r\n]*(\r\n|\n)/gm;
/** More of them than this are not looked for in one file. */
const most = 200;

const indentOf = (line: string) => /^[ \t]*/.exec(line)?.[0].length ?? 0;

/** What all lines that hold something begin with, as `<<-` takes it off. */
function commonIndent(lines: readonly string[]): number {
  const filled = lines.filter((line) => line.trim() !== '');
  const least = filled.reduce((before, line) => Math.min(before, indentOf(line)), Infinity);
  return filled.length === 0 ? 0 : least;
}

function nameIn(before: string, word: string): string {
  const [, key] = /["']?([\w.-]+)["']?\s*[=:]\s*[[(]?\s*$/.exec(before) ?? [];
  return key ?? word;
}

interface Body {
  readonly from: number;
  readonly lines: readonly string[];
  readonly end: number;
}

function bodyOf(file: string, from: number, word: string): Body | undefined {
  const ending = new RegExp(`^[ \\t]*${word}[ \\t]*\\r?$`, 'm');
  const rest = file.slice(from);
  const last = ending.exec(rest);
  if (last === null) return undefined;
  return {
    from,
    lines: rest.slice(0, last.index).split('\n').slice(0, -1),
    end: from + last.index,
  };
}

/** What is taken off before the text is what it says; each a sign before the one that is meant. */
type Escapes = RegExp | undefined;

/** POSIX shell, 2.7.4: as in double quotes, but for the quote itself. */
const ofShell = /\\(?=[$`\\])\\?/g;
/** HCL: `$${` and `%%{` stand for `${` and `%{`. */
const ofTerraform = /\$(?=\$\{)|%(?=%\{)/g;

function nodeOf(
  { from, lines, end }: Body,
  opened: number,
  indent: number,
  escapes?: Escapes,
): ScalarNode {
  const pieces: Piece[] = [];
  let value = '';
  let offset = from;
  for (const line of lines) {
    const text = line.endsWith('\r') ? line.slice(0, -1) : line;
    const cut = Math.min(indent, indentOf(text));
    let done = cut;
    for (const { 0: sign, index } of escapes === undefined ? [] : text.matchAll(escapes)) {
      if (index < cut) continue;
      pieces.push({ at: value.length, offset: offset + done });
      // Of two backslashes the first is taken off, and the second begins nothing.
      value += text.slice(done, index) + sign.slice(1);
      done = index + sign.length;
    }
    pieces.push({ at: value.length, offset: offset + done });
    value += text.slice(done);
    // The break of a line stands behind its carriage return.
    pieces.push({ at: value.length, offset: offset + text.length });
    value += '\n';
    offset += line.length + 1;
  }
  const mark = { offset: opened, bytes: opened, line: 0, column: 0 };
  return { kind: 'scalar', mark, range: { from: opened, to: end }, value, style: 'block', pieces };
}

const fence = /^([ \t]*)(`{3,}|~{3,})[ \t]*([^\r\n`]*)(?:\r\n|\n)/gm;

export function findFences(file: string): readonly Heredoc[] {
  const found: Heredoc[] = [];
  fence.lastIndex = 0;
  let count = 0;
  for (let match = fence.exec(file); match !== null; match = fence.exec(file)) {
    const [whole, blanks = '', mark = '', info = ''] = match;
    const body = bodyOf(file, match.index + whole.length, `${mark}${mark[0]}*`);
    // Not closed, it goes on to the end: no other begins behind it.
    if (body === undefined) break;
    count += 1;
    fence.lastIndex = body.end + mark.length + indentOf(file.slice(body.end, body.end + 200));
    if (!/^(?:$|\{?\.?ya?ml\b)/i.test(info)) continue;
    const node = nodeOf(body, match.index + blanks.length, blanks.length);
    found.push({ name: `code block ${count}`, node, isTemplate: false, isEscaped: false });
    if (found.length >= most) break;
  }
  return found;
}

const indented = /(?<=^[ \t]*\r?\n)([ \t]+)(?:#.*\r?\n\1)*- (?:rule|macro|list):/gm;

/** Of a text with paragraphs, not of a file that YAML could read but for a fault. */
const prose = /^(?![ \t]*(?:[#%>|-]|---|["']?[\w.-]+["']?[ \t]*:|$))[^:{}\n]*[^:{},\s][ \t]*\r?$/m;

/** The lines that are blank or as far to the right as its first item. */
export function findIndented(file: string): readonly Heredoc[] {
  if (!prose.test(file)) return [];
  const found: Heredoc[] = [];
  indented.lastIndex = 0;
  for (let match = indented.exec(file); match !== null; match = indented.exec(file)) {
    const [, blanks = ''] = match;
    const [text = ''] =
      new RegExp(`^(?:${blanks}.*(?:\n|$)|[ \t]*\r?\n)+`).exec(file.slice(match.index)) ?? [];
    const lines = text.replace(/\n$/, '').split('\n');
    const body = { from: match.index, lines, end: match.index + text.length };
    const node = nodeOf(body, match.index, blanks.length);
    const name = `code block ${found.length + 1}`;
    found.push({ name, node, isTemplate: false, isEscaped: false });
    indented.lastIndex = match.index + Math.max(1, text.length);
    if (found.length >= most) break;
  }
  return found;
}

/** `offset` of a node counts from the start of the file. */
export function findHeredocs(file: string): readonly Heredoc[] {
  const found: Heredoc[] = [];
  start.lastIndex = 0;
  for (let match = start.exec(file); match !== null; match = start.exec(file)) {
    const [whole, before = '', mode = '', double, single, backslash, bare] = match;
    const isQuoted = backslash === '\\';
    const word = double ?? single ?? bare ?? '';
    const body = bodyOf(file, match.index + whole.length, word);
    if (body === undefined) continue;
    const indent = mode === '' ? 0 : commonIndent(body.lines);
    const opened = match.index + before.length;
    // A shell puts nothing into a text whose word is in quotes; Terraform has no such words.
    const isOpen = bare !== undefined && !isQuoted;
    const isShell = !/[=(,[:?]\s*$/.test(before);
    const escapes = isOpen ? (isShell ? ofShell : ofTerraform) : undefined;
    const node = nodeOf(body, opened, indent, escapes);
    const filled = isShell ? /(?<!\\)(?:\\\\)*(?:\$[{(]|%\{)/ : /(?<!\$)\$\{|(?<!%)%\{|\$\(/;
    const written = file.slice(body.from, body.end);
    const isTemplate = isOpen && filled.test(written);
    const isEscaped = escapes !== undefined && written.search(escapes) >= 0;
    found.push({ name: nameIn(before, word), node, isTemplate, isEscaped });
    start.lastIndex = body.end;
    if (found.length >= most) break;
  }
  return found;
}
