// Files that a person has of a Falco → tables brought up to it, and what to look at. Each file says by its
// content what it is; what no file tells stays as it was.
import { parse } from 'yaml';
import { chartPaths, isChartValues, readChart } from './from-chart.mjs';
import { eventTypesFromJson, fieldsFromJson, kindOfJson, releaseFromJson } from './from-falco.mjs';
import { namesIn, namesInTable, rulesFileKind } from './from-rules.mjs';
import { chartsFromTable, eventTypesFromTable, fieldsFromTable } from './from-tables.mjs';
import {
  readChartValues,
  readEventTypes,
  readFields,
  readRuleNames,
  versionOf,
  writeChartValues,
  writeEventTypes,
  writeFields,
  writeRuleNames,
} from './tables.mjs';

/**
 * @typedef {{ path: string, text: string }} Given
 * @typedef {Readonly<Record<'fields' | 'eventTypes' | 'chartValues' | 'ruleNames', string>>} Tables
 * @typedef {{ falco?: string, chart?: string, gone?: readonly string[] }} Options
 */

/** @param {string} path */
const baseName = (path) => path.replace(/^.*[\\/]/, '');

/** @param {string} text */
function isValues(text) {
  try {
    return isChartValues(parse(text));
  } catch {
    return false;
  }
}

/** @param {Given} given @returns {{ kind: string, json?: unknown }} */
function kindOf({ path, text }) {
  const name = baseName(path);
  if (rulesFileKind(name) !== undefined) return { kind: 'rules' };
  if (name === 'fields.tsv') return { kind: 'fields table' };
  if (name === 'event-types.tsv') return { kind: 'event types table' };
  if (/^chart-values.*\.tsv$/.test(name)) return { kind: 'charts table' };
  if (/^default-rules-.*\.jsonl$/.test(name)) return { kind: 'rules table' };
  if (name === 'Chart.yaml') return { kind: 'chart' };
  if (/\.ya?ml$/.test(name)) return { kind: isValues(text) ? 'values' : 'other' };
  try {
    // Falco may say where its configuration is before it prints.
    const json = JSON.parse(text.slice(Math.max(0, text.search(/^\{/m))));
    return { kind: kindOfJson(json) ?? 'other', json };
  } catch {
    return { kind: 'other' };
  }
}

/** @param {readonly Given[]} given @param {Tables} before @param {Options} options */
export function bringFacts(given, before, options = {}) {
  const found = given.map((file) => ({ ...file, ...kindOf(file) }));
  /** @param {string} kind */
  const first = (kind) => found.find((file) => file.kind === kind);
  const version = first('version');
  const release = version === undefined ? undefined : releaseFromJson(version.json);
  const chart = first('chart') === undefined ? undefined : readChart(first('chart')?.text ?? '');
  const falco = options.falco ?? release?.falco ?? chart?.falco;
  /** @type {string[]} */
  const notes = found
    .filter(({ kind }) => kind === 'other' || kind === 'names')
    .map(({ path }) => `${path}: not known here; nothing was taken from it`);
  const origin = (/** @type {string} */ table, /** @type {string} */ from) => ({
    falco: falco ?? versionOf(table),
    from,
  });
  const tables = {
    fields: bringFields(found, before.fields, origin, options, notes),
    eventTypes: bringEventTypes(found, before.eventTypes, origin, notes),
    chartValues: bringCharts(found, before.chartValues, origin, chart, options, notes),
    ruleNames: bringRuleNames(found, before.ruleNames, origin, notes),
  };
  return { tables, notes, release: { ...release, falco, chart } };
}

/**
 * @typedef {Given & { kind: string, json?: unknown }} Found
 * @typedef {(table: string, from: string) => { falco: string, from: string }} OriginOf
 */

/** @param {string} what @param {readonly string[]} before @param {readonly string[]} after */
function changes(what, before, after) {
  const [old, now] = [new Set(before), new Set(after)];
  const added = after.filter((one) => !old.has(one));
  const gone = before.filter((one) => !now.has(one));
  return [
    ...(added.length > 0 ? [`${what}: new: ${added.join(', ')}`] : []),
    ...(gone.length > 0 ? [`${what}: gone: ${gone.join(', ')}`] : []),
  ];
}

/** @param {readonly Found[]} found @param {string} before @param {OriginOf} origin @param {Options} options @param {string[]} notes */
function bringFields(found, before, origin, options, notes) {
  const table = found.find(({ kind }) => kind === 'fields table');
  const list = found.find(({ kind }) => kind === 'fields');
  if (table === undefined && list === undefined) return before;
  const old = readFields(before);
  const brought =
    table === undefined
      ? fieldsFromJson(list?.json, old, { gone: options.gone ?? [] })
      : { fields: fieldsFromTable(table.text), notes: [] };
  const names = (/** @type {typeof old} */ some) => some.map(({ name }) => name);
  notes.push(...brought.notes, ...changes('fields', names(old), names(brought.fields)));
  const from = table === undefined ? '`falco --list --format json`' : 'fields.tsv';
  return writeFields(brought.fields, origin(before, from));
}

/** @param {readonly Found[]} found @param {string} before @param {OriginOf} origin @param {string[]} notes */
function bringEventTypes(found, before, origin, notes) {
  const table = found.find(({ kind }) => kind === 'event types table');
  const list = found.find(({ kind }) => kind === 'events');
  if (table === undefined && list === undefined) return before;
  const old = readEventTypes(before);
  const brought =
    table === undefined
      ? eventTypesFromJson(list?.json, old)
      : { types: eventTypesFromTable(table.text), notes: [] };
  notes.push(...brought.notes, ...changes('event types', old.listed, brought.types.listed));
  const from = table === undefined ? '`falco --list-events --format json`' : 'event-types.tsv';
  return writeEventTypes(brought.types, origin(before, from));
}

/** @param {readonly Found[]} found @param {string} before @param {OriginOf} origin @param {ReturnType<typeof readChart> | undefined} chart @param {Options} options @param {string[]} notes */
function bringCharts(found, before, origin, chart, options, notes) {
  const old = readChartValues(before);
  const charts = new Map(Object.entries(old.charts));
  let { sidekick, sidekickChart } = old;
  for (const { text } of found.filter(({ kind }) => kind === 'charts table')) {
    const given = chartsFromTable(text);
    // Of charts that no release names the table is not asked.
    for (const [version, paths] of given.get('falco') ?? [])
      if (charts.has(version) || version === options.chart) charts.set(version, paths);
    for (const [version, paths] of given.get('falcosidekick') ?? [])
      [sidekickChart, sidekick] = [version, paths];
  }
  const values = found.find(({ kind }) => kind === 'values');
  if (values !== undefined) {
    const version = options.chart ?? chart?.version;
    if (version === undefined)
      notes.push(`${values.path}: of which chart? Give its Chart.yaml too, or --chart VERSION`);
    else charts.set(version, chartPaths(values.text));
  }
  const last = Object.keys(old.charts).at(-1) ?? '';
  for (const [version, paths] of charts)
    if (old.charts[version] === undefined)
      notes.push(...changes(`chart ${version} beside ${last}`, old.charts[last] ?? [], paths));
  const text = writeChartValues(
    { charts: Object.fromEntries(charts), sidekick, sidekickChart },
    origin(before, 'the charts’ values.yaml'),
  );
  const isSame = bodyOf(text) === bodyOf(before);
  return isSame ? before : text;
}

/** @param {readonly Found[]} found @param {string} before @param {OriginOf} origin @param {string[]} notes */
function bringRuleNames(found, before, origin, notes) {
  const files = found.filter(({ kind }) => kind === 'rules');
  const given = found.find(({ kind }) => kind === 'rules table');
  if (files.length === 0 && given === undefined) return before;
  const old = readRuleNames(before);
  const table = (/** @type {'rule' | 'macro' | 'list'} */ kind) => {
    const own = files.map(({ path, text }) => [rulesFileKind(baseName(path)), namesIn(text, kind)]);
    const told = given === undefined ? [] : namesInTable(given.text, kind);
    return { ...old[kind], ...Object.fromEntries([...told, ...own]) };
  };
  const names = { rule: table('rule'), macro: table('macro'), list: table('list') };
  for (const kind of /** @type {const} */ (['rule', 'macro', 'list']))
    notes.push(
      ...changes(
        `Falco’s ${kind}s`,
        Object.values(old[kind]).flat(),
        Object.values(names[kind]).flat(),
      ),
    );
  return writeRuleNames(names, origin(before, 'the official rules files'));
}

/** Without its head. @param {string} text */
const bodyOf = (text) => text.slice(text.indexOf('\n\n'));
