// rules text → its lists, macros and rules by name, the last definition counting as in Falco.
import { splitRunbook } from '../../ours/runbook.ts';
import { readYaml } from '../../ruleset/read/read-yaml.ts';
import { lookup, type MapNode, type YamlNode } from '../../ruleset/yaml/node.ts';
import { longestCapture } from '../../settings/values/capture.ts';
import { falcoStringValue } from '../item-text.ts';
import type { ReadNote } from './read-note.ts';

export interface ReadException {
  readonly name: string;
  readonly fields: readonly string[];
  readonly comps: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface ReadRule {
  readonly enabled: boolean;
  readonly priority: string;
  readonly tags: readonly string[];
  readonly exceptions: readonly ReadException[];
  /** Seconds recorded after an alert. */
  readonly capture: number | undefined;
  readonly condition: string;
  /** Without the address of its page. */
  readonly output: string;
  /** The site its output names; empty where it names none. */
  readonly runbook: string;
  readonly line: number;
}

export interface RulesItems {
  readonly engineVersion: string;
  readonly lists: ReadonlyMap<string, readonly string[]>;
  readonly macros: ReadonlyMap<string, string>;
  readonly rules: ReadonlyMap<string, ReadRule>;
}

type Node = YamlNode | undefined;

// Scalars as written: `0.57.0`, `=` and `no` are text to Falco.
const text = (node: Node): string => (node?.kind === 'scalar' ? node.value : '');

function itemsOf(node: Node): readonly YamlNode[] {
  if (node?.kind === 'sequence') return node.items;
  return node === undefined || node.kind === 'null' ? [] : [node];
}

const texts = (node: Node): string[] => itemsOf(node).map((item) => falcoStringValue(text(item)));

/** Names of fields and operators: `k8s.pod.label["a"]` ends in no quote of its own. */
const plainTexts = (node: Node): string[] => itemsOf(node).map(text);

const isMap = (node: YamlNode): node is MapNode => node.kind === 'map';

const isTrue = (written: string): boolean => /^(true|yes|on|y)$/i.test(written);

function readException(node: MapNode): ReadException {
  const values = lookup(node, 'values');
  const fields = plainTexts(lookup(node, 'fields'));
  const comps = plainTexts(lookup(node, 'comps'));
  return {
    name: text(lookup(node, 'name')),
    fields,
    comps: comps.length > 0 ? comps : fields.map(() => '='),
    rows: values?.kind === 'sequence' ? values.items.map(texts) : [],
  };
}

/** capture.default_duration of falco.yaml, where a rule says none. */
const defaultSeconds = 5;

/** A part of a second counts as one, and 0 as the default, as in Falco. */
function readCapture(item: MapNode): number | undefined {
  if (!isTrue(text(lookup(item, 'capture')))) return undefined;
  const duration = Number(text(lookup(item, 'capture_duration')));
  const seconds = Math.ceil(duration / 1000);
  return seconds >= 1 ? Math.min(seconds, longestCapture) : defaultSeconds;
}

function readRule(item: MapNode, line: number): ReadRule {
  const { output, base } = splitRunbook(text(lookup(item, 'rule')), text(lookup(item, 'output')));
  return {
    enabled: !/^(false|no|off|n)$/i.test(text(lookup(item, 'enabled'))),
    priority: text(lookup(item, 'priority')).toUpperCase(),
    tags: texts(lookup(item, 'tags')),
    exceptions: itemsOf(lookup(item, 'exceptions')).filter(isMap).map(readException),
    capture: readCapture(item),
    condition: text(lookup(item, 'condition')),
    output,
    runbook: base,
    line,
  };
}

interface Mutable {
  engineVersion: string;
  readonly lists: Map<string, readonly string[]>;
  readonly macros: Map<string, string>;
  readonly rules: Map<string, ReadRule>;
}

function readItem(item: MapNode, into: Mutable, line: number, notes: ReadNote[]): void {
  if (lookup(item, 'override') || lookup(item, 'append')) {
    notes.push({ message: 'An append or override was ignored; write the whole item.', line });
    return;
  }
  if (lookup(item, 'list'))
    into.lists.set(text(lookup(item, 'list')), texts(lookup(item, 'items')));
  else if (lookup(item, 'macro')) {
    into.macros.set(text(lookup(item, 'macro')), text(lookup(item, 'condition')));
  } else if (lookup(item, 'rule')) into.rules.set(text(lookup(item, 'rule')), readRule(item, line));
  else if (lookup(item, 'required_engine_version')) {
    into.engineVersion = text(lookup(item, 'required_engine_version'));
  }
}

/** Null, with a note, when the text is no sequence of items. */
export function readItems(rulesText: string, notes: ReadNote[]): RulesItems | null {
  const { documents, errors } = readYaml(rulesText);
  for (const { message, mark } of errors) notes.push({ message, line: mark.line + 1 });
  if (errors.length > 0) return null;
  const [root] = documents;
  if (root?.kind !== 'sequence') {
    notes.push({ message: 'A rules file is a list of items, each starting with a dash.', line: 1 });
    return null;
  }
  const into: Mutable = {
    engineVersion: '',
    lists: new Map(),
    macros: new Map(),
    rules: new Map(),
  };
  for (const item of root.items) if (isMap(item)) readItem(item, into, item.mark.line + 1, notes);
  return into;
}
