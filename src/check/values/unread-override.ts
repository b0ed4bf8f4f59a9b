// `override: append`: Falco reads `override` as a map of keys, and a text, a number or nothing as if it
// were not there (falco rule_loader_reader.cpp, decode_overrides): the item takes the place of the one
// before it, without a word.

import { appendable, overridable } from '../../ruleset/read/read-rule.ts';
import { lookup } from '../../ruleset/yaml/node.ts';
import type { Draft } from '../finding.ts';
import { itemsNamed } from '../items-named.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';

const operation = /^(?:append|replace)$/;

/** What a rule, macro or list is not whole without. */
const needed = { list: ['items'], macro: ['condition'], rule: ['condition', 'output'] } as const;

/** Without one before it, Falco refuses to add or replace. */
function hasEarlier({ file, name, range }: WrittenItem, scene: Scene): boolean {
  return itemsNamed(scene, name.kind, name.name).some(
    (one) => one.file < file || (one.file === file && one.range.from < range.from),
  );
}

export function unreadOverride(item: WrittenItem, scene: Scene): readonly Draft[] {
  const { file, name, node } = item;
  const value = lookup(node, 'override');
  if (value?.kind !== 'scalar' && value?.kind !== 'null') return [];
  const has = (key: string): boolean => lookup(node, key) !== undefined;
  // What a rule lacks without it is told by Falco.
  if (!needed[name.kind].every(has)) return [];
  const keys = name.kind === 'rule' ? [...overridable].filter(has) : needed[name.kind];
  const written = value.kind === 'scalar' ? value.value : '';
  const meant = operation.test(written) ? written : 'append';
  const isAdded = (key: string): boolean => name.kind !== 'rule' || appendable.includes(key);
  const map = `{${keys.map((key) => `${key}: ${isAdded(key) ? meant : 'replace'}`).join(', ')}}`;
  const ignored = written === '' ? 'it when it is empty' : `"${written.slice(0, 40)}"`;
  const message = `Falco reads "override" as a map of keys and ignores ${ignored}: this ${name.kind} takes the place of any before it, nothing is added. Write override: ${map}.`;
  const edits = [{ range: value.range, text: map }];
  const fix =
    operation.test(written) && hasEarlier(item, scene)
      ? { title: `Write ${map}`, edits, choice: true as const }
      : undefined;
  const condition = lookup(node, 'condition');
  const said =
    condition === undefined
      ? {}
      : { explains: ['LOAD_ERR_COMPILE_CONDITION'], falcoRange: condition.range };
  return [{ file, range: value.range, item: name, severity: 'warning', message, fix, ...said }];
}
