// A rule that names event types, and yet matches too many → the part of an `or` that names none. An event
// type, or a parameter of one, that Falco does not have → the one that was probably meant.

import type { Condition } from '../../condition/ast.ts';
import { defaultMacros } from '../../falco/default-rules.gen.ts';
import { eventArguments } from '../../falco/event-arguments.ts';
import { eventTypes } from '../../falco/event-types.gen.ts';
import { NameSearch } from '../../text/name-search.ts';
import { isSlip } from '../../text/slip.ts';
import type { FalcoSaying } from '../check.ts';
import type { Scene } from '../scene.ts';
import { macroPlace, plainMacros } from '../values/falco-macros.ts';
import { itemOf, type Mend, type Mended, replacing } from './mend.ts';

const macrosIn = new WeakMap<Scene, Map<string, boolean>>();

/** Of each macro once; one that is not known, or uses itself, may name them. */
function macroNames(name: string, scene: Scene): boolean {
  const known = macrosIn.get(scene) ?? new Map<string, boolean>();
  macrosIn.set(scene, known);
  const there = known.get(name);
  if (there !== undefined) return there;
  known.set(name, true);
  const tree = scene.conditionsOf.get(name)?.[0]?.tree;
  const names = tree === undefined || known.size > mostMacros || namesType(tree, scene);
  known.set(name, names);
  return names;
}

/** They may name each other, and the stack has an end. */
const mostMacros = 500;

/** All that it holds for has an event type that it names. */
function namesType(node: Condition, scene: Scene): boolean {
  const inside = (child: Condition) => namesType(child, scene);
  switch (node.kind) {
    case 'and':
      return node.children.some(inside);
    case 'or':
      return node.children.every(inside);
    case 'compare':
      return node.left.kind === 'field' && /^(evt|syscall)\.type$/.test(node.left.name);
    case 'macro':
      return macroNames(node.name, scene);
    default:
      return false;
  }
}

export const eventTypeWords: Mend = (saying, scene) => {
  if (saying.problem.code !== 'LOAD_NO_EVTTYPE') return undefined;
  const item = itemOf(saying, scene);
  const own = item && scene.conditionsOf.get(item.name.name)?.find((one) => one.item === item);
  if (own?.tree?.kind !== 'or') return undefined;
  const { children } = own.tree;
  const part = children.find((child) => !namesType(child, scene));
  const sound = children.find((child) => namesType(child, scene));
  if (part === undefined || sound === undefined) return undefined;
  const text = own.text.slice(part.from, part.to).trim().slice(0, 60);
  const how =
    sound.kind === 'and'
      ? '"and" binds closer than "or": put brackets around the or, as in evt.type = open and (a or b).'
      : 'Each part needs one.';
  return { hint: ` "${text}", a part of the or, has no event type. ${how}` };
};

const searches = new WeakMap<Scene, Map<Iterable<string>, NameSearch>>();

const parameters: readonly string[] = [...eventArguments().keys()];

/** An event type or a parameter of one that Falco does not have. */
function nearest(
  name: string,
  names: Iterable<string>,
  text: string,
  { range }: FalcoSaying,
  scene: Scene,
): Mended | undefined {
  const known = searches.get(scene) ?? new Map<Iterable<string>, NameSearch>();
  searches.set(scene, known);
  const search = known.get(names) ?? new NameSearch(names);
  known.set(names, search);
  // Further off is another system call; letters that changed places count as two.
  const near =
    names === eventTypes ? (search.slipOf(name) ?? search.nearest(name, 2)) : search.nearest(name);
  // Other parameters are near by chance: fstype, nstype.
  const isLike = near?.startsWith(name) === true || near?.endsWith(name) === true;
  if (near === undefined || (names === parameters && !isLike && !isSlip(name, near)))
    return undefined;
  const check = text.slice(range.from, range.to);
  const places = [...check.matchAll(/(evt\.(?:raw)?arg\.)?([^\s(),="']+)/g)].flatMap(
    ({ index, 1: field = '', 2: word }) => (word === name ? [index + field.length] : []),
  );
  const [only] = places;
  const at = places.length === 1 && only !== undefined ? range.from + only : undefined;
  const fix = at === undefined || !isSlip(name, near) ? undefined : replacing(at, name, near);
  return { hint: ` Did you mean ${near}?`, fix };
}

/** Each is looked for in the whole condition. */
const mostTold = 10;

const macrosOf = new WeakMap<Scene, { readonly all: ReadonlySet<string>; search: NameSearch }>();

function macrosThere(scene: Scene) {
  const known = macrosOf.get(scene);
  if (known !== undefined) return known;
  const own = scene.loaded.collector.macros.keys();
  const all = new Set([...own, ...Object.values(defaultMacros).flat()]);
  const found = { all, search: new NameSearch(all) };
  macrosOf.set(scene, found);
  return found;
}

/** A macro, or nearly one, in the place of an event type. */
function macroInstead(name: string, scene: Scene): Mended | undefined {
  const { all, search } = macrosThere(scene);
  const macro = all.has(name) ? name : search.slipOf(name);
  if (macro === undefined) return undefined;
  const place = scene.loaded.collector.macros.has(macro) ? undefined : macroPlace(macro);
  const meant = macro === name ? `"${name}"` : `"${macro}", which may be meant,`;
  const alone = `write ${macro} by itself, without evt.type`;
  if (place === undefined) return { hint: ` ${meant} is a macro: ${alone}.` };
  const plain = plainMacros.get(macro);
  const instead = plain?.startsWith('evt.type ') ? ` Or write ${plain}.` : '';
  const which = `is a macro of Falco's ${place[0] === 'stable' ? 'default' : place[0]} rules (${place[1]})`;
  return { hint: ` ${meant} ${which}: load them before and ${alone}.${instead}` };
}

/** Falco stops at the first of a list that it does not have: the others are told with it. */
function unknownTypes(name: string, saying: FalcoSaying, scene: Scene): Mended | undefined {
  const { range, file } = saying;
  const text = scene.files[file]?.text ?? '';
  const check = text.slice(range.from, Math.min(range.to, range.from + 2000));
  const [, listed = ''] = /\(([^()]*)\)\s*$/.exec(check) ?? [];
  const all = [...new Set(listed.split(/[\s,"']+/))].filter(
    (word) => word.length > 2 && !eventTypes.includes(word) && !scene.lists.has(word),
  );
  const macro =
    all.length > 1 && !macrosThere(scene).all.has(name) ? undefined : macroInstead(name, scene);
  if (macro !== undefined) return macro;
  const rest = all.slice(0, mostTold);
  const found = rest.map((word) => nearest(word, eventTypes, text, saying, scene));
  if (rest.length < 2) {
    const call = name.split('_').find((word) => eventTypes.includes(word));
    const hint = ` Event types are named like system calls: ${call}.`;
    const near = nearest(name, eventTypes, text, saying, scene);
    return near ?? (call === undefined ? undefined : { hint });
  }
  const others = rest.map((word, at) => {
    if (macrosThere(scene).all.has(word)) return `${word} (a macro: write it by itself)`;
    const [, meant] = / (\S+\?)$/.exec(found[at]?.hint ?? '') ?? [];
    return meant === undefined ? word : `${word} (${meant})`;
  });
  const edits = found.flatMap((one) => one?.fix?.edits ?? []);
  const fixes = found.flatMap((one) => one?.fix?.title.replace('Write ', '') ?? []);
  return {
    hint: ` Falco has none of these: ${others.join(', ')}${all.length > rest.length ? ', and more' : ''}.`,
    fix: edits.length < all.length ? undefined : { title: `Write ${fixes.join(', ')}`, edits },
  };
}

/** Where the word stands once in the check. */
function within(word: string, text: string, check: string, from: number) {
  const at = check.indexOf(word);
  return at < 0 || check.includes(word, at + 1) ? undefined : replacing(from + at, word, text);
}

/** As manuals call a parameter → as Falco does (libs driver/event_table.c). */
const parameterWords: ReadonlyMap<string, string> = new Map([
  ...['signal', 'signum', 'signo'].map((word) => [word, 'sig'] as const),
  ...['fstype', 'filesystemtype', 'fs_type'].map((word) => [word, 'type'] as const),
  ...['permissions', 'permission', 'perms', 'perm'].map((word) => [word, 'mode'] as const),
  ...['address', 'sockaddr'].map((word) => [word, 'addr'] as const),
  ...['mountpoint', 'mount_point'].map((word) => [word, 'dir'] as const),
  ['protocol', 'proto'],
  ['result', 'res'],
  ['arguments', 'args'],
]);

/** What Falco says of an event type or a parameter, in a check that begins at its place. */
export function eventWords(
  message: string,
  check: string,
  saying: FalcoSaying,
  scene: Scene,
): Mended | undefined {
  const [, parameter] =
    /(?:^unknown event argument |nonexistent field evt\.(?:raw)?arg\.)(\w{2,40})$/.exec(message) ??
    [];
  if (parameter !== undefined) {
    const known = parameterWords.get(parameter.toLowerCase());
    if (known !== undefined) {
      const fix = within(`arg.${parameter}`, `arg.${known}`, check, saying.range.from);
      const title = `Write evt.arg.${known}`;
      return {
        hint: ` The parameter is called ${known}: evt.arg.${known}.`,
        fix: fix && { ...fix, title },
      };
    }
    return nearest(parameter, parameters, scene.files[saying.file]?.text ?? '', saying, scene);
  }
  const [, several] = /^unknown event type (\w+(?:[, |]+\w+)+)$/.exec(message) ?? [];
  if (several !== undefined) {
    const types = several.split(/[, |]+/).join(', ');
    return { hint: ` Put several types in brackets: in (${types}).` };
  }
  const [, name] = /^unknown event type (\S{3,40})$/.exec(message) ?? [];
  if (name === undefined) return undefined;
  const [, quoted] = /^[“”„‟‘’«»]+(\w+)[“”‟‘’«»]+$/.exec(name) ?? [];
  if (quoted === undefined) return unknownTypes(name, saying, scene);
  const hint = ` Falco does not know “ and ” as quotes: write ${quoted}.`;
  return { hint, fix: within(name, quoted, check, saying.range.from) };
}
