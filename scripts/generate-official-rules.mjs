// Facts about versions of Falco's official rules → src/falco/official-{stable,others}.gen.ts. Run by hand when a
// version comes: node scripts/generate-official-rules.mjs FACTS TEXTS
// FACTS has default-rules-VERSION.jsonl, an item a line; TEXTS a folder for each version with the three
// files. Neither is part of the project, and of the texts only names and how they are joined is taken.
// What the two say of an item must agree.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officialNames } from '../src/falco/official-rules.ts';
import { namedIn } from '../src/ruleset/condition-shape.ts';
import { namesOf, officialItems } from '../src/ruleset/official-items.ts';

/** @typedef {import('../src/falco/official-rules.ts').OfficialItem} OfficialItem */
/** @typedef {import('../src/falco/official-rules.ts').Maturity} Maturity */
/** @typedef {Record<string, unknown>} Fact */

const maturities = /** @type {Maturity[]} */ (['stable', 'incubating', 'sandbox']);

/** @param {string} folder @param {string} version @returns {Fact[]} */
function readFacts(folder, version) {
  const text = readFileSync(join(folder, `default-rules-${version}.jsonl`), 'utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {unknown} one @param {unknown} other @param {string} what */
function agree(one, other, what) {
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  if (a !== b) throw new Error(`${what}: the facts say ${a}, the text ${b}`);
}

/** @param {readonly string[]} words */
const sorted = (words) => [...new Set(words)].sort();

/** @param {Fact} fact @param {OfficialItem} item @param {string} where @param {ReadonlySet<string>} lists */
function compare(fact, item, where, lists) {
  const what = `${where} ${item.kind} ${item.name}`;
  agree([fact['kind'], fact['name']], [item.kind, item.name], what);
  if (item.kind === 'list') return agree(fact['items'], item.items, what);
  const uses = /** @type {{macros: string[], lists: string[]}} */ (fact['uses']);
  const { macros, compared } = namedIn(item.shape);
  agree(sorted(uses.macros), sorted(macros), `${what}: macros`);
  const named = compared.flatMap(({ values }) => values.filter((value) => lists.has(value)));
  agree(sorted(uses.lists), sorted(named), `${what}: lists`);
  const types = compared.filter(({ field }) => field === 'evt.type').flatMap((one) => one.values);
  agree(sorted(/** @type {string[]} */ (fact['evtTypesLiteral'])), sorted(types), `${what}: types`);
  if (item.kind === 'macro') return undefined;
  agree(fact['enabled'], item.enabled, `${what}: enabled`);
  agree(fact['priority'], item.priority.replace('INFORMATIONAL', 'INFO'), `${what}: priority`);
  agree(fact['tags'], item.tags, `${what}: tags`);
  agree(fact['source'], item.source, `${what}: source`);
  agree(fact['exceptions'], [], `${what}: exceptions`);
  return agree(
    sorted(/** @type {string[]} */ (fact['outputFields'])),
    sorted(item.outputFields),
    `${what}: output`,
  );
}

/** @param {OfficialItem} item */
function lineOf(item) {
  if (item.kind === 'list') return [`L ${item.name}`, ...item.items].join('\t');
  if (item.kind === 'macro') return `M ${item.name}\t${item.shape}`;
  const signs = `${item.enabled ? '' : 'd'}${item.warnsEventTypes ? '' : 'w'}`;
  const { priority, tags, outputFields, shape, source } = item;
  const cells = [priority, signs, tags.join(' '), outputFields.join(' '), shape];
  return [`R ${item.name}`, ...cells, ...(source === 'syscall' ? [] : [source])].join('\t');
}

/** @param {readonly number[]} numbers */
function rangesOf(numbers) {
  /** @type {[number, number][]} */
  const ranges = [];
  for (const number of numbers) {
    const last = ranges.at(-1);
    if (last !== undefined && last[1] + 1 === number) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

/** The default rules are asked for most, and have a table of their own. @type {Record<'stable' | 'others', Map<string, number>>} */
const lines = { stable: new Map(), others: new Map() };
/** @type {Record<'stable' | 'others', string[]>} */
const heads = { stable: [], others: [] };

/** @param {Maturity} maturity @returns {'stable' | 'others'} */
const tableName = (maturity) => (maturity === 'stable' ? 'stable' : 'others');

/** @param {string} line @param {Map<string, number>} known */
function numberOf(line, known) {
  if (/[\n`]|\$\{/.test(line)) throw new Error(`cannot be written: ${line}`);
  const number = known.get(line) ?? known.size;
  known.set(line, number);
  return number;
}

/** @param {string} folder @param {string} texts @param {string} version */
function addVersion(folder, texts, version) {
  const facts = readFacts(folder, version);
  const files = maturities.map((maturity) => {
    const name = officialNames[maturity];
    return { maturity, name, text: readFileSync(join(texts, version, name), 'utf8') };
  });
  // Each file's own names, and those of all: a later file redefines what an earlier one uses.
  const names = new Set(files.flatMap((file) => [...namesOf([file])]));
  const lists = new Set(
    facts.filter(({ kind }) => kind === 'list').map(({ name }) => String(name)),
  );
  for (const { maturity, name, text } of files) {
    const table = tableName(maturity);
    const own = facts.filter(({ file, kind }) => file === maturity && kind !== 'file');
    const head = facts.find(({ file, kind }) => file === maturity && kind === 'file') ?? {};
    const items = officialItems({ name, text }, names);
    // The order that counts is the text's; a reconstruction may have put what is new elsewhere.
    const byName = new Map(own.map((fact) => [`${fact['kind']} ${fact['name']}`, fact]));
    agree(own.length, items.length, `${version} ${name}: items`);
    for (const item of items) {
      const fact = byName.get(`${item.kind} ${item.name}`) ?? {};
      // Whether a rule is on is the release's word, not that of the change it was put together from.
      const told = item.kind === 'rule' && head['reconstructed'] === true;
      compare(
        fact,
        told ? { ...item, enabled: fact['enabled'] === true } : item,
        `${version} ${name}`,
        lists,
      );
    }
    const numbers = items.map((item) => {
      const fact = byName.get(`${item.kind} ${item.name}`) ?? {};
      return numberOf(
        lineOf(item.kind === 'rule' ? { ...item, enabled: fact['enabled'] === true } : item),
        lines[table],
      );
    });
    const plugins = /** @type {{name: string, version: string}[]} */ (
      head['requiredPluginVersions'] ?? []
    );
    const wanted = plugins.map((plugin) => `${plugin.name}:${plugin.version}`).join(',');
    const sign = head['reconstructed'] === true ? ' reconstructed' : '';
    const words = `${head['fileVersion']} ${head['requiredEngineVersion']} ${wanted}${sign}`;
    heads[table].push(
      `    '${version} ${maturity}': { head: '${words}', items: '${rangesOf(numbers)}' },`,
    );
  }
}

/** @param {'stable' | 'others'} table @param {string} what */
function writeTable(table, what) {
  const name = `official-${table}.gen.ts`;
  writeFileSync(
    new URL(`../src/falco/${name}`, import.meta.url),
    `// The items of Falco's official rules files, ${what}, version by version; no texts of conditions and
// outputs (official-rules.ts reads them). Generated by scripts/generate-official-rules.mjs: do not edit.
import type { OfficialTable } from './official-rules.ts';

export const ${table}Rules: OfficialTable = {
  /** Version and engine of each file, and its items by their lines below. */
  files: {
${heads[table].join('\n')}
  },
  /** L list items · M macro shape · R rule priority signs tags fields shape */
  lines: \`
${[...lines[table].keys()].join('\n').replaceAll('\\', '\\\\')}
\`,
};
`,
  );
}

const [folder, texts] = process.argv.slice(2);
if (folder === undefined || texts === undefined || !existsSync(texts)) {
  console.error('usage: node scripts/generate-official-rules.mjs FACTS TEXTS');
  process.exit(2);
}
const versions = readdirSync(folder)
  .flatMap((name) => /^default-rules-(.*)\.jsonl$/.exec(name)?.[1] ?? [])
  .sort((one, other) => one.localeCompare(other, 'en', { numeric: true }));
for (const version of versions) addVersion(folder, texts, version);
writeTable('stable', 'those that come with it');
writeTable('others', 'incubating and sandbox');
console.log(`${versions.join(', ')}: ${lines.stable.size} and ${lines.others.size} items`);
