// The first law of customising at length: `npm run fuzz`.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { load } from '../ruleset/load.ts';
import { settingsArbitrary } from '../settings/testing/settings-arbitrary.ts';
import { checkSettings } from './check-settings.ts';
import { customise } from './customise.ts';
import { readBack } from './read/read-back.ts';
import { slots } from './slots.gen.ts';

const file = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');

it('reads back what it was made from, and YAML agrees', () => {
  const all = settingsArbitrary(slots.rules.map((rule) => rule.name));
  fc.assert(
    fc.property(all, (settings) => {
      const checked = checkSettings(settings);
      if (checked.diagnostics.some((one) => one.severity === 'error')) return;
      const text = customise(file, checked.settings);
      const doc = parseDocument(text);
      expect([...doc.errors, ...doc.warnings]).toEqual([]);
      // The texts for Falco before 0.42 need evt.dir, of which 0.44 warns.
      const [loaded] = load([{ name: 'kubebrowse_rules.yaml', text }]).files;
      expect(loaded?.error?.message).toBeUndefined();
      expect(loaded?.warnings.filter((one) => one.deprecatedField !== 'evt.dir')).toEqual([]);
      const again = readBack(text).settings;
      expect(again && customise(file, again)).toBe(text);
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 5000) },
  );
});

it('answers any text without throwing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), fc.nat(file.length), (text, at) => {
      readBack(text);
      readBack(file.slice(0, at) + text + file.slice(at));
    }),
    { numRuns: Number(process.env['FUZZ_RUNS'] ?? 2000) },
  );
});
