// A macro nobody defines → the one whose name is nearly that.

import { eventTypes } from '../../falco/event-types.gen.ts';
import { pluginMacro } from '../../falco/plugin-macros.ts';
import { NameSearch } from '../../text/name-search.ts';
import { isSlip } from '../../text/slip.ts';
import type { Scene } from '../scene.ts';
import { listUse } from '../values/list-like.ts';
import { type Mend, type Mended, replacing } from './mend.ts';

/** Shorter names are near to too many. */
const shortest = 4;

const searches = new WeakMap<Scene, NameSearch>();

function searchIn(scene: Scene): NameSearch {
  const known = searches.get(scene) ?? new NameSearch(scene.loaded.collector.macros.keys());
  searches.set(scene, known);
  return known;
}

/** `proc.name = a or b`: the field with its operator, which is to be said again. */
const before =
  /([a-z]\w*(?:\.\w+)+(?:\[[^\]\s]*\])?\s+(?:==?|!=|i?contains|startswith|endswith|i?glob|regex))\s+[^\s()]+\s+or\s+$/;

function asValue(name: string, text: string, at: number): string | undefined {
  const [, check] = before.exec(text.slice(Math.max(0, at - 200), at)) ?? [];
  return check === undefined
    ? undefined
    : ` "${name}" is alone. If it is another value, repeat the field: ${check.replace(/\s+/g, ' ')} ${name}.`;
}

/** `list: [root]`, and its name as a check: Falco speaks of the item that it puts there. */
function listAt(text: string, at: number, item: string, scene: Scene): Mended | undefined {
  const before = /[^\s(),=]*$/.exec(text.slice(Math.max(0, at - 200), at))?.[0] ?? '';
  const from = at - before.length;
  const [name = ''] = /^[^\s(),=]+/.exec(text.slice(from, from + 200)) ?? [];
  if (name === item || !scene.lists.has(name)) return undefined;
  const words = `"${name}" is a list, not a macro: Falco puts its item ${item} in its place. ${listUse(name)}`;
  return { range: { from, to: from + name.length }, words };
}

/** An event type, and a macro of rules that are loaded apart. */
function ofOtherKind(
  name: string,
  at: number,
  text: string,
  { loaded }: Scene,
): Mended | undefined {
  if (loaded.collector.macros.has(name)) return undefined;
  if (eventTypes.includes(name)) {
    const isThere = text.startsWith(name, at);
    const fix = isThere ? replacing(at, name, `evt.type = ${name}`) : undefined;
    return { hint: ` "${name}" is an event type: write evt.type = ${name}.`, fix };
  }
  const found = pluginMacro(name);
  return (
    found && {
      hint: ` The official rules for the ${found.plugin} plugin (${found.file}) define it: load that file before this one.`,
    }
  );
}

export const undefinedMacro: Mend = ({ problem, file, range }, scene) => {
  const [, word = ''] =
    /^Undefined macro '(\w{1,60})' used in filter\.$/.exec(problem.message) ?? [];
  if (problem.code !== 'LOAD_ERR_VALIDATE' || word === '') return undefined;
  const list = listAt(scene.files[file]?.text ?? '', range.from, word, scene);
  if (list !== undefined) return list;
  if (/^(?:and|or|not)$/.test(word)) return { hint: ` A check is missing after "${word}".` };
  const value = asValue(word, scene.files[file]?.text ?? '', range.from);
  const other =
    value === undefined
      ? ofOtherKind(word, range.from, scene.files[file]?.text ?? '', scene)
      : undefined;
  if (other !== undefined) return other;
  const name = word.length < shortest ? undefined : word;
  if (name === undefined) return value === undefined ? undefined : { hint: value };
  if (/^(true|false|always|never|none|any|all)$/i.test(name)) {
    return {
      hint: ' A condition consists of comparisons and has no constants: evt.num >= 0 always holds, evt.num = 0 never does.',
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
  if (near === undefined) return value === undefined ? undefined : { hint: value };
  const at = { from: range.from, to: range.from + name.length };
  const isThere = scene.files[file]?.text.slice(at.from, at.to) === name;
  const fix =
    isThere && isSlip(name, near)
      ? { title: `Write ${near}`, edits: [{ range: at, text: near }] }
      : undefined;
  return { hint: ` Did you mean ${near}?`, fix };
};
