// Texts of official rules files → their items as facts (falco/official-rules.ts), without the texts of
// conditions and outputs.

import { printOperand } from '../condition/print-condition.ts';
import { dialectOf } from '../falco/dialect.ts';
import type { OfficialItem } from '../falco/official-rules.ts';
import { shapeOf } from './condition-shape.ts';
import { type Loaded, load, type RulesFile } from './load.ts';
import type { Rule } from './model.ts';
import { outputTokens } from './output-tokens.ts';

/** Names whose places in conditions count: each of them may be defined anew. */
export function namesOf(files: readonly RulesFile[]): ReadonlySet<string> {
  const loaded = load(files);
  const { lists, macros } = loaded.collector;
  return new Set([...lists.keys(), ...macros.keys()]);
}

/** Fields and transformers of an output, each once. */
function outputFields(output: string): readonly string[] {
  // What `%container.info` stood for is looked for in the text as it is.
  const text = output.replaceAll('%container.info', '');
  const tokens = outputTokens(text, dialectOf('0.44')) ?? [];
  const fields = tokens.flatMap((token) =>
    token.kind === 'operand' ? [printOperand(token.operand)] : [],
  );
  const info = output.includes('%container.info') ? ['container.info'] : [];
  return [...new Set([...fields, ...info])];
}

function shaped(text: string, name: string, names: ReadonlySet<string>): string {
  const shape = shapeOf(text, names);
  if (shape === undefined) throw new Error(`${name}: the condition does not parse`);
  return shape;
}

function ruleOf(rule: Rule, names: ReadonlySet<string>): OfficialItem {
  return {
    kind: 'rule',
    name: rule.name,
    shape: shaped(rule.condition.text, rule.name, names),
    priority: rule.priority.toUpperCase(),
    enabled: rule.enabled,
    warnsEventTypes: rule.warnEventTypes,
    source: rule.source,
    tags: [...rule.tags],
    outputFields: outputFields(rule.output),
  };
}

/** The items of one file, in its order. */
export function officialItems(
  file: RulesFile,
  names: ReadonlySet<string> = namesOf([file]),
): readonly OfficialItem[] {
  const { collector, files }: Loaded = load([file]);
  return (files[0]?.items ?? []).flatMap(({ kind, name = '' }): OfficialItem[] => {
    const rule = kind === 'rule' ? collector.rules.get(name) : undefined;
    const macro = kind === 'macro' ? collector.macros.get(name) : undefined;
    const list = kind === 'list' ? collector.lists.get(name) : undefined;
    if (rule !== undefined) return [ruleOf(rule, names)];
    if (macro !== undefined) {
      return [{ kind: 'macro', name, shape: shaped(macro.condition.text, name, names) }];
    }
    if (list === undefined) return [];
    return [{ kind: 'list', name, items: list.items.map(({ text }) => text) }];
  });
}
