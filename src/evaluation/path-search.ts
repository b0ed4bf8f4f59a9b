// Search paths → whether one of them is a prefix of a path, component by component; a component
// with `?`, `*` or `[` is a shell pattern (libs prefix_search.h). Empty components do not count:
// "/" and "" are a prefix of every path.
import { globMatcher } from './glob.ts';

interface Folder {
  /** A search path ends here: everything below matches. */
  ends: boolean;
  readonly named: Map<string, Folder>;
  readonly patterns: Map<
    string,
    { readonly matches: (text: string) => boolean; readonly folder: Folder }
  >;
}

function emptyFolder(): Folder {
  return { ends: false, named: new Map(), patterns: new Map() };
}

function components(path: string): string[] {
  return path.split('/').filter((component) => component !== '');
}

export function pathSearch(paths: readonly string[]): (path: string) => boolean {
  if (paths.length === 0) return () => false;
  const root = emptyFolder();
  for (const path of paths) {
    let folder = root;
    for (const component of components(path)) folder = enter(folder, component);
    folder.ends = true;
  }
  return (path) => find([root], components(path));
}

function enter(folder: Folder, component: string): Folder {
  if (!/[?*[]/.test(component)) {
    const below = folder.named.get(component) ?? emptyFolder();
    folder.named.set(component, below);
    return below;
  }
  const known = folder.patterns.get(component);
  if (known !== undefined) return known.folder;
  const below = emptyFolder();
  folder.patterns.set(component, { matches: globMatcher(component, false), folder: below });
  return below;
}

/** All folders that the path so far leads to: no path is tried twice. */
function find(start: readonly Folder[], path: readonly string[]): boolean {
  let folders = start;
  for (const component of path) {
    if (folders.some((folder) => folder.ends)) return true;
    const below: Folder[] = [];
    for (const { named, patterns } of folders) {
      const direct = named.get(component);
      if (direct !== undefined) below.push(direct);
      for (const { matches, folder } of patterns.values()) {
        if (matches(component)) below.push(folder);
      }
    }
    if (below.length === 0) return false;
    folders = below;
  }
  return folders.some((folder) => folder.ends);
}
