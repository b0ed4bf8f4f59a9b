// CONTRIBUTING.md → findings: a noun of the core that is neither a term of the field nor in its glossary, and
// a place in "Where is …?" that is not there. Nouns are the last words of exported types and of folders.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { fieldTerms, noNouns } from './field-terms.mjs';
import { folders } from './folders.mjs';
import { filesBelow } from './import-graph.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');

/** @param {string} title */
function section(title) {
  const at = text.indexOf(`\n## ${title}\n`);
  if (at < 0) throw new Error(`CONTRIBUTING.md has no section “${title}”`);
  const end = text.indexOf('\n## ', at + 1);
  return text.slice(at, end < 0 ? undefined : end);
}

/** @param {string} table @returns {string[][]} cells of its rows, without the head */
const rowsOf = (table) =>
  (table.match(/^\|.*\|$/gm) ?? []).slice(2).map((row) =>
    row
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );

/** @param {string} word @returns {string} in the singular, as far as English is regular */
const singular = (word) =>
  word
    .replace(/(?<=[a-z]{2})ies$/, 'y')
    .replace(/(?<=ch|sh|ss|x)es$/, '')
    .replace(/(?<=[^s])s$/, '');

const words = section('Words');
const glossary = rowsOf(words).map(([word = '']) => word);
const ofFalco = /as they use them: ([^.]*)\./.exec(words)?.[1]?.split(/, /) ?? [];
const known = new Set(
  [...glossary, ...ofFalco, ...fieldTerms].flatMap((word) => [word, singular(word)]),
);

/** States and activities are no nouns: `Judged` is what was judged. @param {string} word */
const isNone = (word) =>
  /ed$|ing$/.test(word) ||
  noNouns.has(word) ||
  ['found', 'made', 'caught', 'given', 'told', 'known', 'spent'].includes(word);

const beside = /\.(test|fuzz)\.ts$|\.gen\.ts$|\/(testdata|testing|conformance)\//;
/** @type {Map<string, string>} */
const nouns = new Map();
/** @param {string} name @param {string} where */
function add(name, where) {
  const last =
    name
      .split(/(?=[A-Z])|-|\d+/)
      .filter(Boolean)
      .at(-1) ?? name;
  nouns.set(singular(last.toLowerCase()), `${where}: ${name}`);
}

for (const [folder, { isCore = false }] of Object.entries(folders)) {
  if (!isCore) continue;
  for (const path of filesBelow(join(root, 'src', folder))) {
    const shown = relative(root, path).split(sep).join('/');
    if (beside.test(shown)) continue;
    const names = shown.split('/').slice(1, -1);
    for (const name of names) add(name, shown);
    const code = readFileSync(path, 'utf8');
    for (const [, name = ''] of code.matchAll(/^export (?:interface|type|class) (\w+)/gm))
      add(name, shown);
  }
}

const findings = [...nouns]
  .filter(([noun]) => !known.has(noun) && !isNone(noun))
  .map(
    ([noun, where]) =>
      `${where}: “${noun}” is neither in the glossary of CONTRIBUTING.md nor a term of the field (scripts/field-terms.mjs)`,
  );
const doubled = glossary.filter((word, at) => glossary.indexOf(word) < at);
findings.push(...doubled.map((word) => `CONTRIBUTING.md: two rows for “${word}”`));

const places = rowsOf(section('Where is …?'));
for (const [question = '', cell = ''] of places) {
  const marked = [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
  const [path = '', ...names] = marked;
  if (!existsSync(join(root, path))) {
    findings.push(`CONTRIBUTING.md, “${question}”: there is no ${path}`);
    continue;
  }
  for (const name of names) {
    const isPath = name.includes('/');
    if (
      isPath
        ? !existsSync(join(root, name))
        : !readFileSync(join(root, path), 'utf8').includes(name)
    )
      findings.push(
        `CONTRIBUTING.md, “${question}”: ${isPath ? 'there is no' : `${path} has no`} ${name}`,
      );
  }
}

for (const finding of findings) console.error(finding);
console.log(
  `words: ${nouns.size} nouns, ${glossary.length} in the glossary; ${places.length} places; ${findings.length} findings`,
);
process.exit(findings.length === 0 ? 0 : 1);
