// Tables of facts about Falco ↔ the text of src/falco/*.gen.ts. What is written is read again: a table is
// brought up to a release from the one before.

/**
 * A line of fields.gen.ts, as src/falco/fields.ts reads it.
 * @typedef {{ name: string, type: string, argument: string, provider: string, signs: string }} FieldLine
 * @typedef {{ listed: readonly string[], uncollected: readonly string[], unproduced: readonly string[], generic: readonly string[] }} EventTypes
 * @typedef {Readonly<Record<string, readonly string[]>>} ChartPaths by version
 * @typedef {'stable' | 'incubating' | 'sandbox'} RulesFileKind
 * @typedef {Readonly<Record<'rule' | 'macro' | 'list', Readonly<Record<RulesFileKind, readonly string[]>>>>} RuleNames
 * @typedef {{ falco: string, from: string }} Origin the version of Falco and what it was taken from
 */

/** @param {string} first @param {Origin} origin @param {string} body */
const file = (first, { falco, from }, body) =>
  `// ${first}\n// Falco ${falco}. Generated from ${from} by \`npm run facts\`: do not edit.\n\n${body}\n`;

/** The Falco that a table says it is of. @param {string} text */
export function versionOf(text) {
  const version = /^\/\/ Falco (\S+)\. Generated/m.exec(text)?.[1];
  if (version === undefined) throw new Error('the table does not say of which Falco it is');
  return version;
}

/** @param {string} name @param {readonly string[]} items */
function words(name, items) {
  const wrong = items.find((item) => /[\s'`]/.test(item) || item === '');
  if (wrong !== undefined) throw new Error(`"${wrong}" cannot stand in a table`);
  return `export const ${name}: readonly string[] =\n  '${items.join(' ')}'.split(' ');`;
}

/** @param {string} text @param {string} name @returns {readonly string[]} */
function readWords(text, name) {
  const found = new RegExp(`export const ${name}\\b[^=]*=\\s*'([^']*)'`).exec(text)?.[1];
  if (found === undefined) throw new Error(`no table ${name}`);
  return found.split(' ').filter((word) => word !== '');
}

/** @param {readonly FieldLine[]} fields @param {Origin} origin */
export function writeFields(fields, origin) {
  const lines = fields.map(({ name, type, argument, provider, signs }) =>
    [name, type, argument, provider, ...(signs === '' ? [] : [signs])].join(' '),
  );
  return file(
    'Falco’s fields, one a line: name, type, argument, provider, signs (fields.ts reads them).',
    origin,
    `export const fieldLines = \`\n${lines.join('\n')}\n\`;`,
  );
}

/** @param {string} text @returns {readonly FieldLine[]} */
export function readFields(text) {
  const lines = /fieldLines = `\n([\s\S]*)\n`;/.exec(text)?.[1] ?? '';
  return lines.split('\n').map((line) => {
    const [name = '', type = '', argument = '-', provider = 'libs', signs = ''] = line.split(' ');
    return { name, type, argument, provider, signs };
  });
}

/** @param {EventTypes} types @param {Origin} origin */
export function writeEventTypes({ listed, uncollected, unproduced, generic }, origin) {
  return file(
    'The event types Falco can produce (`falco --list-events`), for conditions on evt.type.',
    origin,
    [
      words('eventTypes', listed),
      '',
      '/** Not collected unless base_syscalls.all is on. */',
      words('uncollectedEventTypes', uncollected),
      '',
      '/** Accepted in conditions, never produced: obsolete names and aliases of the system call table. */',
      words('unproducedEventTypes', unproduced),
      '',
      '/** System calls without an event of their own: `evt.type.is.NAME` knows none of them. */',
      words('genericEventTypes', generic),
    ].join('\n'),
  );
}

/** @param {string} text @returns {EventTypes} */
export function readEventTypes(text) {
  return {
    listed: readWords(text, 'eventTypes'),
    uncollected: readWords(text, 'uncollectedEventTypes'),
    unproduced: readWords(text, 'unproducedEventTypes'),
    generic: readWords(text, 'genericEventTypes'),
  };
}

/** @param {{ charts: ChartPaths, sidekick: readonly string[], sidekickChart: string }} values @param {Origin} origin */
export function writeChartValues({ charts, sidekick, sidekickChart }, origin) {
  const entries = Object.entries(charts).map(
    ([version, paths]) => `  '${version}':\n    '${paths.join(' ')}'.split(' '),`,
  );
  return file(
    'Every path in the values of the Helm charts (for tests: what is written must exist there).',
    origin,
    [
      '/** Paths of the falco chart, by chart version. */',
      `export const chartValuePaths: Readonly<Record<string, readonly string[]>> = {\n${entries.join('\n')}\n};`,
      '',
      `/** Paths of the falcosidekick subchart ${sidekickChart}, below \`falcosidekick\`. */`,
      words('sidekickValuePaths', sidekick),
    ].join('\n'),
  );
}

/** @param {string} text */
export function readChartValues(text) {
  const charts = [...text.matchAll(/^ {2}'([^']+)':\n {4}'([^']*)'/gm)].map(
    ([, version = '', paths = '']) => /** @type {const} */ ([version, paths.split(' ')]),
  );
  const sidekickChart = /falcosidekick subchart (\S+),/.exec(text)?.[1] ?? '';
  return {
    charts: /** @type {ChartPaths} */ (Object.fromEntries(charts)),
    sidekick: readWords(text, 'sidekickValuePaths'),
    sidekickChart,
  };
}

/** @type {readonly ['rule', 'macro', 'list']} */
const kinds = ['rule', 'macro', 'list'];
/** @type {readonly RulesFileKind[]} */
export const rulesFileKinds = ['stable', 'incubating', 'sandbox'];

/** @param {string} kind */
const nameOfTable = (kind) => `default${kind[0]?.toUpperCase()}${kind.slice(1)}s`;

/** @param {RuleNames} names @param {Origin} origin */
export function writeRuleNames(names, origin) {
  const type = "Readonly<Record<'stable' | 'incubating' | 'sandbox', readonly string[]>>";
  const body = kinds.map((kind) => {
    const lines = rulesFileKinds.map((key) => {
      const wrong = names[kind][key].find((name) => /['"|\\]/.test(name));
      if (wrong !== undefined) throw new Error(`the name "${wrong}" cannot stand in a table`);
      return `  ${key}:\n    '${names[kind][key].join('|')}'.split('|'),`;
    });
    return `export const ${nameOfTable(kind)}: ${type} = {\n${lines.join('\n')}\n};`;
  });
  return file(
    'Names of the rules, macros and lists in Falco’s official rules files; no conditions.',
    origin,
    body.join('\n\n'),
  );
}

const listsStart = `export const ${nameOfTable('list')}`;

/**
 * The lists stand in a file of their own: every parser of a value asks for them, and only the checker for
 * the others.
 * @param {string} text of writeRuleNames
 */
export function splitRuleNames(text) {
  const at = text.indexOf(listsStart);
  const head = text.slice(0, text.indexOf('\n\n') + 2);
  return { rules: `${text.slice(0, at).trimEnd()}\n`, lists: `${head}${text.slice(at)}` };
}

/** What splitRuleNames parted. @param {string} rules @param {string} lists */
export function joinRuleNames(rules, lists) {
  return `${rules}\n${lists.slice(lists.indexOf(listsStart))}`;
}

/** @param {string} text @returns {RuleNames} */
export function readRuleNames(text) {
  /** @param {string} kind */
  const table = (kind) => {
    const body =
      new RegExp(`${nameOfTable(kind)}\\b[^{]*\\{([\\s\\S]*?)\\n\\};`).exec(text)?.[1] ?? '';
    return Object.fromEntries(
      rulesFileKinds.map((key) => {
        const names = new RegExp(`${key}:\\s*'([^']*)'`).exec(body)?.[1] ?? '';
        return [key, names.split('|').filter((name) => name !== '')];
      }),
    );
  };
  const all = Object.fromEntries(kinds.map((kind) => [kind, table(kind)]));
  return /** @type {RuleNames} */ (/** @type {unknown} */ (all));
}
