// What outlives a visit: the saved work, named profiles, and a draft opened from a link, which stands
// beside the work until it is taken or left.
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { Storage } from '../../browser/storage.ts';
import type { Builder } from './builder.ts';
import { listIds } from './controls.ts';
import { type Draft, draftOf } from './draft.ts';
import { type History, startHistory, step } from './history.ts';
import {
  type Restored,
  readSavedDraft,
  restore,
  type Saved,
  type SavedDraft,
  saveDraft,
} from './saved.ts';
import { storageKey } from './storage-key.ts';

/** Browsers keep about five million characters a site; more is not even tried. */
const mostSaved = 4_000_000;

export interface Linked {
  readonly fragment: string;
  /** The work as it was, with its history. */
  readonly work: History<Draft>;
}

export interface Workspace {
  /** Undefined while the form shows one's own work. */
  readonly linked: ReadonlySignal<Linked | undefined>;
  readonly profiles: Signal<Readonly<Record<string, SavedDraft>>>;
  /** Why nothing is being saved; empty while all is well. */
  readonly trouble: ReadonlySignal<string>;
  readonly restored: Restored | undefined;
  readonly openLinked: (fragment: string, draft: Draft) => void;
  readonly acceptLinked: () => void;
  readonly discardLinked: () => void;
  readonly loadProfile: (name: string) => void;
  readonly saveProfile: (name: string) => void;
  readonly removeProfile: (name: string) => void;
  /** What to save now, as text. */
  readonly snapshot: () => string;
  readonly save: () => void;
}

const length = (draft: Draft): number =>
  Object.values(draft.texts).reduce((sum, text) => sum + text.length, 0);

export const createWorkspace = (builder: Builder, storage: Storage): Workspace => {
  const restored = restore(storage.read(storageKey));
  const linked = signal<Linked | undefined>(undefined);
  const profiles = signal<Readonly<Record<string, SavedDraft>>>(restored?.profiles ?? {});
  const trouble = signal('');
  const work = computed(() => linked.value?.work.present ?? builder.draft.value);

  const snapshot = (): string => {
    const faulty = (builder.reading.peek()?.faults.length ?? 0) > 0;
    const now = linked.peek();
    const pending = listIds
      .map((id) => [id, builder.pending(id).peek()] as const)
      .filter(([, text]) => text !== '');
    const saved: Saved = {
      version: 1,
      draft: saveDraft(work.peek()),
      ...(faulty && !now ? { valid: saveDraft(draftOf(builder.settings.peek())) } : {}),
      ...(pending.length > 0 ? { pending: Object.fromEntries(pending) } : {}),
      ...(Object.keys(profiles.peek()).length > 0 ? { profiles: profiles.peek() } : {}),
      ...(now
        ? { linked: { fragment: now.fragment, draft: saveDraft(builder.draft.peek()) } }
        : {}),
    };
    return JSON.stringify(saved);
  };
  const save = (): void => {
    const tooLong = length(builder.draft.peek()) > mostSaved;
    trouble.value = tooLong
      ? 'This is more than the browser keeps for one site'
      : (storage.write(storageKey, snapshot()) ?? '');
  };
  const without = (name: string): Readonly<Record<string, SavedDraft>> => {
    const { [name]: _, ...rest } = profiles.peek();
    return rest;
  };

  return {
    linked,
    profiles,
    trouble,
    restored,
    openLinked: (fragment, draft) => {
      // A second link stands beside the same work.
      linked.value = { fragment, work: linked.peek()?.work ?? builder.history.peek() };
      builder.setHistory(startHistory(draft));
    },
    acceptLinked: () => {
      const now = linked.peek();
      if (now === undefined) return;
      linked.value = undefined;
      builder.setHistory(step(now.work, builder.draft.peek()));
    },
    discardLinked: () => {
      const now = linked.peek();
      if (now === undefined) return;
      linked.value = undefined;
      builder.setHistory(now.work);
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
    snapshot,
    save,
  };
};
