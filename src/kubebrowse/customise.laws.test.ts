// Laws of customising, over arbitrary settings with hostile values.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { falcoReleases } from '../falco/versions.ts';
import { load } from '../ruleset/load.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { carriedRules } from '../settings/testing/carried-rules.ts';
import { settingsArbitrary } from '../settings/testing/settings-arbitrary.ts';
import { checkSettings } from './check-settings.ts';
import { never, readAlternatives } from './condition-text.ts';
import { customise } from './customise.ts';
import { falcoString, falcoStringValue, itemText } from './item-text.ts';
import { writeOverrides } from './overrides.ts';
import { readBack } from './read/read-back.ts';
import { slots } from './slots.gen.ts';
import { writtenMacros } from './written-settings.ts';

const file = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const names = slots.rules.map((rule) => rule.name);

/** Settings that fit the rules file. */
const fitting = settingsArbitrary(names)
  .map((settings) => checkSettings(settings))
  .filter(({ diagnostics }) => diagnostics.every((one) => one.severity !== 'error'))
  .map(({ settings }) => settings);

/** What a rules file holds: how Falco is deployed does not stand in it, and 0.42 to 0.45 share a text. */
const inRulesFile = (settings: Settings): Settings => ({
  ...defaultSettings,
  target: {
    ...defaultSettings.target,
    falco:
      falcoReleases[settings.target.falco].requiredEngine ===
      falcoReleases[defaultSettings.target.falco].requiredEngine
        ? defaultSettings.target.falco
        : settings.target.falco,
  },
  pods: settings.pods,
  network: settings.network,
  listeners: settings.listeners,
  processes: settings.processes,
  files: settings.files,
  alerts: { ...defaultSettings.alerts, runbook: settings.alerts.runbook },
  rules: carriedRules(settings),
});

/** Characters a rules file never holds: tab, CR, NEL, line and paragraph separator, BOM, NUL. */
const unwanted = ['\t', '\r', '\u0085', '\u2028', '\u2029', '\uFEFF', '\u0000'];

/** What YAML reads back as it stands; the parsers of values refuse the rest. */
function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return !(
    code < 0x20 ||
    (code >= 0x7f && code <= 0x9f) ||
    (code >= 0xd800 && code <= 0xdfff) ||
    [0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff].includes(code)
  );
}

function check(property: fc.IProperty<[Settings]>): void {
  fc.assert(property, { numRuns: 100 });
}

describe('customise, for all settings', () => {
  it('is read back as what it was made from', { timeout: 120_000 }, () => {
    check(
      fc.property(fitting, (settings) => {
        expect(readBack(customise(file, settings))).toEqual({
          settings: inRulesFile(settings),
          diagnostics: [],
        });
      }),
    );
  });

  it('gives a text YAML reads without error or warning, with the same items', {
    timeout: 120_000,
  }, () => {
    const keys = (text: string): string[] => {
      const doc = parseDocument(text);
      expect([...doc.errors, ...doc.warnings]).toEqual([]);
      // These are written where they say something.
      return (doc.toJS() as Record<string, unknown>[]).map((item) =>
        Object.keys(item)
          .filter((key) => !['enabled', 'capture', 'capture_duration'].includes(key))
          .join(),
      );
    };
    const standing = keys(file).filter((key) => key !== 'required_plugin_versions');
    check(
      fc.property(fitting, (settings) => {
        const text = customise(file, settings);
        expect(keys(text).filter((key) => key !== 'required_plugin_versions')).toEqual(standing);
      }),
    );
  });

  it('loads as Falco 0.44 loads it, without error or warning', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fitting, (settings) => {
        const text = customise(file, settings);
        const [loaded] = load([{ name: 'kubebrowse_rules.yaml', text }]).files;
        // The texts for Falco before 0.42 need evt.dir, of which 0.44 warns.
        const warnings = loaded?.warnings.filter((one) => one.deprecatedField !== 'evt.dir') ?? [];
        expect(loaded?.error?.message).toBeUndefined();
        expect(warnings.map((one) => one.message)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('holds no tab, CR, BOM or NEL, ends in one newline, and gives the same bytes again', () => {
    check(
      fc.property(fitting, (settings) => {
        for (const text of [customise(file, settings), writeOverrides(settings) ?? '\n']) {
          expect(unwanted.filter((character) => text.includes(character))).toEqual([]);
          expect(text.endsWith('\n')).toBe(true);
          expect(text.endsWith('\n\n')).toBe(false);
        }
        expect(customise(file, settings)).toBe(customise(file, structuredClone(settings)));
      }),
    );
  });

  it('writes conditions that are alternatives of comparisons, whatever the values hold', () => {
    check(
      fc.property(fitting, (settings) => {
        for (const condition of Object.values(writtenMacros)) {
          if (['(kubebrowse_desktop_terminal)', never].includes(condition(settings))) continue;
          expect(readAlternatives(condition(settings))).not.toBeNull();
        }
      }),
    );
  });

  it('gives overrides that YAML reads, one macro an item', () => {
    check(
      fc.property(fitting, (settings) => {
        const text = writeOverrides(settings);
        if (text === null) return;
        const doc = parseDocument(text);
        expect([...doc.errors, ...doc.warnings]).toEqual([]);
        for (const item of doc.toJS() as Record<string, unknown>[]) {
          expect(Object.keys(item)).toEqual(['macro', 'condition', 'override']);
        }
      }),
    );
  });
});

describe('quoting', () => {
  it('is undone by reading, for every text without line breaks', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        expect(falcoStringValue(falcoString(value))).toBe(value);
        const plain = [...value].filter(isPrintable).join('');
        const doc = parseDocument(`[${itemText(plain)}]`);
        expect([...doc.errors, ...doc.warnings]).toEqual([]);
        const [item] = doc.toJS() as unknown[];
        expect(falcoStringValue(String(item === null ? '' : item))).toBe(plain);
      }),
    );
  });
});
