// (a module, the imports of all) → the part of the package it stands in. What starts the program and tells of its
// commands is a part of its own, so that `--help` reads nothing else; what `check` needs is the next, then what
// `generate` needs besides. Few parts: of many small ones each is compressed by itself, and to more.

/** @typedef {import('rolldown').ModuleInfo} ModuleInfo */

/**
 * @param {string} from
 * @param {(id: string) => ModuleInfo | null} infoOf
 * @returns {ReadonlySet<string>} what is loaded with a module
 */
function loadedWith(from, infoOf) {
  const found = new Set();
  const open = [from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (found.has(id)) continue;
    found.add(id);
    open.push(...(infoOf(id)?.importedIds ?? []));
  }
  return found;
}

/**
 * @param {readonly (readonly [part: string, entries: readonly string[]])[]} parts in the order of precedence
 * @param {string} rest
 * @returns {import('rolldown').CodeSplittingGroup[]}
 */
export function groupsOf(parts, rest) {
  const groups = parts.map(([name, entries], at) => {
    /** @type {ReadonlySet<string> | undefined} */
    let loaded;
    return {
      name: (
        /** @type {string} */ id,
        /** @type {import('rolldown').ChunkingContext} */ context,
      ) => {
        loaded ??= new Set(
          entries.flatMap((entry) => [...loadedWith(entry, (of) => context.getModuleInfo(of))]),
        );
        return loaded.has(id) ? name : null;
      },
      debugName: name,
      priority: parts.length - at,
    };
  });
  // What starts the program waits for it, and so may not stand in one part with it.
  const remaining = (
    /** @type {string} */ id,
    /** @type {import('rolldown').ChunkingContext} */ context,
  ) => (context.getModuleInfo(id)?.isEntry ? null : rest);
  return [...groups, { name: remaining, debugName: rest, priority: 0 }];
}
