// Tables made by hand of what Falco's sources say (TSV: one header line, tabs, no quoting) → the same tables
// as Falco's own output gives, with what that leaves out.
//   fields.tsv: name, type, is_list, arg, deprecated, flags, provider
//   event-types.tsv: name, listed_by_--list-events, accepted_in_condition, dirs_in_table, collected_by_default
//   chart-values*.tsv: chart, version, path

/** @typedef {import('./tables.mjs').FieldLine} FieldLine @typedef {import('./tables.mjs').EventTypes} EventTypes */

/** @param {string} text @returns {readonly Record<string, string>[]} */
export function readTable(text) {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const columns = head.split('\t');
  return lines.map((line) => {
    const cells = line.split('\t');
    return Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? '']));
  });
}

/** @type {Readonly<Record<string, string>>} */
const argumentSigns = {
  none: '-',
  'optional: index (ancestor level)': 'index?',
  'optional: index (ancestor level) or key (ENV_NAME)': 'index|key?',
  'optional: index (argument position)': 'index?',
  'optional: index (fd number)': 'index?',
  'optional: key (ENV_NAME)': 'key?',
  'required: index or key': 'index|key',
  'required: index or name (also evt.arg.NAME)': 'index|name|suffix',
  'required: key': 'key',
  'required: name (evt.rawarg.NAME)': 'suffix',
  'required: name as dot suffix (evt.type.is.open)': 'suffix',
  'required: src|dst as dot suffix (evt.abspath.src)': 'suffix',
  'required: subsystem as dot suffix (thread.cgroup.cpuacct)': 'suffix',
  'required: timestamp': 'timestamp',
};

/** @type {Readonly<Record<string, string>>} */
const flagSigns = {
  filter_only: 'f',
  no_rhs: 'r',
  no_transformer: 't',
  print_only: 'p',
  suggested_output: 's',
  table_only: 'x',
};

/** @param {Readonly<Record<string, string>>} row @returns {FieldLine} */
function fieldOf(row) {
  const argument = argumentSigns[row['arg'] ?? ''];
  if (argument === undefined) throw new Error(`unknown argument "${row['arg']}" of ${row['name']}`);
  const flags = (row['flags'] ?? '').split(',').filter((flag) => flag !== '');
  const signs = flags.map((flag) => {
    const sign = flagSigns[flag];
    if (sign === undefined) throw new Error(`unknown flag "${flag}" of ${row['name']}`);
    return sign;
  });
  if (row['is_list'] === 'yes') signs.push('l');
  if (row['deprecated'] === 'yes') signs.push('d');
  return {
    name: row['name'] ?? '',
    type: row['type'] ?? '',
    argument,
    provider: (row['provider'] ?? '').split(' ')[0] ?? '',
    signs: signs.sort().join(''),
  };
}

/** @param {string} text */
export const fieldsFromTable = (text) => readTable(text).map(fieldOf);

/** Their own event still has an enter direction in the driver's table; all else with two is generic. */
const twoWay = ['connect', 'creat', 'drop', 'open', 'openat', 'openat2'];

/** @param {string} text @returns {EventTypes} */
export function eventTypesFromTable(text) {
  const rows = readTable(text);
  /** @param {(row: Readonly<Record<string, string>>) => boolean} holds */
  const where = (holds) => rows.filter(holds).map((row) => row['name'] ?? '');
  /** @param {Readonly<Record<string, string>>} row */
  const isListed = (row) => row['listed_by_--list-events'] === 'yes';
  return {
    listed: where(isListed),
    uncollected: where((row) => isListed(row) && row['collected_by_default'] === 'no'),
    unproduced: where((row) => row['accepted_in_condition'] === 'yes' && !isListed(row)),
    generic: where((row) => row['dirs_in_table'] === '< >' && !twoWay.includes(row['name'] ?? '')),
  };
}

/** Paths by chart and version. @param {string} text */
export function chartsFromTable(text) {
  /** @type {Map<string, Map<string, string[]>>} */
  const charts = new Map();
  for (const { chart = '', version = '', path = '' } of readTable(text)) {
    const versions = charts.get(chart) ?? new Map();
    charts.set(chart, versions);
    versions.set(version, [...(versions.get(version) ?? []), path]);
  }
  return charts;
}
