// What holds of the claims for any settings: they are those of a direct evaluation of the generated file.
// Test-only: imported by *.test.ts and *.fuzz.ts.
import fc from 'fast-check';
import { expect } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { falcoReleases } from '../falco/versions.ts';
import { checkSettings } from '../kubebrowse/check-settings.ts';
import { customise } from '../kubebrowse/customise.ts';
import { placeInPod } from '../kubebrowse/session-pod.ts';
import { slots } from '../kubebrowse/slots.gen.ts';
import { load } from '../ruleset/load.ts';
import { engineOf } from '../ruleset/read/reading.ts';
import { scenarios } from '../scenario/catalogue.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { hasErrors } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { settingsArbitrary } from '../settings/testing/settings-arbitrary.ts';
import { isGood } from './claim-words.ts';
import type { Claims } from './claims.ts';
import { stateClaims } from './state-claims.ts';

const { pods } = defaultSettings;
const noPods = {
  ...pods,
  selectors: [],
  browserContainers: [],
  officeContainers: [],
  browserImages: [],
  officeImages: [],
};
const strange = [
  '/usr/lib/firefox/firefox',
  '/opt/firefox',
  '/opt/google/chrome/chrome',
  '/opt/x/viewer',
  '/opt/y/viewer',
];
/** More than are evaluated. */
const many = Array.from({ length: 11 }, (_, at) => `/opt/many/${at}`);

/** Arbitrary settings; more often than chance would, such as watch nothing, or name another browser. */
export const claimed: fc.Arbitrary<Settings> = fc
  .record({
    any: settingsArbitrary(slots.rules.map(({ name }) => name)),
    scope: fc.constantFrom('as it is', 'default', 'none'),
    lists: fc.constantFrom('as they are', 'default'),
    programs: fc.oneof({ weight: 9, arbitrary: fc.subarray(strange) }, fc.constant(many)),
  })
  .map(({ any, scope, lists, programs }) => {
    const base = lists === 'default' ? { ...defaultSettings, rules: any.rules } : any;
    return {
      ...base,
      pods: { 'as it is': any.pods, default: pods, none: noPods }[scope],
      network: { ...base.network, programs: [...base.network.programs, ...programs] },
    };
  })
  // As the command line takes them: what does not fit the rules file is an error there.
  .map((settings) => checkSettings(settings).settings)
  .filter((settings) => !hasErrors(checkSettings(settings).diagnostics));

/** The generated file read and evaluated anew, nothing kept and nothing shared. */
function evaluateFile(shipped: string, settings: Settings) {
  const text = customise(shipped, settings);
  const loaded = load([{ name: 'kubebrowse_rules.yaml', text }], {
    engine: engineOf(falcoReleases[settings.target.falco]),
  });
  expect(loaded.files[0]?.error).toBeUndefined();
  const prepared = prepareRules(loaded, { derives: true });
  const counts = { attacks: 0, caught: 0, normal: 0, silent: 0, debatable: 0 };
  const matching = scenarios().map(({ fields, kind, debatable }) => {
    const rules = matchingRules(prepared, placeInPod(fields, settings.pods)).matching;
    if (debatable === true) counts.debatable += 1;
    else if (kind === 'attack') {
      counts.attacks += 1;
      if (rules.length > 0) counts.caught += 1;
    } else {
      counts.normal += 1;
      if (rules.length === 0) counts.silent += 1;
    }
    return rules;
  });
  return { matching, counts };
}

/** @param shipped rules/kubebrowse_rules.yaml */
export function expectTrue(claims: Claims, shipped: string, settings: Settings): void {
  const { matching, counts } = evaluateFile(shipped, settings);
  const named = claims.matching.map((some) => some.map((at) => claims.rules[at]));
  expect(named).toEqual(matching);
  expect(claims.totals).toEqual(counts);
  const statements = stateClaims(settings, claims);
  const severities = statements.map(({ severity }) => severity);
  if (counts.caught === 0) expect(severities).toContain('critical');
  if (claims.watched.length === 0) {
    expect(counts.caught).toBe(0);
    expect(severities).not.toContain('ok');
  }
  if (isGood(claims)) {
    expect(counts.caught).toBe(counts.attacks);
    expect(counts.silent).toBe(counts.normal);
  }
  if (claims.unevaluated.length > 0) {
    expect(isGood(claims)).toBe(false);
    expect(severities).toContain('critical');
  }
  for (const { program, missing } of claims.programs)
    if (missing.length > 0)
      expect(statements.map(({ message }) => message)).toContainEqual(
        expect.stringContaining(`does not cover ${program.caption}`),
      );
}
