// A text → how it stands in block YAML: plain where every reader takes it for a text, else quoted; of several
// lines as a literal block.

/** What some reader of YAML 1.1 or 1.2 takes for something else than a text. */
const elsewise = new RegExp(
  [
    '~|null|true|false|yes|no|on|off|y|n|<<|=',
    String.raw`[-+]?(?:0b[01_]+|0x[\da-f_]+|0o?[0-7_]+|\d[\d_]*)(?::[0-5]?\d)*`,
    String.raw`[-+]?(?:\.[\d_]+|\d[\d_]*(?:\.[\d_]*)?)(?:e[-+]?\d+)?`,
    String.raw`[-+]?\d[\d_]*(?::[0-5]?\d)+\.[\d_]*|[-+]?\.inf|\.nan`,
    String.raw`\d{4}-\d\d?-\d\d?(?:[t \t].*)?`,
  ]
    .map((form) => `^(?:${form})$`)
    .join('|'),
  'i',
);

/** Only a text in double quotes shows that they are there. */
const hidden = /(?!\n)[\p{Cc}\p{Surrogate}\xa0\u2028\u2029\ufeff\ufffe\uffff]|^\s+$/u;

/** Starts like something else, or ends or has within what would end it. */
const noPlain = /^(?:[,[\]{}#&*!|>'"%@`]|[-?:](?:[ \t]|$))|^[ \t]|:(?:[ \t]|$)|[ \t](?:#|$)/;

const escapes: Readonly<Record<string, string>> = {
  '\0': '0',
  '\x07': 'a',
  '\b': 'b',
  '\t': 't',
  '\n': 'n',
  '\v': 'v',
  '\f': 'f',
  '\r': 'r',
  '\x1b': 'e',
  '"': '"',
  '\\': '\\',
  '\x85': 'N',
  '\xa0': '_',
  '\u2028': 'L',
  '\u2029': 'P',
};

function escaped(character: string): string {
  const code = character.charCodeAt(0);
  const hex = code.toString(16).toUpperCase();
  const numbered = code < 256 ? `x${hex.padStart(2, '0')}` : `u${hex.padStart(4, '0')}`;
  return `\\${escapes[character] ?? numbered}`;
}

const doubled = (text: string): string =>
  `"${text.replace(/["\\\p{Cc}\p{Surrogate}\xa0\u2028\u2029\ufeff\ufffe\uffff]/gu, escaped)}"`;

/** A text of one line; a key as well. */
export function writeLine(text: string): string {
  if (text.includes('\n') || hidden.test(text)) return doubled(text);
  if (text !== '' && !noPlain.test(text) && !elsewise.test(text)) return text;
  return `'${text.replaceAll("'", "''")}'`;
}

/** Whether a text, written as it is, keeps empty lines at its end: what follows must be parted from it. */
export const endsOpen = (text: string): boolean => text.endsWith('\n\n') && !hidden.test(text);

export function writeText(text: string, indent: string): string {
  if (!text.includes('\n') || hidden.test(text)) return writeLine(text);
  const first = /^\n* /.test(text) ? '2' : '';
  const last = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  return `|${first}${last}\n${text.replace(/\n$/, '').replace(/^(?!$)/gm, indent)}`;
}
