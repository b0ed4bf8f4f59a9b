// rules/events and the rules file → docs/detection.md.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { matchingRules, prepareRules } from '../src/evaluation/evaluate-rules.ts';
import { load } from '../src/ruleset/load.ts';
import { catchesOf, isUnclear, noiseOf } from '../src/scenario/detection.ts';

/**
 * @typedef {import('../src/scenario/detection.ts').SessionEvent} SessionEvent
 * @typedef {import('../src/scenario/detection.ts').Judged} Judged
 */

const folder = new URL('../rules/events/', import.meta.url);

/** @type {{ recordings: { file: string, title: string, seconds: number, uncovered?: boolean }[], attacks: { file: string, title: string }[] }} */
export const sets = JSON.parse(readFileSync(new URL('sets.json', folder), 'utf8'));

/** @param {string} file @returns {SessionEvent[]} */
export function readEvents(file) {
  const text = gunzipSync(readFileSync(new URL(file, folder))).toString('utf8');
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

/** @param {string} [rulesText] @returns {(events: readonly SessionEvent[]) => Judged[]} */
export function judge(rulesText) {
  const name = 'kubebrowse_rules.yaml';
  const text = rulesText ?? readFileSync(new URL(`../rules/${name}`, import.meta.url), 'utf8');
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
  const judged = judge();
  const noise = sets.recordings.map(({ file, title, seconds }) => {
    const { events, alerts, perHour } = noiseOf(judged(readEvents(file)), seconds);
    const cells = ['CRITICAL', 'ERROR', 'WARNING', 'NOTICE'].map((one) => alerts[one] ?? 0);
    return `| ${title} | ${(seconds / 3600).toFixed(2)} | ${events.toLocaleString('en')} | ${cells.join(' | ')} | ${perHour.toFixed(1)} |`;
  });
  const attacks = sets.attacks.map(({ file, title }) => ({
    title,
    catches: catchesOf(judged(readEvents(file))),
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

Default settings, \`rule_matching: all\`. Events as often as they were observed, without debatable ones and thread-name variants.

| recording | hours | events | CRITICAL | ERROR | WARNING | NOTICE | alerts an hour |
|---|---|---|---|---|---|---|---|
${noise.join('\n')}

## Attacks caught

A NOTICE counts as caught. Debatable events are left out.

${tables.join('\n\n')}
`;
}

/** @param {readonly SessionEvent[]} missed */
function missedOf(missed) {
  if (missed.length === 0) return 'None is missed.';
  const lines = missed.map(
    (event) => `- ${event.title}${isUnclear(event) ? ' (no clean condition seen)' : ''}`,
  );
  return `Missed, see *Blind spots* in the guide:\n\n${lines.join('\n')}`;
}
