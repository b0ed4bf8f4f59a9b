// rules/events and the rules file → docs/detection.md.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { matchingRules, prepareRules } from '../src/evaluation/evaluate-rules.ts';
import { customise } from '../src/kubebrowse/customise.ts';
import { tellingOf, tellOf } from '../src/kubebrowse/session-program.ts';
import { slots } from '../src/kubebrowse/slots.gen.ts';
import { load } from '../src/ruleset/load.ts';
import { scenarios } from '../src/scenario/catalogue.ts';
import { catchesOf, isUnclear, noiseOf } from '../src/scenario/detection.ts';
import { defaultSettings } from '../src/settings/default-settings.ts';
import { presets } from '../src/settings/presets.ts';
import { shippedPrograms } from '../src/settings/program-ids.ts';
import { sessionPrograms } from '../src/settings/session-programs.ts';

/**
 * @typedef {import('../src/scenario/detection.ts').SessionEvent} SessionEvent
 * @typedef {import('../src/scenario/detection.ts').Judged} Judged
 */

const folder = new URL('../rules/events/', import.meta.url);

/**
 * @typedef {import('../src/settings/program-ids.ts').ProgramId} ProgramId
 * @typedef {{ readonly programs?: readonly ProgramId[], readonly preset?: string }} Chosen
 */

/** @type {{ recordings: ({ file: string, title: string, seconds: number } & Chosen)[], attacks: ({ file: string, title: string } & Chosen)[] }} */
export const sets = JSON.parse(readFileSync(new URL('sets.json', folder), 'utf8'));

/** @param {string} file @returns {SessionEvent[]} */
export function readEvents(file) {
  const text = gunzipSync(readFileSync(new URL(file, folder))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const name = 'kubebrowse_rules.yaml';
const shipped = readFileSync(new URL(`../rules/${name}`, import.meta.url), 'utf8');

/** The rules as made for what runs in a session. @param {Chosen} chosen */
export function rulesFor({ programs = defaultSettings.pods.programs, preset }) {
  const settings = { ...defaultSettings, pods: { ...defaultSettings.pods, programs } };
  const apply = presets.find(({ id }) => id === preset)?.apply;
  return customise(shipped, apply === undefined ? settings : apply(settings, slots.rules));
}

/** @param {string} [rulesText] @returns {(events: readonly SessionEvent[]) => Judged[]} */
export function judge(rulesText) {
  const text = rulesText ?? shipped;
  const loaded = load([{ name, text }]);
  const priorities = new Map(
    loaded.rules.map(({ rule }) => [rule.name, rule.priority.toUpperCase()]),
  );
  const prepared = prepareRules(loaded, { derives: true });
  return (events) =>
    events.map((event) => {
      const { matching, failing } = matchingRules(prepared, event.fields);
      // What makes Falco stop is no silence.
      if (failing.length > 0)
        throw new Error(`${event.id}: ${failing.join(', ')} cannot be judged`);
      return { event, priorities: matching.map((rule) => priorities.get(rule) ?? '') };
    });
}

/** @param {import('../src/scenario/detection.ts').Caught} caught */
const share = ({ caught, of }) =>
  of === 0 ? '–' : `${caught} of ${of} (${((caught * 100) / of).toFixed(1)} %)`;

export function detectionReport() {
  const noise = sets.recordings.map(({ file, title, seconds, ...chosen }) => {
    const judged = judge(rulesFor(chosen));
    const { events, alerts, perHour } = noiseOf(judged(readEvents(file)), seconds);
    const cells = ['CRITICAL', 'ERROR', 'WARNING', 'NOTICE'].map((one) => alerts[one] ?? 0);
    return `| ${title} | ${(seconds / 3600).toFixed(2)} | ${events.toLocaleString('en')} | ${cells.join(' | ')} | ${perHour.toFixed(1)} |`;
  });
  const attacks = sets.attacks.map(({ file, title, ...chosen }) => ({
    title,
    catches: catchesOf(judge(rulesFor(chosen))(readEvents(file))),
  }));
  const tables = attacks.map(
    ({ title, catches }) => `### ${title}

Caught: ${share(catches.clear)}; of those no clean condition was seen for, ${share(catches.unclear)}. Alerts on one caught event, median: ${catches.medianAlerts}.

| tactic | caught |
|---|---|
${catches.byTactic.map(([tactic, caught]) => `| ${tactic} | ${share(caught)} |`).join('\n')}

${missedOf(catches.missed)}`,
  );
  return `# What the rules do on recorded sessions and attack sets

Written by \`npm run detect -- --write\`; a test holds it to the rules. The events are in \`rules/events\`; how they were made stands there. They were seen while the rules were written: on sessions and attacks nobody has seen the figures will be lower.

## Alerts in recorded sessions

The programs of the session chosen, in the VNC image its preset, otherwise default settings; \`rule_matching: all\`. Events as often as they were observed, without debatable ones and thread-name variants.

| recording | hours | events | CRITICAL | ERROR | WARNING | NOTICE | alerts an hour |
|---|---|---|---|---|---|---|---|
${noise.join('\n')}

## Attacks caught

A NOTICE counts as caught. Debatable events are left out.

${tables.join('\n\n')}

### The attacks told of other programs

Each attack above, and each of the catalogue, that is about Chromium or ONLYOFFICE, with the executable, crash handler, profile, names and marks of another program in their place (\`src/kubebrowse/session-program.ts\`), under the rules made for that program. Recorded: silence was measured on a session of it, see above. Derived: from packages and documentation; none was run.

| program | recorded or derived | caught |
|---|---|---|
${toldOfOthers().join('\n')}
`;
}

/** @returns {string[]} */
function toldOfOthers() {
  const events = [
    ...readEvents('attacks.jsonl.gz'),
    ...scenarios().filter(({ kind }) => kind === 'attack'),
  ].filter((event) => !event.debatable && !isUnclear(event));
  return sessionPrograms
    .filter(({ id }) => !shippedPrograms.includes(id))
    .map((program) => {
      const told = events.flatMap((event) => {
        const fields = tellOf(event.fields, tellingOf(program));
        return fields === event.fields ? [] : [{ ...event, fields }];
      });
      const { clear } = catchesOf(judge(rulesFor({ programs: [program.id] }))(told));
      return `| ${program.caption} | ${program.evidence} | ${share(clear)} |`;
    });
}

/** @param {readonly SessionEvent[]} missed */
function missedOf(missed) {
  if (missed.length === 0) return 'None is missed.';
  const lines = missed.map(
    (event) => `- ${event.title}${isUnclear(event) ? ' (no clean condition seen)' : ''}`,
  );
  return `Missed, see *Blind spots* in the guide:\n\n${lines.join('\n')}`;
}
