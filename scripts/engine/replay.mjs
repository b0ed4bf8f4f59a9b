// Captures → alerts of the real engine, held against what was expected and what our evaluator says of them.
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { readAlerts } from '../../src/alert/read/read-alerts.ts';
import { alertAnswer } from '../../src/cli/input/evaluate-alert.ts';
import { prepareRules } from '../../src/evaluation/evaluate-rules.ts';
import { load } from '../../src/ruleset/load.ts';
import { engineOf } from '../../src/ruleset/read/reading.ts';
import { lastLine, neverStarted, runFalco } from './programs.mjs';

/** Rule → how many alerts. @typedef {Readonly<Record<string, number>>} Counts */

/** @param {string} out @returns {{ rule: string, time: string, line: string }[]} */
export const alertsIn = (out) =>
  out.split('\n').flatMap((line) => {
    if (!line.startsWith('{')) return [];
    try {
      const { rule, time } = JSON.parse(line);
      return typeof rule === 'string' ? [{ rule, time: String(time), line }] : [];
    } catch {
      return [];
    }
  });

/** @param {readonly { rule: string }[]} alerts @returns {Counts} */
export function countByRule(alerts) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const { rule } of alerts) counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

/**
 * What differs, one line each; a rule that is not expected must be silent.
 * @param {Counts} expected @param {Counts} found
 */
export const differences = (expected, found) =>
  [...new Set([...Object.keys(expected), ...Object.keys(found)])]
    .sort()
    .filter((rule) => (expected[rule] ?? 0) !== (found[rule] ?? 0))
    .map((rule) => `${rule}: expected ${expected[rule] ?? 0}, Falco raised ${found[rule] ?? 0}`);

/**
 * Alerts of the real engine which ours would not raise on the fields they carry, and rules that ours finds to
 * match the same event, of which Falco raised none.
 * @param {readonly { rule: string, time: string, line: string }[]} alerts
 * @param {string} rules text of the rules file
 * @param {import('../../src/falco/versions.ts').FalcoRelease} release
 * @returns {string[]}
 */
export function disagreements(alerts, rules, release) {
  if (alerts.length === 0) return [];
  const loaded = load([{ name: 'rules', text: rules }], { engine: engineOf(release) });
  const prepared = prepareRules(loaded, { derives: true });
  const decoder = new TextDecoder();
  return alerts.flatMap(({ rule, time, line }) => {
    const [read] = readAlerts(line, (bytes) => decoder.decode(bytes)).alerts;
    if (read === undefined) return [`${rule}: our reader finds no alert in Falco's line`];
    const { verdict, reason, matching } = alertAnswer(read.alert, prepared);
    const raised = alerts.filter((one) => one.time === time).map((one) => one.rule);
    const silent = verdict === false || verdict === 'not in these rules';
    return [
      ...(silent ? [`${rule}: Falco raised it; ours does not: ${reason ?? ''}`] : []),
      ...matching
        .filter((one) => !raised.includes(one))
        .map((one) => `${one}: ours raises it beside ${rule}; Falco does not`),
    ];
  });
}

/**
 * @param {{ engine: string, release: import('../../src/falco/versions.ts').FalcoRelease, folder: string, capture: string, expected: Counts | undefined }} of
 * @returns {import('./programs.mjs').Outcome}
 */
export function replay({ engine, release, folder, capture, expected }) {
  const version = release.release;
  const what = `falco ${version}, replay of ${basename(capture)}`;
  if (!existsSync(capture)) return { state: 'failed', what, detail: `there is no ${capture}` };
  const settings = [
    'engine.kind=replay',
    `engine.replay.capture_file=/captures/${basename(capture)}`,
    'json_output=true',
    'stdout_output.enabled=true',
    'syslog_output.enabled=false',
    'rule_matching=all',
  ];
  const words = [...settings.flatMap((one) => ['-o', one]), '-r', '/work/kubebrowse_rules.yaml'];
  const mounts = [`${dirname(resolve(capture))}:/captures:ro`];
  const { status, out, err } = runFalco({ engine, version, folder, words, mounts });
  if (neverStarted(status)) return { state: 'not run', what, detail: lastLine(err) };
  if (status !== 0) return { state: 'failed', what, detail: lastLine(err) };
  const alerts = alertsIn(out);
  const found = countByRule(alerts);
  const faults = [
    ...(expected === undefined ? [] : differences(expected, found)),
    ...disagreements(alerts, readFileSync(join(folder, 'kubebrowse_rules.yaml'), 'utf8'), release),
  ];
  if (faults.length > 0) return { state: 'failed', what, detail: faults.join('\n') };
  const told = Object.entries(found).map(([rule, count]) => `${count} × ${rule}`);
  const unasked = expected === undefined ? ' (nothing was expected of it: --expect)' : '';
  return { state: 'ok', what, detail: `${told.join(', ') || 'no alert'}${unasked}` };
}

/**
 * {"name.scap": {"rule": count}}
 * @param {string | undefined} path
 * @returns {Readonly<Record<string, Counts>>}
 */
export function readExpectations(path) {
  if (path === undefined) return {};
  const value = JSON.parse(readFileSync(path, 'utf8'));
  const isCounts = (/** @type {unknown} */ one) =>
    typeof one === 'object' && one !== null && Object.values(one).every(Number.isInteger);
  if (isCounts(value) || typeof value !== 'object' || !Object.values(value).every(isCounts))
    throw new Error(`${path}: expected {"name.scap": {"rule": number of alerts}}`);
  return value;
}
