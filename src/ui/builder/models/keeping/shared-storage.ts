// The one place in which all tabs of this browser keep the builder's work → written by each in turn, and
// nothing of another is lost: profiles are merged, work that would be written over is put aside first.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Storage } from '../../../browser/storage.ts';
import { saveDraft } from '../../../draft/save-draft.ts';
import { type Kept, type Restored, readKept, type Saved } from '../../../draft/saved.ts';
import { type Aside, createShelf, type Shelf } from '../../../keeping/aside.ts';
import { mergeProfiles, type Profiles } from './merge-profiles.ts';
import { asideKey, storageKey } from './storage-key.ts';

/** What there is to lose, as one text: two tabs with the same work have equal ones. */
export function workOf(work: Pick<Restored, 'draft' | 'pending' | 'linked'>): string {
  const { draft, pending, linked } = work;
  const words = [...pending].filter(([, text]) => text !== '');
  const beside = linked && [linked.fragment, saveDraft(linked.draft)];
  return JSON.stringify([saveDraft(draft), words, beside]);
}

const emptyWork = '[{},[],null]';

export interface SharedStorage {
  /** What was kept when this tab was opened. */
  readonly first: Kept;
  readonly shelf: Shelf;
  /** Another tab has kept its own work since; this tab's next save puts it aside. */
  readonly isElsewhere: ReadonlySignal<boolean>;
  /** Looks whether another tab has kept anything. @returns the profiles of both */
  readonly meet: (profiles: Profiles, ours: string) => Profiles;
  /** To be called after `meet`. @returns why it could not be kept, or null */
  readonly write: (saved: Saved, ours: string) => string | null;
}

interface Unsafe {
  readonly why: 'tab' | 'unreadable';
  readonly text: string;
  readonly tab?: string;
}

function unsafeOf(text: string, kept: Kept): Unsafe | undefined {
  const isLegible = kept.kind === 'nothing' || (kept.kind === 'work' && kept.isWhole);
  return isLegible ? undefined : { why: 'unreadable', text };
}

function workIn({ text }: Aside): string | undefined {
  const kept = readKept(text);
  return kept.kind === 'work' && kept.isWhole ? workOf(kept.work) : undefined;
}

/** @param tab names this tab among those that are open */
export function createSharedStorage(
  storage: Storage,
  { tab, now }: { readonly tab: string; readonly now: () => number },
): SharedStorage {
  let last = storage.read(storageKey);
  const first = readKept(last);
  const shelf = createShelf(storage, asideKey, now);
  /** Profiles as all tabs last had them, and the work as this tab last had it. */
  let base: Profiles = first.kind === 'work' ? first.work.profiles : {};
  let own = first.kind === 'work' ? workOf(first.work) : emptyWork;
  /** What stands in the storage and nowhere else. */
  let unsafe = unsafeOf(last ?? '', first);
  // At once where there is room: then it is told, and can be had back.
  if (unsafe !== undefined && shelf.put(unsafe) === null) unsafe = undefined;
  const isElsewhere = signal(false);

  const meet = (profiles: Profiles, ours: string): Profiles => {
    const text = storage.read(storageKey);
    if (text === last) return profiles;
    last = text;
    const kept = readKept(text);
    unsafe = unsafeOf(text ?? '', kept);
    // Emptied: the next save writes all there is here.
    if (kept.kind !== 'work') return profiles;
    const work = workOf(kept.work);
    const isTheirs = work !== own && work !== ours && work !== emptyWork;
    if (isTheirs && unsafe === undefined)
      unsafe = {
        why: 'tab',
        text: text ?? '',
        ...(kept.work.tab === undefined ? {} : { tab: kept.work.tab }),
      };
    isElsewhere.value = isTheirs;
    const merged = mergeProfiles(base, profiles, kept.work.profiles);
    base = kept.work.profiles;
    return merged;
  };

  const write = (saved: Saved, ours: string): string | null => {
    const failed = unsafe === undefined ? null : shelf.put(unsafe);
    if (failed !== null) return failed;
    unsafe = undefined;
    isElsewhere.value = false;
    const text = JSON.stringify({ ...saved, tab });
    const unkept = storage.write(storageKey, text);
    if (unkept !== null) return unkept;
    last = text;
    base = saved.profiles ?? {};
    own = ours;
    // What this tab has kept before is part of what it keeps now.
    shelf.drop((item) => item.tab === tab || workIn(item) === ours);
    return null;
  };
  return { first, shelf, isElsewhere, meet, write };
}
