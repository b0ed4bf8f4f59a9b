// rules/kubebrowse_rules.yaml → what rules/README.md counts and lists of it. `npm run slots` runs it; a test
// fails while the two differ.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { findSlots } from '../src/kubebrowse/find-slots.ts';
import { titleOf } from '../src/ours/rule-names.ts';

const file = (/** @type {string} */ name) => new URL(`../rules/${name}`, import.meta.url);

/** @param {string} description of a rule */
const firstSentence = (description) => /^[\s\S]*?[.](?=\s|$)/.exec(description)?.[0] ?? description;

/** @param {string} readme @param {string} text the rules file @returns {string} the readme as it ought to be */
export function withRules(readme, text) {
  const { rules } = findSlots(text);
  /** @type {readonly { rule?: string, desc?: string }[]} */
  const items = parse(text);
  const about = new Map(items.map(({ rule, desc = '' }) => [rule, firstSentence(desc.trim())]));
  const rows = rules.map(
    ({ name, pack, priority }) =>
      `| ${titleOf(name)} | ${pack} | ${priority} | ${about.get(name)} |\n`,
  );
  const count = (/** @type {string} */ pack) => rules.filter((one) => one.pack === pack).length;
  return readme
    .replace(/(?<=`kubebrowse_rules.yaml` holds )\d+(?= rules)/, String(rules.length))
    .replace(/^\| (\w+) \| \d+ \| /gm, (_, pack) => `| ${pack} | ${count(pack)} | `)
    .replace(
      /(\| Rule \| Pack \|.*\n\|[-|]+\|\n)(?:\|.*\n)*/,
      (_, head) => `${head}${rows.join('')}`,
    );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const readme = readFileSync(file('README.md'), 'utf8');
  const rules = readFileSync(file('kubebrowse_rules.yaml'), 'utf8');
  writeFileSync(file('README.md'), withRules(readme, rules));
}
