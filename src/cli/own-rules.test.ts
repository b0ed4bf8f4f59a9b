// Our own rules, as they stand and for all settings: no error, no warning, no hint. Loaded alone or
// after Falco's default rules, with every version the builder writes for.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultRulesFiles } from '../check/loading/default-rules.ts';
import { defaultFalco } from '../falco/default-version.ts';
import { slots } from '../kubebrowse/slots.gen.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { presets } from '../settings/presets.ts';
import { faultsFor, fitting, said, saidFor } from './testing/own-settings.ts';

const rules = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

describe('our own rules', () => {
  it('as they stand, alone and after the default rules', () => {
    const files = [{ name: 'kubebrowse_rules.yaml', text: rules }];
    expect(said(files, {})).toEqual([]);
    const before = defaultRulesFiles(defaultFalco, ['stable'], files);
    expect(said(files, { before })).toEqual([]);
  });

  it.each(presets)('preset $id', ({ apply }) => {
    const settings = apply(defaultSettings, slots.rules);
    expect(saidFor(rules, settings)).toEqual([]);
  });

  it('for all settings; at length in own-rules.fuzz.ts', () => {
    const property = fc.property(fitting, (settings) => {
      expect(faultsFor(rules, settings)).toEqual([]);
    });
    fc.assert(property, { numRuns: 60 });
  });
});
