// A macro nobody defines → the one whose name is nearly that.

import { NameSearch } from '../../text/name-search.ts';
import { isSlip } from '../../text/slip.ts';
import type { Scene } from '../scene.ts';
import type { Mend } from './mend.ts';

const searches = new WeakMap<Scene, NameSearch>();

function searchIn(scene: Scene): NameSearch {
  const known = searches.get(scene) ?? new NameSearch(scene.loaded.collector.macros.keys());
  searches.set(scene, known);
  return known;
}

export const undefinedMacro: Mend = ({ problem, file, range }, scene) => {
  const [, name] = /^Undefined macro '(\w{4,})' used in filter\.$/.exec(problem.message) ?? [];
  if (problem.code !== 'LOAD_ERR_VALIDATE' || name === undefined) return undefined;
  if (/^(true|false|always|never|none|any|all)$/i.test(name)) {
    return {
      hint: ' A condition is made of checks and knows no constants: evt.num >= 0 always holds, evt.num = 0 never does.',
    };
  }
  if (scene.loaded.collector.macros.has(name)) {
    return {
      hint: ` "${name}" is defined further down; a macro uses only those defined before it.`,
    };
  }
  const item = problem.context?.item;
  const own = item?.kind === 'macro' ? item.name : undefined;
  const near = searchIn(scene).nearest(name, undefined, own);
  if (near === undefined) return undefined;
  const at = { from: range.from, to: range.from + name.length };
  const isThere = scene.files[file]?.text.slice(at.from, at.to) === name;
  const fix =
    isThere && isSlip(name, near)
      ? { title: `Write ${near}`, edits: [{ range: at, text: near }] }
      : undefined;
  return { hint: ` Did you mean ${near}?`, fix };
};
