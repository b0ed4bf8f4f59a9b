import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { defaultLists } from '../falco/default-lists.gen.ts';
import { defaultMacros, defaultRules } from '../falco/default-rules.gen.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { falcoRuleFiles, type Settings } from '../settings/settings.ts';
import { overrides, writeOverrides } from './overrides.ts';
import { shadowings } from './shadowing.gen.ts';
import { hiddenBy } from './shadowing.ts';
import { slots } from './slots.gen.ts';

const loading = (loaded: Settings['falcoRules']['loaded'], on = true): Settings => ({
  ...defaultSettings,
  falcoRules: { overrides: on, loaded },
});

describe('overrides of default rules', () => {
  it.each(overrides)(
    'appends to a macro that $file rules define, for a rule they hold',
    (override) => {
      expect(defaultMacros[override.file]).toContain(override.macro);
      expect(defaultRules[override.file]).toContain(override.rule);
    },
  );

  it('writes only what the loaded files define', () => {
    const macros = (settings: Settings): string[] =>
      (parse(writeOverrides(settings) ?? '[]') as { macro: string }[]).map((item) => item.macro);
    expect(macros(loading(['stable']))).toEqual([
      'user_known_read_sensitive_files_activities',
      'known_ptrace_procs',
    ]);
    expect(macros(loading(falcoRuleFiles))).toHaveLength(overrides.length);
  });

  it('is no file at all when switched off', () => {
    expect(writeOverrides(loading(['stable'], false))).toBeNull();
  });

  it('appends an alternative narrowed to the session containers', () => {
    const [first] = parse(writeOverrides(loading(['stable'])) ?? '') as Record<string, unknown>[];
    expect(first?.['override']).toEqual({ condition: 'append' });
    expect(first?.['condition']).toMatch(/^or \(\(/);
    expect(first?.['condition']).toContain('k8s.pod.label[app] in ("browser-sandbox-test"');
    expect(first?.['condition']).toContain('container.name in ("rdp-chromium", "rdp-onlyoffice")');
  });
});

describe('shadowing', () => {
  it('names rules that exist on both sides', () => {
    const ours = new Set(slots.rules.map((rule) => rule.name));
    for (const { rule, by } of shadowings) {
      expect(ours.has(rule), rule).toBe(true);
      for (const file of falcoRuleFiles) {
        for (const name of by[file] ?? []) expect(defaultRules[file], name).toContain(name);
      }
    }
  });

  it('counts only the files that are loaded', () => {
    expect(hiddenBy('KubeBrowse - Reverse Shell', ['stable'])).toEqual([
      'Redirect STDOUT/STDIN to Network Connection in Container',
    ]);
    expect(hiddenBy('KubeBrowse - Set User ID Bit', ['stable'])).toEqual([]);
  });

  it('knows no list of Falco as a rule', () => {
    expect(Object.values(defaultLists).flat()).not.toContain('Reverse Shell');
  });
});
