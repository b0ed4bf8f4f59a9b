// Prose of content/ and src/ → sentences that are too long and words that a reader stumbles over, each with
// its place.
// A sentence of more than 35 words is two. Words to avoid have a plain one beside them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { textsIn } from './prose-in-code.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
export const longestSentence = 35;

/** What to write instead, by what to avoid. @type {readonly (readonly [RegExp, string])[]} */
export const avoided = [
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\bblanks?\b(?! (?:line|page|IP))/i, 'space'],
  [/\bmakes? of (?:it|them|that)\b/i, 'say what happens'],
  [/\btakes? it away\b/i, 'remove'],
  [/\butili[sz]e[sd]?\b/i, 'use'],
  [/\bin order to\b/i, 'to'],
  [/\bhence\b/i, 'so'],
  [/\bthereby\b/i, 'so'],
  [/\bwhilst\b/i, 'while'],
  [/\bfirst draft\b/i, 'nothing: its history is in docs/'],
  // Words for a place: something is, appears or needs nothing.
  [/\bst(?:ands?|ood|anding)\b(?! (?:for|in for)\b|-)/i, '“is”, “appears” or what it does'],
  [/(?<!\bcannot )\b(?:lies|lie|lying)\b/i, '“is” or “are”'],
  [/\bbelongs? into\b/i, 'belongs in'],
  [/\bbears?\b/i, 'has'],
  // Built as in another language.
  [
    /(?<!\bthere )\b(?:is|are|was|were) no (?!longer\b|more\b|different\b)/i,
    '“is not a” or “are not”',
  ],
  [/\b(?:its|their) likes?\b/i, '“similar” with a noun'],
  [/\b(?:is|are|was) meant\b(?! (?:for|to)\b)|\bmeant so\b/i, 'what somebody wants or writes'],
  [/\bgo(?:es)? by\b/i, '“uses” or “compares”'],
  [/\bpass(?:es|ed|ing)? over\b/i, 'ignores'],
  // What comes first is who does it, or the thing: “Read are …” is “It reads …”.
  [
    /(?:^|[.:;] +)(?:read|told|refused|kept|expected|named|found|taken) (?:is|are) (?!not)/i,
    'who does it first',
  ],
  [/\ball the same\b/i, '“still” or “anyway”'],
  [/\bin the place of\b/i, 'instead of'],
  [/\bof no (?:known )?kind\b/i, 'not of a known kind'],
  [/\b(?:caught|needed) (?:still|no more)\b(?! than)/i, '“still” or “no longer” before it'],
  [/\bnothing is (?:said|told)\b/i, 'what is not reported'],
  [/\bfor want of\b/i, 'because there is no'],
  [/\bknows? no\b/i, '“does not have” or “does not support”'],
  [/\bof (?:yours|theirs)\b/i, '“your own” or “their”'],
  [
    /\btak(?:es?|en|ing) (?:it|them|[\w` ]{1,20}) out of (?:the|your)\b|\btak(?:es?|ing) (?:it|them) out\b/i,
    'remove',
  ],
  // Riddles: words of the house for what has a plain name.
  [/\bmoot\b/i, 'not needed'],
  [/\bkin\b/i, 'similar'],
  [/\bends? Falco\b/i, 'stops Falco'],
  [/\bjudg(?:e|es|ed|ing)\b/i, '“evaluate”, “check” or “decide”'],
  [/\bdial(?:s|led|ling)?\b(?! by)/i, 'connect to'],
  [/\bdemands?\b(?!,)/i, 'require'],
  [/\b(?:a|an|is|are) sound\b(?! server)/i, 'valid'],
  [/\bcures?\b/i, '“fix” or “prevention”'],
  [/\b(?:innocent|honest) (?:reading|use|reason|cause)s?\b/i, 'harmless or legitimate'],
  [/\bwithout a word\b/i, 'silently'],
];

/** Of the front matter title and description are prose; each on its line. @param {string} head */
const readHead = (head) =>
  head
    .split('\n')
    .map((line) =>
      (/^(?:title|description): *(.*)$/.exec(line)?.[1] ?? '').replace(/^["']|["']$/g, ''),
    )
    .map((line) => (line === '' ? '' : `# ${line}`))
    .join('\n');

/** Markdown → paragraphs, items and cells of prose, each with its line. @param {string} text */
export function paragraphs(text) {
  const body = text
    .replace(/^---\n[\s\S]*?\n---\n/, readHead)
    .replace(/^( *)(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1\2[^\n]*$/gm, (code) =>
      code.replace(/[^\n]/g, ''),
    )
    .replace(/^(?:import|export) .*$/gm, '')
    .replace(/<[^>\n]+>/g, ' ');
  /** @type {{ line: number, text: string }[]} */
  const found = [];
  let open = false;
  for (const [at, line] of body.split('\n').entries()) {
    const bare = line.trim();
    const starts = /^(?:[-*+] |\d+\. |#|\||>|:::)/.test(bare);
    if (bare === '') open = false;
    else if (bare.startsWith('|'))
      for (const cell of bare.split(/(?<!\\)\|/)) found.push({ line: at + 1, text: cell });
    else {
      const last = found.at(-1);
      if (open && !starts && last !== undefined) last.text += ` ${bare}`;
      else found.push({ line: at + 1, text: bare });
      open = !bare.startsWith('#');
    }
  }
  return found;
}

/** Inline code and the address of a link are one word. @param {string} text */
const plain = (text) =>
  text
    .replace(/`[^`]*`/g, 'code')
    .replace(/\]\([^)]*\)/g, ']')
    .replace(/https?:\S+/g, 'address')
    .replace(/[*_[\]]/g, '');

/** @param {string} text */
export function sentences(text) {
  return plain(text)
    .split(/(?<=[.!?])["”)]?\s+(?=["“(]?[A-Z0-9a-z])/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

/** @param {string} text */
const wordsIn = (text) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Of one paragraph, item or cell. @param {string} prose @returns {string[]} */
export function faultsOf(prose) {
  const bare = plain(prose);
  return [
    ...sentences(prose)
      .filter((one) => wordsIn(one) > longestSentence)
      .map(
        (one) =>
          `${wordsIn(one)} words in one sentence, at most ${longestSentence}: “${one.slice(0, 900)}”`,
      ),
    ...avoided
      .filter(([word]) => word.test(bare))
      .map(([word, better]) => `“${word.exec(bare)?.[0] ?? ''}”: write ${better}`),
  ];
}

/** @typedef {{ line: number, message: string }} Fault */

/** @param {{ line: number, text: string }[]} texts @returns {Fault[]} */
const faultsOfAll = (texts) =>
  texts.flatMap(({ line, text }) => faultsOf(text).map((message) => ({ line, message })));

/** @param {string} text @returns {Fault[]} */
export const faultsIn = (text) => faultsOfAll(paragraphs(text));

/** Falco's own words, which ours must equal: file → how the text begins. */
const ofFalco = new Map([['src/condition/parse-condition.ts', /^expected blank or '\('/]]);

/** @param {string} path from the root @param {string} source @returns {Fault[]} */
export const faultsInCode = (path, source) =>
  faultsOfAll(textsIn(path, source).filter(({ text }) => !ofFalco.get(path)?.test(text)));

/** Not read by users: tests, what only they import, and tables that a generator fills with others' words. */
const unread =
  /\.(?:test|fuzz|gen)\.|(?:^|[/\\])(?:testing|testdata|fixtures|fix-laws|on-stubs)[/\\]/;

/** @param {string} folder @param {RegExp} names @returns {string[]} from the root */
const filesIn = (folder, names) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name) && !unread.test(name))
    .map((name) => join(folder, name));

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const read = (/** @type {string} */ path) => readFileSync(join(root, path), 'utf8');
  const findings = [
    ...filesIn('content', /\.mdx?$/).map((path) => ({ path, faults: faultsIn(read(path)) })),
    ...filesIn('src', /\.(?:tsx?|astro)$/).map((path) => ({
      path,
      faults: faultsInCode(path, read(path)),
    })),
  ].flatMap(({ path, faults }) => faults.map(({ line, message }) => `${path}:${line} ${message}`));
  for (const finding of findings) console.error(finding);
  console.log(`prose: ${findings.length} findings`);
  process.exit(findings.length === 0 ? 0 : 1);
}
