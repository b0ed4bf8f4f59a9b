// What a version of the rules file held where people change it: its own settings, its rules and their
// exceptions, and a mark of every text that nobody is meant to change.
import type { Settings } from '../../settings/settings.ts';
import { hashOf } from '../../text/checksum.ts';
import { programLists } from '../program-lists.ts';
import { toldMacros, writtenLists, writtenMacros } from '../written-settings.ts';
import type { ReadException, RulesItems } from './read-items.ts';

export interface ReleasedRule {
  readonly name: string;
  readonly enabled: boolean;
  readonly priority: string;
  readonly tags: readonly string[];
  readonly exceptions: readonly ReadException[];
  /** Marks of its condition and its output. */
  readonly condition: number;
  readonly output: number;
}

export type HeldSettings = Pick<Settings, 'pods' | 'network' | 'listeners' | 'processes' | 'files'>;

export interface RulesRelease {
  readonly version: string;
  readonly settings: HeldSettings;
  readonly rules: readonly ReleasedRule[];
  /** Of macros and lists that are no place for settings. */
  readonly marks: Readonly<Record<string, number>>;
}

/** Falco before 0.42 shows each call twice; the builder then asks for the second. */
const olderFalco = /\s+and evt\.dir = <(?=\s*\)\s*$)/;

/** Line breaks and indentation mean nothing. */
export function markOf(text: string): number {
  return hashOf(text.replace(olderFalco, '').replaceAll(/\s+/g, ' ').trim());
}

/** Places that the builder writes: what stands there is settings, not an edit. */
const written = new Set([
  ...Object.keys(writtenLists),
  ...Object.keys(programLists),
  ...Object.keys(writtenMacros),
  ...Object.keys(toldMacros),
]);

/** Marks by name of macros and lists, those that hold settings left out. */
export function marksOf({ macros, lists }: RulesItems): ReadonlyMap<string, number> {
  const marks = new Map<string, number>();
  for (const [name, condition] of macros)
    if (!written.has(name)) marks.set(name, markOf(condition));
  for (const [name, items] of lists)
    if (!written.has(name)) marks.set(name, markOf(items.join('\n')));
  return marks;
}

/** `# KubeBrowse rules for Falco, version 0.2.0` */
const head = /^# KubeBrowse rules for Falco, version (\d+\.\d+\.\d+)\s*$/m;

export function statedVersion(text: string): string | undefined {
  return head.exec(text.slice(0, 5000))?.[1];
}

export function releaseOf(
  version: string,
  items: RulesItems,
  settings: HeldSettings,
): RulesRelease {
  return {
    version,
    settings,
    rules: [...items.rules].map(([name, rule]) => ({
      name,
      enabled: rule.enabled,
      priority: rule.priority,
      tags: rule.tags,
      exceptions: rule.exceptions,
      condition: markOf(rule.condition),
      output: markOf(rule.output),
    })),
    marks: Object.fromEntries(marksOf(items)),
  };
}
