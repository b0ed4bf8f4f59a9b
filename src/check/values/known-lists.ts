// A word in a condition → the list it may be meant as: one of the files', or one that nearly has its name.
import { NameSearch } from '../../text/name-search.ts';
import type { Scene } from '../scene.ts';

/** A name further off means something else: an allowed list is no blocked one. */
export const farthest = 2;

/** What can stand in a condition as it is. */
const word = /^[^()"'\s=,]+$/;

/** Small words joined by underscores, as lists are named, and seldom programs. */
export const joinedWords = /^[a-zA-Z][a-zA-Z0-9]*(_[a-zA-Z0-9]*)+$/;

const itemNamesIn = new WeakMap<Scene, ReadonlySet<string>>();

/** Names of macros and lists, also of those that Falco refuses. */
export function itemNames(scene: Scene): ReadonlySet<string> {
  const known = itemNamesIn.get(scene);
  if (known !== undefined) return known;
  const found = new Set(
    scene.items.flatMap(({ name }) => (name.kind === 'rule' ? [] : [name.name])),
  );
  itemNamesIn.set(scene, found);
  return found;
}

const searches = new WeakMap<Scene, NameSearch>();

export function nearestList(name: string, scene: Scene): string | undefined {
  if (name.length <= 5) return undefined;
  const search = searches.get(scene) ?? new NameSearch(scene.lists.keys());
  searches.set(scene, search);
  const found = search.nearest(name, farthest);
  return found !== undefined && word.test(found) ? found : undefined;
}
