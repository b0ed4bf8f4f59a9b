// What would be written over ↔ a list of its own in this browser's storage, so that nothing is lost:
// the work of another tab, work that cannot be read, work that something else took the place of.
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Storage } from '../browser/storage.ts';

export interface Aside {
  /** `tab`: another tab has kept it. `link`: a draft from a link, with edits. */
  readonly why: 'tab' | 'unreadable' | 'replaced' | 'link';
  /** When it was put here, in milliseconds since 1970. */
  readonly at: number;
  /** The text as it was kept, whatever it is. */
  readonly text: string;
  /** The tab that has kept it. */
  readonly tab?: string;
}

export interface Shelf {
  /** Newest first. */
  readonly items: ReadonlySignal<readonly Aside[]>;
  /** @returns why it could not be put here, or null; while it is not here it must not be written over */
  readonly put: (item: Omit<Aside, 'at'>) => string | null;
  /** Those that `gone` names are let go. */
  readonly drop: (gone: (item: Aside) => boolean) => void;
  /** Another tab has changed the list. */
  readonly refresh: () => void;
}

const reasons = ['tab', 'unreadable', 'replaced', 'link'] as const;

function itemOf(value: unknown): readonly Aside[] {
  const { why, at, text, tab } = (value ?? {}) as Readonly<Record<string, unknown>>; // an object of whatever keys
  const known = reasons.find((one) => one === why);
  if (known === undefined || typeof text !== 'string') return [];
  return [
    {
      why: known,
      at: typeof at === 'number' ? at : 0,
      text,
      ...(typeof tab === 'string' ? { tab } : {}),
    },
  ];
}

/** A list that cannot be read is one item of the new one. */
function itemsOf(text: string | null): readonly Aside[] {
  if (text === null || text === '') return [];
  try {
    const list: unknown = JSON.parse(text);
    if (Array.isArray(list)) return list.flatMap(itemOf);
  } catch {
    // It is kept as it is.
  }
  return [{ why: 'unreadable', at: 0, text }];
}

/** @param key under which the list is kept */
export function createShelf(storage: Storage, key: string, now: () => number): Shelf {
  const items = signal(itemsOf(storage.read(key)));
  const write = (next: readonly Aside[]): string | null => {
    const failed = storage.write(key, JSON.stringify(next));
    if (failed === null) items.value = next;
    return failed;
  };
  // Read anew each time: other tabs put things here too.
  const present = (): readonly Aside[] => itemsOf(storage.read(key));
  return {
    items,
    put: (item) => {
      const before = present();
      // An earlier state of the same tab's work is part of the later one.
      const others = before.filter(
        ({ text, tab }) => text !== item.text && (tab === undefined || tab !== item.tab),
      );
      return write([{ ...item, at: now() }, ...others]);
    },
    drop: (gone) => {
      const before = present();
      const left = before.filter((item) => !gone(item));
      if (left.length < before.length) write(left);
    },
    refresh: () => {
      items.value = present();
    },
  };
}
