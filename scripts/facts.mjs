// What a person with a Falco at hand can produce → the generated tables of src/falco, for that version:
//   falco --list --format json > list.json
//   falco --list-events --format json > events.json
//   falco --version -o json_output=true > version.json
//   npm run facts -- list.json events.json version.json values.yaml Chart.yaml falco_rules.yaml
// A folder stands for its files. Nothing is fetched. See docs/falco-release.md.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { bringFacts } from './facts/bring.mjs';
import { rowToAdd, withMinor } from './facts/release-row.mjs';
import { joinRuleNames, splitRuleNames } from './facts/tables.mjs';

const target = fileURLToPath(new URL('../src/falco/', import.meta.url));
const usage = `usage: npm run facts -- [--falco VERSION] [--chart VERSION] [--gone FIELD,FIELD] [--dry-run] FILE|FOLDER…

Writes src/falco/*.gen.ts for a version of Falco from what each file tells:
  JSON of falco --list --format json, falco --list-events --format json,
  falco --version -o json_output=true
  values.yaml and Chart.yaml of the falco chart
  falco_rules.yaml, falco-incubating_rules.yaml, falco-sandbox_rules.yaml
  fields.tsv, event-types.tsv, chart-values*.tsv, default-rules-VERSION.jsonl:
  tables of facts, made by hand

  --falco VERSION  the Falco they are of, where no file says it
  --chart VERSION  the chart whose values these are, where there is no Chart.yaml
  --gone FIELD     fields this Falco refuses, not merely leaves out of its list
  --dry-run        say what would change and write nothing
`;

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const below = join(path, entry.name);
    if (entry.isDirectory()) return /^rules-/.test(entry.name) ? filesOf(below) : [];
    return /\.(?:jsonl?|ya?ml|tsv)$/.test(entry.name) ? [below] : [];
  });
}

const names = {
  fields: 'fields.gen.ts',
  eventTypes: 'event-types.gen.ts',
  chartValues: 'chart-values.gen.ts',
  ruleNames: 'default-rules.gen.ts',
  listNames: 'default-lists.gen.ts',
};

/** @param {string} name */
const read = (name) => readFileSync(join(target, name), 'utf8');

function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      falco: { type: 'string' },
      chart: { type: 'string' },
      gone: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  if (positionals.length === 0) throw new Error('no file is named');
  const given = positionals
    .flatMap(filesOf)
    .map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const before = {
    fields: read(names.fields),
    eventTypes: read(names.eventTypes),
    chartValues: read(names.chartValues),
    ruleNames: joinRuleNames(read(names.ruleNames), read(names.listNames)),
  };
  const { tables, notes, release } = bringFacts(given, before, {
    ...(values.falco === undefined ? {} : { falco: values.falco }),
    ...(values.chart === undefined ? {} : { chart: values.chart }),
    gone: values.gone?.split(',') ?? [],
  });
  for (const note of notes) console.log(note);
  const { rules, lists } = splitRuleNames(tables.ruleNames);
  const written = { ...tables, ruleNames: rules, listNames: lists };
  for (const key of /** @type {(keyof typeof names)[]} */ (Object.keys(names))) {
    const isSame = written[key] === read(names[key]);
    console.log(`src/falco/${names[key]}: ${isSame ? 'as it was' : 'written anew'}`);
    if (!isSame && !values['dry-run']) writeFileSync(join(target, names[key]), written[key]);
  }
  const minors = withMinor(read('minors.gen.ts'), release.falco);
  if (minors === undefined) return;
  if (!values['dry-run']) writeFileSync(join(target, 'minors.gen.ts'), minors);
  console.log(
    `src/falco/minors.gen.ts: written anew\n\nA release that has no row yet. Add it to src/falco/versions.ts:\n`,
  );
  console.log(rowToAdd(release));
}

try {
  main();
} catch (error) {
  console.error(`${error instanceof Error ? error.message : error}\n\n${usage}`);
  process.exitCode = 2;
}
