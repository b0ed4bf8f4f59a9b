// What outlives a visit: the saved work, named profiles, and a draft opened from a link, which stands
// beside the work until it is taken or left.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Storage } from '../../../browser/storage.ts';
import type { Draft } from '../../../draft/draft.ts';
import { type History, startHistory, step } from '../../../draft/history.ts';
import { type SavedDraft, saveDraft } from '../../../draft/save-draft.ts';
import { type Restored, readKept, readSavedDraft, type Saved } from '../../../draft/saved.ts';
import type { Aside } from '../../../keeping/aside.ts';
import type { Builder } from '../builder.ts';
import type { Profiles } from './merge-profiles.ts';
import { createSharedStorage, workOf } from './shared-storage.ts';
import { isEdited, type Linked, shownWork, snapshotOf } from './snapshot.ts';

/** Browsers keep about five million characters a site; more is not even tried. */
const mostSaved = 4_000_000;

export interface Workspace {
  /** Undefined while the form shows one's own work. */
  readonly linked: ReadonlySignal<Linked | undefined>;
  readonly profiles: Signal<Readonly<Record<string, SavedDraft>>>;
  /** Why nothing is being saved; empty while all is well. */
  readonly trouble: ReadonlySignal<string>;
  /** Another tab has kept its own work since. */
  readonly isElsewhere: ReadonlySignal<boolean>;
  /** What was put aside so that it is not lost, newest first. */
  readonly aside: ReadonlySignal<readonly Aside[]>;
  readonly restored: Restored | undefined;
  /** @param edited on a visit before */
  readonly openLinked: (fragment: string, draft: Draft, edited?: boolean) => void;
  /** The link of the visit before is not opened again: what was edited in its draft is put aside. */
  readonly passLinked: () => void;
  readonly acceptLinked: () => void;
  readonly discardLinked: () => void;
  readonly loadProfile: (name: string) => void;
  readonly saveProfile: (name: string) => void;
  readonly removeProfile: (name: string) => void;
  /** Shows what was put aside, and puts aside what is there. */
  readonly openAside: (item: Aside) => void;
  readonly dropAside: (item: Aside) => void;
  /** The storage has changed: another tab may have kept something. */
  readonly meet: () => void;
  readonly save: () => void;
}

/** What this tab is named among those that are open, and the time. */
export interface Surroundings {
  readonly tab: string;
  readonly now: () => number;
}

const length = (draft: Draft): number =>
  Object.values(draft.texts).reduce((sum, text) => sum + text.length, 0);

export function createWorkspace(
  builder: Builder,
  storage: Storage,
  surroundings: Surroundings,
): Workspace {
  const shared = createSharedStorage(storage, surroundings);
  const { first, shelf } = shared;
  const restored = first.kind === 'work' ? first.work : undefined;
  const linked = signal<Linked | undefined>(undefined);
  const profiles = signal<Profiles>(restored?.profiles ?? {});
  const trouble = signal('');
  const ours = (): string => workOf(shownWork(builder, linked.peek()));
  const meet = (): void => {
    const merged = shared.meet(profiles.peek(), ours());
    if (merged !== profiles.peek()) profiles.value = merged;
  };
  const save = (): void => {
    if (length(builder.draft.peek()) > mostSaved) {
      trouble.value = 'This is more than the browser keeps for one site';
      return;
    }
    meet();
    trouble.value = shared.write(snapshotOf(builder, linked.peek(), profiles.peek()), ours()) ?? '';
  };
  /** So that a reload, which forgets every step, loses nothing. */
  const putAside = (why: 'replaced' | 'link', draft: Draft): void => {
    const saved: Saved = { version: 1, draft: saveDraft(draft) };
    if (Object.keys(saved.draft).length > 0) shelf.put({ why, text: JSON.stringify(saved) });
  };
  const leaveLinked = (history: History<Draft>): void => {
    linked.value = undefined;
    builder.setHistory(history);
  };
  const without = (name: string): Profiles => {
    const { [name]: _, ...rest } = profiles.peek();
    return rest;
  };
  const keepEdits = (): void => {
    const now = linked.peek();
    if (now !== undefined && isEdited(builder, now)) putAside('link', builder.draft.peek());
  };

  return {
    linked,
    profiles,
    trouble,
    isElsewhere: shared.isElsewhere,
    aside: shelf.items,
    restored,
    openLinked: (fragment, draft, edited = false) => {
      keepEdits();
      // A second link stands beside the same work.
      linked.value = { fragment, work: linked.peek()?.work ?? builder.history.peek(), edited };
      builder.setHistory(startHistory(draft));
    },
    passLinked: () => {
      const before = restored?.linked;
      if (before?.edited === true) putAside('link', before.draft);
    },
    acceptLinked: () => {
      const now = linked.peek();
      if (now === undefined) return;
      putAside('replaced', now.work.present);
      leaveLinked(step(now.work, builder.draft.peek()));
    },
    discardLinked: () => {
      const now = linked.peek();
      if (now === undefined) return;
      keepEdits();
      leaveLinked(now.work);
    },
    loadProfile: (name) => {
      const profile = profiles.peek()[name];
      if (profile !== undefined) builder.replace(readSavedDraft(profile));
    },
    saveProfile: (name) => {
      profiles.value = { ...without(name), [name]: saveDraft(builder.draft.peek()) };
    },
    removeProfile: (name) => {
      profiles.value = without(name);
    },
    openAside: (item) => {
      const kept = readKept(item.text);
      if (kept.kind !== 'work') return;
      const { draft, pending, linked: beside } = kept.work;
      putAside('replaced', builder.draft.peek());
      if (beside !== undefined) putAside('link', beside.draft);
      builder.replace(draft);
      for (const [id, text] of pending) builder.setPending(id, text);
      // What this page knows not all of stays where it is.
      if (kept.isWhole) shelf.drop(({ text }) => text === item.text);
    },
    dropAside: (item) => shelf.drop(({ text }) => text === item.text),
    meet: () => {
      shelf.refresh();
      meet();
    },
    save,
  };
}
