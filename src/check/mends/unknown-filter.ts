// A rule with skip-if-unknown-filter that Falco ignores → the field that was probably meant.

import { outputFaultAt } from '../../ruleset/output-format.ts';
import { lookup } from '../../ruleset/yaml/node.ts';
import type { FalcoSaying } from '../check.ts';
import type { Scene } from '../scene.ts';
import { meantField } from '../values/nearest-field.ts';
import { itemOf, type Mend, type Mended } from './mend.ts';
import { fieldContext } from './output.ts';

/** Falco names no field of an output. */
function inOutput(saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemOf(saying, scene);
  const node = item && lookup(item.node, 'output');
  if (item === undefined || node?.kind !== 'scalar') return undefined;
  const at = outputFaultAt(node.value, fieldContext(item.name.name, scene));
  const [name] = at === undefined ? [] : (/^%?\d*[a-z][\w.]*/.exec(node.value.slice(at)) ?? []);
  if (name === undefined) return undefined;
  const words = `Falco has no field ${name.replace(/^%?\d*/, '')}, and ignores this rule, as its skip-if-unknown-filter asks.`;
  return { range: node.range, words };
}

export const unknownFilter: Mend = (saying, scene) => {
  const { problem, file, range } = saying;
  const { files } = scene;
  if (problem.code !== 'LOAD_UNKNOWN_FILTER') return undefined;
  if (problem.message.startsWith('unknown filter:')) return inOutput(saying, scene);
  const [, name] = /nonexistent field ([a-z][\w.]*)/.exec(problem.message) ?? [];
  const meant = name === undefined ? undefined : meantField(name);
  if (name === undefined || meant === undefined) return undefined;
  const at = { from: range.from, to: range.from + name.length };
  const isThere = files[file]?.text.slice(at.from, at.to) === name;
  const edits = [{ range: at, text: meant.name }];
  const fix = isThere && meant.sure ? { title: `Write ${meant.name}`, edits } : undefined;
  return { hint: `. Did you mean ${meant.name}?`, fix };
};
