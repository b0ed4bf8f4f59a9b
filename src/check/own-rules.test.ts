// Our own rules, as they stand and for all settings: no error, no warning, no hint. Loaded alone or
// after Falco's default rules, with every version the builder writes for.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultFalco } from '../falco/default-version.ts';
import { checkSettings } from '../kubebrowse/check-settings.ts';
import { customise } from '../kubebrowse/customise.ts';
import { writeOverrides } from '../kubebrowse/overrides.ts';
import { slots } from '../kubebrowse/slots.gen.ts';
import { ConditionCache } from '../ruleset/condition-cache.ts';
import type { RulesFile } from '../ruleset/load.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { presets } from '../settings/presets.ts';
import type { Settings } from '../settings/settings.ts';
import { settingsArbitrary } from '../settings/testing/settings-arbitrary.ts';
import { checkFiles } from './check-files.ts';
import type { CheckOptions } from './examine.ts';
import { defaultRulesFiles } from './loading/default-rules.ts';

const rules = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const numRuns = Number(process.env['CHECK_RUNS'] ?? 300);

const fitting = settingsArbitrary(slots.rules.map(({ name }) => name))
  .map((settings) => checkSettings(settings))
  .filter(({ diagnostics }) => diagnostics.every(({ severity }) => severity !== 'error'))
  .map(({ settings }) => settings);

// One for each company the rules keep: a cache forgets what two rounds do not ask for.
const alone = new ConditionCache();
const beside = new ConditionCache();

interface Said {
  readonly code: string;
  /** What is marked. */
  readonly written: string;
  readonly line: string;
}

function said(files: readonly RulesFile[], options: CheckOptions): readonly Said[] {
  const cache = options.before ? beside : alone;
  return checkFiles(files, { ...options, cache }).flatMap(({ name, diagnostics }, index) =>
    diagnostics.map(({ code, message, range }) => {
      const written = files[index]?.text.slice(range.from, range.to) ?? '';
      return { code, written, line: `${name}: ${code}: ${message} (${written.slice(0, 100)})` };
    }),
  );
}

function saidFor(settings: Settings): readonly Said[] {
  const overrides = writeOverrides(settings);
  const own = { name: 'kubebrowse_rules.yaml', text: customise(rules, settings) };
  const { falco } = settings.target;
  if (overrides === null) return said([own], { falco });
  const other = { name: 'kubebrowse_falco_overrides.yaml', text: overrides };
  const files = [own, other];
  const before = defaultRulesFiles(falco, ['stable', 'incubating', 'sandbox'], files);
  return said(files, { falco, before });
}

/** All texts in settings, whatever they are for. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/**
 * A value of the operator's may be one that never comes, a name with a blank before it or one that
 * reads like a pattern: that is theirs, and the builder's live check says it there.
 */
function isDeadValueOf(settings: Settings, { code, written }: Said): boolean {
  if (code !== 'never-fires') return false;
  // Written in a file a value has other quotes and escapes.
  const bare = (text: string) => text.replace(/["'\\]/g, '');
  const texts = new Set(textsIn(settings).map(bare));
  const value = /(?<=\s)(["']).*\1$|\S+$/s.exec(written)?.[0] ?? written;
  return texts.has(bare(written)) || texts.has(bare(value));
}

describe('our own rules', () => {
  it('as they stand, alone and after the default rules', () => {
    const files = [{ name: 'kubebrowse_rules.yaml', text: rules }];
    expect(said(files, {})).toEqual([]);
    const before = defaultRulesFiles(defaultFalco, ['stable'], files);
    expect(said(files, { before })).toEqual([]);
  });

  it.each(presets)('preset $id', ({ apply }) => {
    const settings = apply(defaultSettings, slots.rules);
    expect(saidFor(settings)).toEqual([]);
  });

  it('for all settings', { timeout: 900_000 }, () => {
    fc.assert(
      fc.property(fitting, (settings) => {
        const ours = saidFor(settings).filter((one) => !isDeadValueOf(settings, one));
        expect(ours.map(({ line }) => line)).toEqual([]);
      }),
      { numRuns },
    );
  });
});
