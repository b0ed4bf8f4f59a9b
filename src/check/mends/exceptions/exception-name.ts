// Two exceptions of a rule with one name → the later one renamed. What is added by that name goes to
// the first (falco rule_loader_collector.cpp, append), so that nothing else changes.

import type { ScalarNode } from '../../../ruleset/yaml/node.ts';
import { lookup } from '../../../ruleset/yaml/node.ts';
import type { FalcoSaying } from '../../check.ts';
import type { Scene } from '../../scene.ts';
import { itemOf, type Mend, pairOf } from '../mend.ts';

/** Looking through all files for each of very many would take long. */
const mostLooked = 50;
const looked = new WeakMap<Scene, number>();

function nameNode(saying: FalcoSaying, scene: Scene): ScalarNode | undefined {
  const item = itemOf(saying, scene);
  if (item === undefined || item.changes) return undefined;
  const exceptions = pairOf(item.node, 'exceptions')?.value;
  if (exceptions?.kind !== 'sequence') return undefined;
  const offset = saying.problem.context?.mark.offset;
  const exception = exceptions.items.find(({ range }) => range.from === offset);
  const name = exception?.kind === 'map' ? lookup(exception, 'name') : undefined;
  return name?.kind === 'scalar' ? name : undefined;
}

export const exceptionName: Mend = (saying, scene) => {
  if (saying.problem.code !== 'LOAD_EXCEPTION_NAME_NOT_UNIQUE') return undefined;
  const count = looked.get(scene) ?? 0;
  if (count >= mostLooked) return undefined;
  looked.set(scene, count + 1);
  const node = nameNode(saying, scene);
  if (node === undefined || !/^[a-zA-Z_][\w-]*$/.test(node.value)) return undefined;
  const { range, value } = node;
  const written = scene.files[saying.file]?.text.slice(range.from, range.to);
  if (written !== value && written !== `"${value}"` && written !== `'${value}'`) return { range };
  // The count keeps apart those that are renamed at once.
  const text = `${value}_${count + 2}`;
  if (scene.files.some((file) => file.text.includes(text))) return { range };
  return { range, fix: { title: `Rename it to ${text}`, edits: [{ range, text }] } };
};
