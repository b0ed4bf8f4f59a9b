// (settings, base) → per section what differs, as sentences for its header, a draft, a reset.
import { leaves } from './leaves.ts';
import { type SectionName, sectionCaptions } from './section-captions.ts';
import type { Settings } from './settings.ts';

export interface SectionDifference {
  readonly section: SectionName;
  readonly caption: string;
  /** Entries added, entries removed and values changed. */
  readonly count: number;
  /** "Web ports: added 9443; removed 8080, 8443" */
  readonly differences: readonly string[];
}

/** How many entries a sentence names before it counts the rest. */
const shown = 3;

function name(verb: string, entries: readonly string[]): string {
  const rest = entries.length - shown;
  const tail = rest > 0 ? ` and ${rest} more` : '';
  return `${verb} ${entries.slice(0, shown).join(', ')}${tail}`;
}

interface Difference {
  readonly count: number;
  readonly sentence: string;
}

function compareLists(
  caption: string,
  before: readonly string[],
  after: readonly string[],
): Difference | undefined {
  const old = new Set(before);
  const now = new Set(after);
  const added = after.filter((entry) => !old.has(entry));
  const removed = before.filter((entry) => !now.has(entry));
  const parts = [
    ...(added.length > 0 ? [name('added', added)] : []),
    ...(removed.length > 0 ? [name('removed', removed)] : []),
  ];
  const count = added.length + removed.length;
  if (count > 0) return { count, sentence: `${caption}: ${parts.join('; ')}` };
  const inOrder = before.length === after.length && before.every((entry, i) => entry === after[i]);
  return inOrder ? undefined : { count: 1, sentence: `${caption}: another order` };
}

function compare(
  caption: string,
  before: readonly string[] | string,
  after: readonly string[] | string,
): Difference | undefined {
  if (typeof before !== 'string' && typeof after !== 'string')
    return compareLists(caption, before, after);
  if (before === after) return undefined;
  const written = (value: readonly string[] | string) => (value === '' ? 'none' : String(value));
  return { count: 1, sentence: `${caption}: ${written(before)} → ${written(after)}` };
}

/** Only sections that differ, in the order of the form. */
export function findDifferences(settings: Settings, base: Settings): readonly SectionDifference[] {
  return Object.entries(sectionCaptions).flatMap(([key, caption]) => {
    const section = key as SectionName; // the keys of a record by SectionName
    if (settings[section] === base[section]) return [];
    const found = leaves
      .filter((leaf) => leaf.section === section)
      .flatMap((leaf) => compare(leaf.caption, leaf.read(base), leaf.read(settings)) ?? []);
    if (found.length === 0) return [];
    const count = found.reduce((sum, one) => sum + one.count, 0);
    return [{ section, caption, count, differences: found.map((one) => one.sentence) }];
  });
}
