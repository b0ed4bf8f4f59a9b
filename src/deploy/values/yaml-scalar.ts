// A text → how YAML writes it so that every reader takes it for that text: those of YAML 1.1 (Helm, Falco)
// and of 1.2. As it is where it can stand so, lines as a literal block, else in quotes.

/** What somebody's YAML reads as no text. */
const otherThanText: readonly RegExp[] = [
  /^(?:|=|<<|~|null|Null|NULL)$/,
  /^(?:true|True|TRUE|false|False|FALSE|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|[yYnN])$/,
  /^[-+]?(?:0b[01_]+|0o[0-7_]+|0x[0-9a-fA-F_]+|[0-9][0-9_]*(?::[0-5]?[0-9])*)$/,
  /^[-+]?(?:[0-9][0-9_]*)?\.[0-9_]*(?:[eE][-+]?[0-9]+)?$/,
  /^[-+]?[0-9]+[eE][-+]?[0-9]+$/,
  /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*$/,
  /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/,
  /^(?:---|\.\.\.)(?: |$)/,
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]*)?(?:[ \t]*(?:Z|[-+][0-9]{1,2}(?::[0-9]{2})?))?$/,
];

/** Nothing that begins or ends something in YAML: an indicator, a colon at an end, ` #`, a blank at an end. */
const standsAlone =
  /^(?:[^ \-?:,[\]{}#&*!|>'"%@`]|[-?:](?=[^ ]))(?:[^:#]|:(?=[^ ])|(?<=[^ ])#)*(?<! )$/;

/** Seen by nobody, or taken for the end of a line by some. */
const invisible = /[\t\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be escaped.
const unwritable = /[\x00-\x09\x0b-\x1f]|\p{Surrogate}/u;

const names: Readonly<Record<string, string>> = {
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
  return `\\${names[character] ?? (code < 256 ? `x${hex.padStart(2, '0')}` : `u${hex.padStart(4, '0')}`)}`;
}

const inDoubleQuotes = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what has to be escaped.
  `"${text.replace(/["\\\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]|\p{Surrogate}/gu, escaped)}"`;

/** One line; what is only blanks shows its ends. */
function onOneLine(text: string): string {
  const isPlain = standsAlone.test(text) && !otherThanText.some((form) => form.test(text));
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`;
}

const needsEscapes = (text: string): boolean =>
  invisible.test(text) || unwritable.test(text) || /^\s+$/.test(text);

export const yamlKey = (text: string): string =>
  needsEscapes(text) || text.includes('\n') ? inDoubleQuotes(text) : onOneLine(text);

/** @param indent of the lines of a block, in blanks */
export function yamlText(text: string, indent: number): string {
  if (needsEscapes(text)) return inDoubleQuotes(text);
  if (!text.includes('\n')) return onOneLine(text);
  // How far the block is indented is seen at its first letter; a blank before it would count.
  const stated = /^\n* /.test(text) ? '2' : '';
  const ends = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  const body = text.replace(/^(?=[^\n])/gm, ' '.repeat(indent)).replace(/\n$/, '');
  return `|${stated}${ends}\n${body}`;
}
