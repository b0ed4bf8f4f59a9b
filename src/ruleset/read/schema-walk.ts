// What Falco's check against its JSON schema does to a file before a single item is read
// (falco yaml_helper.h with valijson, rule_json_schema.h). Its findings are not reported; but where
// it turns a key into text, a key that is none is an error, and an empty sequence where the schema
// has a mapping makes the process abort.

import { type Context, fail, LoadFailure } from '../problem.ts';
import { lookup, type MapNode, type YamlNode } from '../yaml/node.ts';
import { startMark } from '../yaml/stream.ts';

function requireTextKeys(file: number, map: MapNode): void {
  for (const { key } of map.pairs) {
    if (key.kind === 'scalar' || key.kind === 'null') continue;
    const { line, column } = key.mark;
    const context: Context = { file, mark: startMark, item: undefined };
    fail(
      'LOAD_ERR_YAML_PARSE',
      `yaml-cpp: error at line ${line + 1}, column ${column + 1}: bad conversion`,
      context,
    );
  }
}

function walkMapping(file: number, node: YamlNode | undefined): void {
  if (node?.kind === 'map') requireTextKeys(file, node);
  if (node?.kind !== 'sequence' || node.items.length > 0) return;
  const message = 'the process is terminated by signal 6';
  throw new LoadFailure({ code: 'CRASH', message, context: undefined });
}

function entriesOf(node: YamlNode, key: string): readonly YamlNode[] {
  const entries = node.kind === 'map' ? lookup(node, key) : undefined;
  return entries?.kind === 'sequence' ? entries.items : [];
}

/** What stands in a mapping is looked at before its own keys. */
function walkItem(file: number, item: YamlNode): void {
  for (const entry of entriesOf(item, 'exceptions')) walkMapping(file, entry);
  if (item.kind === 'map') walkMapping(file, lookup(item, 'override'));
  for (const plugin of entriesOf(item, 'required_plugin_versions')) {
    for (const entry of entriesOf(plugin, 'alternatives')) walkMapping(file, entry);
    walkMapping(file, plugin);
  }
  walkMapping(file, item);
}

export function walkSchema(file: number, documents: readonly YamlNode[]): void {
  for (const document of documents) {
    if (document.kind !== 'sequence') continue;
    for (const item of document.items) walkItem(file, item);
  }
}
