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
  return (path) => find(root, path);
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

/** All folders that the path so far leads to: no path is tried twice, and no more of it is cut than needed. */
function find(root: Folder, path: string): boolean {
  let folders: readonly Folder[] = [root];
  let from = 0;
  while (from < path.length) {
    if (path.charCodeAt(from) === slash) {
      from += 1;
      continue;
    }
    if (folders.some(ends)) return true;
    const next = path.indexOf('/', from);
    const to = next === -1 ? path.length : next;
    folders = belowAll(folders, path.slice(from, to));
    if (folders.length === 0) return false;
    from = to + 1;
  }
  return folders.some(ends);
}

const slash = 0x2f;
const ends = (folder: Folder): boolean => folder.ends;

function belowAll(folders: readonly Folder[], component: string): readonly Folder[] {
  const below: Folder[] = [];
  for (const { named, patterns } of folders) {
    const direct = named.get(component);
    if (direct !== undefined) below.push(direct);
    for (const { matches, folder } of patterns.values()) {
      if (matches(component)) below.push(folder);
    }
  }
  return below;
}
