// Named profiles as two tabs have changed them since they were the same → those of both.
import type { SavedDraft } from '../../../draft/save-draft.ts';

export type Profiles = Readonly<Record<string, SavedDraft>>;

const same = (one: SavedDraft | undefined, other: SavedDraft | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A name nobody has yet. */
function freeName(name: string, taken: ReadonlyMap<string, unknown>): string {
  let next = `${name} (other tab)`;
  for (let at = 2; taken.has(next); at += 1) next = `${name} (other tab ${at})`;
  return next;
}

/**
 * What one tab has changed is taken, a removal too; what both have changed is kept twice, and what one
 * has removed and the other has changed stays.
 */
export function mergeProfiles(base: Profiles, ours: Profiles, theirs: Profiles): Profiles {
  const before = new Map(Object.entries(base));
  const mine = new Map(Object.entries(ours));
  const other = new Map(Object.entries(theirs));
  const merged = new Map<string, SavedDraft>();
  const twice: [string, SavedDraft][] = [];
  for (const name of new Set([...mine.keys(), ...other.keys()])) {
    const [was, here, there] = [before.get(name), mine.get(name), other.get(name)];
    const isOurs = !same(here, was);
    const isTheirs = !same(there, was);
    const kept = isOurs && (here !== undefined || !isTheirs) ? here : there;
    if (kept !== undefined) merged.set(name, kept);
    if (isOurs && isTheirs && kept === here && there !== undefined && !same(here, there))
      twice.push([name, there]);
  }
  for (const [name, there] of twice) merged.set(freeName(name, merged), there);
  return Object.fromEntries(merged);
}
