// A list or macro nothing uses → the file without it. Other files may use it: the edit is offered only
// where the file has rules of its own and the name stands nowhere else in the files that are checked.

import type { Scene } from '../scene.ts';
import { endOf, itemOf, type Mend, removeLines } from './mend.ts';

function isNamedOnce(name: string, { files }: Scene): boolean {
  let found = 0;
  for (const { text } of files) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      found += 1;
      if (found > 1) return false;
    }
  }
  return found === 1;
}

/** Looking through all files for each of very many would take long. */
const mostLooked = 200;
const looked = new WeakMap<Scene, number>();

export const unused: Mend = (saying, scene) => {
  const { code } = saying.problem;
  if (code !== 'LOAD_UNUSED_LIST' && code !== 'LOAD_UNUSED_MACRO') return undefined;
  const item = itemOf(saying, scene);
  const count = looked.get(scene) ?? 0;
  if (item === undefined || count >= mostLooked) return undefined;
  looked.set(scene, count + 1);
  const hasRules = scene.itemsOf[saying.file]?.some(({ name }) => name.kind === 'rule') ?? false;
  const { kind, name } = item.name;
  if (!hasRules || !isNamedOnce(name, scene)) return undefined;
  const text = scene.files[saying.file]?.text ?? '';
  const dash = /- +$/.exec(text.slice(Math.max(0, item.range.from - 20), item.range.from));
  const to = endOf(item.node);
  if (dash === null || to === undefined) return undefined;
  const edit = removeLines(text, { from: item.range.from - dash[0].length, to });
  return { fix: edit && { title: `Take out the ${kind} "${name}"`, edits: [edit] } };
};
