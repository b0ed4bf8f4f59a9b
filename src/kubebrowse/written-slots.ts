// All slots of a rules text → those that settings write. The page carries no others.
import { programLists } from './program-lists.ts';
import type { Slots } from './slots.ts';
import { toldMacros, writtenLists, writtenMacros } from './written-settings.ts';

/** @throws Error when the text lacks a list or a macro that settings write */
function pick<T>(all: Readonly<Record<string, T>>, names: readonly string[]): Record<string, T> {
  return Object.fromEntries(
    names.map((name) => {
      const slot = all[name];
      if (slot === undefined) throw new Error(`rules file: no ${name}, which settings write`);
      return [name, slot];
    }),
  );
}

export function writtenSlots(all: Slots): Slots {
  return {
    ...all,
    lists: pick(all.lists, [...Object.keys(writtenLists), ...Object.keys(programLists)]),
    macros: pick(all.macros, [...Object.keys(writtenMacros), ...Object.keys(toldMacros)]),
  };
}
