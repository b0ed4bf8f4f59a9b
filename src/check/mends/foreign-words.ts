// Words and signs of other languages in a condition → Falco's.

import { transformerNames } from '../../filtercheck/transformers.ts';
import { callWords } from './call-words.ts';
import { type Mended, replacing } from './mend.ts';

/** Operators of other languages → Falco's. */
const operators: readonly (readonly [RegExp, string])[] = [
  [/^(?:not\s+)?i?like\b/i, 'glob, where * stands for any text'],
  [/^(?:not\s+)?(?:match(?:es)?|rlike|regexp)\b/i, 'regex, which must match the whole value'],
  [/^(?:is[\s_]?not|ne|neq)\b|^<>/i, '!='],
  [/^(?:is|equals?|eq)\b/i, '='],
  [/^(?:includes|has)\b/, 'contains'],
  [/^begins?_?with\b/i, 'startswith'],
  [/^~/, 'regex, which must match the whole value; to find a text inside it is contains'],
];

export function otherOperator(rest: string): Mended | undefined {
  const meant = operators.find(([pattern]) => pattern.test(rest))?.[1];
  return meant === undefined ? undefined : { hint: ` Falco's operator is ${meant}.` };
}

/** `<>` and `===`; a number in quotes; nothing behind the last word. */
export function otherSign(
  message: string,
  before: string,
  rest: string,
  from: number,
): Mended | undefined {
  if (/<\s*$/.test(before) && rest.startsWith('>')) {
    const start = from - (/<\s*$/.exec(before)?.[0].length ?? 1);
    const edits = [{ range: { from: start, to: from + 1 }, text: '!=' }];
    return { hint: " Falco's operator is !=.", fix: { title: 'Write !=', edits } };
  }
  const [, sign] = rest.startsWith('=') ? (/([=!]=)$/.exec(before) ?? []) : [];
  if (sign !== undefined) {
    const edits = [{ range: { from, to: from + 1 }, text: '' }];
    const hint = sign === '==' ? ' Falco compares with = or ==.' : " Falco's operator is !=.";
    return { hint, fix: { title: `Write ${sign}`, edits } };
  }
  const [quoted, number] = /^["'](\d+)["']/.exec(rest) ?? [];
  if (message.startsWith('expected a number value') && quoted !== undefined) {
    const edits = [{ range: { from, to: from + quoted.length }, text: number ?? '' }];
    return { hint: ' Write a number without quotes.', fix: { title: `Write ${number}`, edits } };
  }
  const [, last] = /^expected blank or '\(' after '(and|or|not)'/.exec(message) ?? [];
  return last === undefined ? undefined : { hint: ` A check is missing after "${last}".` };
}

/** `“a b”`, as a word processor writes it: Falco reads such signs as letters. */
export function curlyQuotes(
  before: string,
  rest: string,
  from: number,
  isPlain: boolean,
): Mended | undefined {
  const start = /[“”„‟«]([^“”„‟«»"\\\n]*)$/.exec(before);
  const end = /^([^“”„‟«»"\\\n]*)[“”‟»]/.exec(rest);
  if (start === null || end === null) return undefined;
  const [, first = ''] = start;
  const [whole, last = ''] = end;
  const hint = ` Falco does not know “ and ” as quotes: write "${`${first}${last}`.slice(0, 60)}".`;
  if (!isPlain) return { hint };
  const open = from - start[0].length;
  const close = from + whole.length - 1;
  const edits = [open, close].map((at) => ({ range: { from: at, to: at + 1 }, text: '"' }));
  return { hint, fix: { title: 'Write straight quotes', edits } };
}

/** Names of other languages → Falco's transformers. */
const transformers: Readonly<Record<string, string>> = {
  lower: 'tolower',
  upper: 'toupper',
  length: 'len',
  base64: 'b64',
};

function otherTransformer(before: string, rest: string, from: number): Mended | undefined {
  const [written, name = ''] = /([A-Za-z]\w*)\s*$/.exec(before) ?? [];
  if (written === undefined || !rest.startsWith('(')) return undefined;
  const small = name.toLowerCase();
  const meant = transformers[small] ?? small;
  if (meant === name || !transformerNames.some((one) => one === meant)) return undefined;
  const fix = replacing(from - written.length, name, meant);
  return { hint: ` Falco's transformer is ${meant}.`, fix };
}

/** `a != in (b)`: the word goes to the front. */
function notIn(before: string, rest: string, from: number): Mended | undefined {
  const [written, field] = /([a-z][\w.]*(?:\[[^\]\s]*\])?)\s*!=\s*in\s*$/.exec(before) ?? [];
  if (written === undefined || !rest.startsWith('(')) return undefined;
  const edits = [{ range: { from: from - written.length, to: from }, text: `not ${field} in ` }];
  const fix = { title: `Write not ${field} in`, edits };
  return { hint: ` "not" comes before the field: not ${field} in (…).`, fix };
}

const afterwards: readonly (readonly [RegExp, RegExp, string])[] = [
  [/\{\{\s*$/, /^/, 'Helm or Ansible fills in {{ }}: check the text that they write.'],
  [
    /\b\w+ +(?:any|any ?of|one ?of|either)\s*$/i,
    /^\(/,
    'Falco compares with several values by in, or writes anyof before the bracket: startswith anyof (a, b).',
  ],
  [/=~?\s*$/, /^~/, "Falco's operator is regex, which must match the whole value."],
  [/=~\s*$/, /^/, "Falco's operator is regex, which must match the whole value."],
  [
    /\b(?:and|or)\s+(?:and|or)\s+$/,
    /^/,
    'A check is missing between the two words, or one word is too many.',
  ],
  [/\\$|/, /^\\/, 'Write no backslash before a quote here.'],
  [/\S\s*$/, /^(?:\/\/|--\s)/, 'A condition holds no comments.'],
  [/\s$/, /^xor\b/i, 'Falco joins checks only with and, or and not.'],
];

/** Behind a check, or what looks like one. */
export function afterWord(
  before: string,
  rest: string,
  from: number,
  isMacro: (name: string) => boolean,
): Mended | undefined {
  const mended =
    otherTransformer(before, rest, from) ??
    notIn(before, rest, from) ??
    callWords(before, rest, from, isMacro);
  if (mended !== undefined) return mended;
  const said = afterwards.find(([behind, here]) => behind.test(before) && here.test(rest))?.[2];
  if (said !== undefined) return { hint: ` ${said}` };
  const [, name] = /(?:^|[\s(])([a-z_]\w*)\s*$/i.exec(before) ?? [];
  const isCompared =
    /^(?:[=!<>]|(?:in|contains|icontains|startswith|endswith|glob|pmatch|regex|exists)\b)/.test(
      rest,
    );
  if (name === undefined || !isCompared || /^(?:and|or|not)$/.test(name)) return undefined;
  return isMacro(name)
    ? { hint: ` "${name}" is a macro: write it alone, or after "not".` }
    : { hint: ` A field has a dot in its name, as evt.type; "${name}" has none.` };
}
