// Normal sessions of images that no list of ours knows, drawn by seed: what is ticked beforehand
// silences nearly all their alerts and no attack, the same attacks in that image included.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { AlertLog } from '../alert/alert-log.ts';
import { LogReader } from '../alert/read/log-reader.ts';
import { matchingRules } from '../evaluation/evaluate-rules.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { applyChanges, withApplied } from './accept.ts';
import type { Hand } from './hand.ts';
import { outcomeOf } from './outcome.ts';
import { loadHand, prepareHand } from './rules/rules-in-hand.ts';
import { suggest } from './suggest.ts';
import type { Risk, Suggestion } from './suggestion.ts';
import { recordedSessions, type SeenEvent } from './testdata/sessions.ts';
import { inUnknownImage, logText } from './testdata/unknown-image.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const shipped = read('../../rules/kubebrowse_rules.yaml');
const catalogue = scenarios();
const sessions = recordedSessions(read('testdata/programs.jsonl'), catalogue);
const hand: Hand = { kind: 'settings', settings: defaultSettings, shipped };
const cache = new ConditionCache();
const rules = prepareHand(loadHand(hand, cache));
const attacks = catalogue
  // Content processes are known by the paths of the browsers that are named: of an unknown browser they
  // are the browser itself, and dial what it may dial.
  .filter(({ kind, capability }) => kind === 'attack' && capability !== 'renderer-compromise')
  .map(({ fields }) => ({ fields, times: 1 }));

function logOf(events: readonly SeenEvent[], pods = 3): AlertLog {
  const decoder = new TextDecoder();
  const reader = new LogReader({ decode: (bytes) => decoder.decode(bytes) });
  reader.open('falco.log');
  reader.push(new TextEncoder().encode(logText(events, rules, pods)));
  reader.close();
  return reader.log();
}

/** None of these is ever ticked beforehand, not as a notice either. */
const opensMuch = new Set<Risk['code']>([
  'shell',
  'interpreter',
  'writable-path',
  'internal-network',
]);

const ticked = (log: AlertLog) =>
  suggest(log, hand, catalogue).suggestions.filter(({ isSafe }) => isSafe);

function prepareWith(accepted: readonly Suggestion[]) {
  const applied = applyChanges(
    hand,
    accepted.flatMap(({ changes }) => changes),
  );
  if (!applied.ok) throw new Error(applied.message);
  return prepareHand(loadHand(withApplied(hand, applied.value), cache));
}

const credentialFiles = 'KubeBrowse - Browser Credential File Access';

/** Attacks that were caught in that image before, and are caught by no rule now. */
function lostWith(accepted: readonly Suggestion[], events: readonly SeenEvent[]): number {
  const after = prepareWith(accepted);
  const isCaught = (by: typeof rules, { fields }: SeenEvent) =>
    matchingRules(by.prepared, fields).matching.length > 0;
  return events.filter((event) => isCaught(rules, event) && !isCaught(after, event)).length;
}

describe('an image that no list knows', () => {
  it('is told from the one that is known: the recorded sessions raise no alert', () => {
    expect(logOf(sessions, 1).alerts).toBe(0);
  });

  it.each([1, 2, 3, 4])('image %i', (seed) => {
    const log = logOf(inUnknownImage(seed, sessions));
    expect(log.alerts).toBeGreaterThan(240);
    const accepted = ticked(log);
    const risks = accepted.flatMap((one) => one.risks.map(({ code }) => code));
    expect(risks.filter((code) => opensMuch.has(code))).toEqual([]);
    const outcome = outcomeOf(log, hand, catalogue, accepted, applyChanges);
    expect(outcome).toMatchObject({ hides: [], unlisted: [], error: undefined });
    // What is left must be looked at by a person: a shell of the desktop, the one of the container's start,
    // and a browser no one named that opens a store of passwords or cookies, be it its own.
    const left = log.groups.filter(
      ({ id, rule }) => outcome.verdicts[id] !== 'silent' && rule !== credentialFiles,
    );
    const commands = left.map(({ fields }) => String(fields['proc.cmdline']));
    const known = /^bash (?:-c \S|\/usr\/local\/bin\/base_entrypoint\.sh$)/;
    expect(commands.filter((one) => !known.test(one))).toEqual([]);
    // Of a credential's alerts none is silenced unseen, whatever share of the log they are.
    const seen = log.groups
      .filter(({ rule }) => rule === credentialFiles)
      .reduce((sum, { count }) => sum + count, 0);
    expect(seen).toBeLessThan(outcome.alertsBefore / 10);
    const before = outcome.alertsBefore - seen;
    expect(1 - (outcome.alertsAfter - seen) / before).toBeGreaterThanOrEqual(0.95);
    expect(lostWith(accepted, inUnknownImage(seed, attacks))).toBe(0);
  });

  it('hides no attack though the attacks stand in the same log, in every pod', () => {
    const normal = inUnknownImage(5, sessions);
    const renamed = inUnknownImage(5, attacks);
    expect(lostWith(ticked(logOf([...normal, ...renamed])), renamed)).toBe(0);
  });

  it('ticks nothing in a log of attacks alone', () => {
    expect(ticked(logOf(attacks))).toEqual([]);
  });
});
