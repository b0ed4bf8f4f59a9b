// A condition by itself → the event source it is for: that of a loaded plugin whose field it names, else
// system calls.
import type { Condition } from '../../condition/ast.ts';
import { parseCondition } from '../../condition/parse-condition.ts';
import { visitLeaves } from '../../condition/visitor.ts';
import type { FieldProvider } from '../../falco/fields.ts';
import { type Engine, providersFor } from '../../ruleset/read/reading.ts';

/** Fields of the plugins that are there for one source and not for system calls. */
function owns(providers: readonly FieldProvider[], others: readonly FieldProvider[], name: string) {
  return providers.some(
    (one) => typeof one !== 'string' && !others.includes(one) && one.fields.has(name),
  );
}

export function providersOfTree(tree: Condition, engine: Engine): readonly FieldProvider[] {
  const syscalls = providersFor(engine, 'syscall');
  let found = syscalls;
  if (engine.sources.size === 1) return found;
  visitLeaves(tree, (leaf) => {
    if (leaf.kind === 'macro' || leaf.left.kind !== 'field' || found !== syscalls) return;
    const { name } = leaf.left;
    for (const providers of engine.sources.values()) {
      if (owns(providers, syscalls, name)) found = providers;
    }
  });
  return found;
}

export function providersOfText(text: string, engine: Engine): readonly FieldProvider[] {
  const parsed = parseCondition(text, engine.dialect);
  return parsed.ok ? providersOfTree(parsed.condition, engine) : providersFor(engine, 'syscall');
}
