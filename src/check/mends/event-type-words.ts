// A rule that names event types, and yet matches too many → the part of an `or` that names none.

import type { Condition } from '../../condition/ast.ts';
import type { Scene } from '../scene.ts';
import { itemOf, type Mend } from './mend.ts';

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
