// Processor seconds from groups of alerts to suggestions, and to the outcome of those that are ticked: a log of
// an unknown image made large, each group with another program, address or file.
import { readFileSync } from 'node:fs';
import type { AlertGroup, AlertLog } from '../src/alert/alert-log.ts';
import type { Fields } from '../src/evaluation/values/fields.ts';
import { slots } from '../src/kubebrowse/slots.gen.ts';
import { scenarios } from '../src/scenario/catalogue.ts';
import { defaultSettings } from '../src/settings/default-settings.ts';
import { applyChanges } from '../src/tuning/accept.ts';
import type { Hand } from '../src/tuning/hand.ts';
import { outcomeOf } from '../src/tuning/outcome.ts';
import { suggest } from '../src/tuning/suggest.ts';
import { group, logOf } from '../src/tuning/testing/log-arbitrary.ts';

const shipped = readFileSync(new URL('../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const hand: Hand = { kind: 'settings', settings: defaultSettings, shipped };
const catalogue = scenarios();

/** Milliseconds of processor time: what else runs on the machine does not count. */
const now = (): number => process.cpuUsage().user / 1000;

/** What a group of that number holds in a field, of so many different ones. */
function fieldsOf(at: number, kinds: number, printed: readonly string[]): Fields {
  const kind = at % kinds;
  const fields: Fields = {
    'container.name': 'rdp-chromium',
    'k8s.ns.name': 'browser-sandbox',
    'proc.name': `app${kind % 500}`,
    'proc.exepath': `/opt/app${kind % 70}/bin/app${kind}`,
    'proc.pname': 'launcher',
    'proc.pexepath': `/opt/app${kind % 7}/bin/launcher`,
    'proc.cmdline': `app${kind % 500} --number ${at}`,
    'proc.pcmdline': 'launcher',
    'fd.name': `/opt/app${kind % 70}/cache/file${at}`,
    'fs.path.name': null,
    'fd.sip': `203.0.${Math.floor(kind / 250) % 250}.${kind % 250}`,
    'fd.sport': [443, 8443, 5000 + (kind % 20)][kind % 3] ?? 443,
    'fd.l4proto': 'tcp',
  };
  return Object.fromEntries(Object.entries(fields).filter(([field]) => printed.includes(field)));
}

function largeLog(size: number, kinds: number): AlertLog {
  const groups: AlertGroup[] = [];
  for (let id = 0; id < size; id += 1) {
    const rule = slots.rules[id % slots.rules.length];
    if (rule === undefined) continue;
    const fields = fieldsOf(id, kinds, rule.fields);
    const { name, priority } = rule;
    groups.push(group({ id, rule: name, priority, fields, count: 3, pods: 2, manyPods: true }));
  }
  return logOf(groups);
}

for (const [size, kinds] of [
  [200, 50],
  [5_000, 500],
  [5_000, 5_000],
  [200_000, 2_000],
  [200_000, 200_000],
] as const) {
  const log = largeLog(size, kinds);
  const began = now();
  const { suggestions } = suggest(log, hand, catalogue);
  const suggested = now();
  const ticked = suggestions.filter(({ isSafe }) => isSafe);
  const { alertsBefore, alertsAfter } = outcomeOf(log, hand, catalogue, ticked, applyChanges);
  const ended = now();
  console.log(
    `${size} groups of ${kinds} kinds\t${((suggested - began) / 1000).toFixed(2)} s to ${suggestions.length} suggestions, ${((ended - suggested) / 1000).toFixed(2)} s to the outcome of ${ticked.length} (${alertsBefore} → ${alertsAfter} alerts)`,
  );
}
