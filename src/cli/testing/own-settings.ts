// Settings → what the checker says of the rules made with them, apart from what is the operator's own. For tests only.

import { checkFiles } from '../../check/check-files.ts';
import type { CheckOptions } from '../../check/examine.ts';
import { defaultRulesFiles } from '../../check/loading/default-rules.ts';
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { customise } from '../../kubebrowse/customise.ts';
import { writeOverrides } from '../../kubebrowse/overrides.ts';
import { slots } from '../../kubebrowse/slots.gen.ts';
import { ConditionCache } from '../../ruleset/condition-cache.ts';
import type { RulesFile } from '../../ruleset/load.ts';
import type { Settings } from '../../settings/settings.ts';
import { settingsArbitrary } from '../../settings/testing/settings-arbitrary.ts';

/** Settings that the builder takes. */
export const fitting = settingsArbitrary(slots.rules.map(({ name }) => name))
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

export function said(files: readonly RulesFile[], options: CheckOptions): readonly Said[] {
  const cache = options.before ? beside : alone;
  return checkFiles(files, { ...options, cache }).flatMap(({ name, diagnostics }, index) =>
    diagnostics.map(({ code, message, range }) => {
      const written = files[index]?.text.slice(range.from, range.to) ?? '';
      return { code, written, line: `${name}: ${code}: ${message} (${written.slice(0, 100)})` };
    }),
  );
}

/** @param rules as shipped */
export function saidFor(rules: string, settings: Settings): readonly Said[] {
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

/** Lines of what is said and is ours to mend. */
export function faultsFor(rules: string, settings: Settings): readonly string[] {
  return saidFor(rules, settings)
    .filter((one) => !isDeadValueOf(settings, one))
    .map(({ line }) => line);
}
