// Alerts of Falco's own rules → where the settings exempt what they tell of.
import { describe, expect, it } from 'vitest';
import { overrides } from '../kubebrowse/overrides.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { group, logOf } from './log-arbitrary.ts';
import { notNoiseOf } from './not-noise.ts';

const [override] = overrides;
if (override === undefined) throw new Error('there are overrides');
const log = logOf([group({ id: 0, rule: override.rule })]);

function messageFor(on: boolean, loaded: typeof defaultSettings.falcoRules.loaded): string {
  const settings = { ...defaultSettings, falcoRules: { overrides: on, loaded } };
  const found = notNoiseOf({
    log,
    hand: { kind: 'settings', settings, shipped: '' },
    verdicts: ['unknown rule'],
    covered: new Set(),
    concernsOf: () => [],
  });
  return found[0]?.message ?? '';
}

describe('an alert of a rule of Falco that the overrides exempt', () => {
  it.each([
    ['exempted already', true, [override.file], /The overrides of these settings exempt that/],
    ['in a file that is not loaded', true, [], /name the .* rules among the loaded files/],
    ['with the overrides off', false, [override.file], /switch the overrides on/],
  ] as const)('%s', (_, on, loaded, expected) => {
    expect(messageFor(on, loaded)).toMatch(expected);
  });
});
