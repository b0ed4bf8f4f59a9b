// For tests: a browser's storage in memory, for several tabs, with as much room as asked for.
import type { Storage } from '../browser/storage.ts';

export interface MemoryStorage extends Storage {
  readonly kept: Map<string, string>;
  /** Characters that fit in; more is refused as a browser refuses it. */
  room: number;
}

export function memoryStorage(room = Number.POSITIVE_INFINITY): MemoryStorage {
  const kept = new Map<string, string>();
  const storage: MemoryStorage = {
    kept,
    room,
    read: (key) => kept.get(key) ?? null,
    write: (key, text) => {
      const others = [...kept].filter(([one]) => one !== key);
      const used = others.reduce((sum, [, one]) => sum + one.length, 0);
      if (used + text.length > storage.room)
        return 'This is more than the browser keeps for one site';
      kept.set(key, text);
      return null;
    },
  };
  return storage;
}
