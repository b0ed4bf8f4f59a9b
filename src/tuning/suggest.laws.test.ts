// Laws of suggestions, over logs made up: what a suggestion says of itself is what comes of it.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertLog } from '../alert/alert-log.ts';
import { checkFiles } from '../check/check-files.ts';
import { checkSettings } from '../kubebrowse/check-settings.ts';
import { customise } from '../kubebrowse/customise.ts';
import { readBack } from '../kubebrowse/read/read-back.ts';
import { slots } from '../kubebrowse/slots.gen.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { carriedRules } from '../settings/testing/carried-rules.ts';
import { settingsArbitrary } from '../settings/testing/settings-arbitrary.ts';
import { applyChanges } from './accept.ts';
import type { Hand } from './hand.ts';
import { outcomeOf } from './outcome.ts';
import { suggest } from './suggest.ts';
import type { Suggestion } from './suggestion.ts';
import { alertsArbitrary } from './testing/alerts-arbitrary.ts';
import { applyToSettings } from './write/apply-to-settings.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const hand: Hand = { kind: 'settings', settings: defaultSettings, shipped };
const numRuns = Number(process.env['TUNING_RUNS'] ?? 5);
const catalogue = scenarios();
const cache = new ConditionCache();

/** Settings that fit the rules file. */
const fitting = settingsArbitrary(slots.rules.map(({ name }) => name))
  .map((settings) => checkSettings(settings))
  .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
  .map(({ settings }) => settings);

function settingsWith(accepted: readonly Suggestion[], settings: Settings): Settings {
  const applied = applyToSettings(
    settings,
    accepted.flatMap(({ changes }) => changes),
  );
  if (!applied.ok) throw new Error(applied.message);
  return applied.value;
}

/** What is accepted does what it says, and nothing it does not say. */
function holdsTrue(log: AlertLog, accepted: readonly Suggestion[], rules: Hand): void {
  const outcome = outcomeOf(log, rules, catalogue, accepted, applyChanges);
  expect(outcome.error).toBeUndefined();
  expect(outcome.unlisted).toEqual([]);
  for (const { groups, alsoSilences } of accepted)
    for (const id of [...groups, ...alsoSilences]) expect(outcome.verdicts[id]).toBe('silent');
  const named = new Set(accepted.flatMap(({ hides }) => hides));
  if (accepted.length === 1) expect(outcome.hides).toEqual([...named]);
}

/** The same alerts met in another order: other places, other ids. */
function reversed({ groups, ...log }: AlertLog): AlertLog {
  return { ...log, groups: groups.toReversed().map((one, id) => ({ ...one, id })) };
}

describe('suggestions, for all logs', () => {
  it('say what comes of them, one alone and all together; ticked ones hide no attack', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(alertsArbitrary, fc.nat(), (log, number) => {
        const { suggestions } = suggest(log, hand, catalogue);
        const one = suggestions[number % Math.max(1, suggestions.length)];
        if (one !== undefined) holdsTrue(log, [one], hand);
        holdsTrue(log, suggestions, hand);
        const ticked = suggestions.filter(({ isSafe }) => isSafe);
        expect(outcomeOf(log, hand, catalogue, ticked, applyChanges).hides).toEqual([]);
      }),
      { numRuns },
    );
  });

  it('are the same in whatever order the alerts come', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(alertsArbitrary, (log) => {
        const told = ({ suggestions, notNoise }: ReturnType<typeof suggest>) => ({
          suggestions: suggestions.map(({ groups, alsoSilences, maySilence, ...rest }) => rest),
          notNoise: notNoise.map(({ rule, message }) => ({ rule, message })),
        });
        const there = suggest(log, hand, catalogue);
        const back = suggest(reversed(log), hand, catalogue);
        expect(told(back)).toEqual(told(there));
      }),
      { numRuns },
    );
  });

  it('hold for all settings, and lead to settings that the checker finds nothing in and that are read back', {
    timeout: 120_000,
  }, () => {
    fc.assert(
      fc.property(alertsArbitrary, fitting, (log, settings) => {
        const rules: Hand = { kind: 'settings', settings, shipped };
        const { suggestions } = suggest(log, rules, catalogue);
        holdsTrue(log, suggestions, rules);
        const made = settingsWith(suggestions, settings);
        const text = customise(shipped, made);
        const { falco } = settings.target;
        const told = (rulesText: string) =>
          checkFiles([{ name: 'kubebrowse_rules.yaml', text: rulesText }], {
            cache,
            falco,
          }).flatMap(({ diagnostics }) =>
            diagnostics.map(({ code, message }) => `${code} ${message}`),
          );
        // What the settings say already, an exception that never holds among it, is no suggestion's.
        const before = new Set(told(customise(shipped, settings)));
        expect(told(text).filter((one) => !before.has(one))).toEqual([]);
        const { network, listeners, processes, files } = made;
        expect(readBack(text)).toMatchObject({
          settings: { network, listeners, processes, files, rules: carriedRules(made) },
          diagnostics: [],
        });
      }),
      { numRuns, endOnFailure: true },
    );
  });
});
