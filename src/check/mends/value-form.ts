// A value that is not of the form Falco expects: a text for a list, a list for a text, nothing at all
// → what the key takes, and the value in that form where it is plain.

import type { MapNode, Pair, YamlNode } from '../../ruleset/yaml/node.ts';
import type { FalcoSaying } from '../check.ts';
import type { CheckFix } from '../finding.ts';
import type { Scene } from '../scene.ts';
import type { Mend, Mended } from './mend.ts';
import { priorityNames } from './priority.ts';

/** Key → what stands behind it. */
const lists: Readonly<Record<string, string>> = {
  tags: 'a list of words: [k8s, network]',
  items: 'a list of values: [curl, wget]',
  exceptions: 'a list: each exception begins with "- name:"',
  required_plugin_versions: 'a list: each entry begins with "- name:"',
};
const texts: Readonly<Record<string, string>> = {
  rule: 'the name of the rule',
  macro: 'the name of the macro',
  list: 'the name of the list',
  condition: 'one text; checks are joined by "and" and "or", not listed',
  output: 'one text; put it in quotes where it begins with a bracket',
  desc: 'one text',
  priority: `one of ${priorityNames.join(', ')}`,
  source: 'the name of one event source, for example syscall',
  required_engine_version: 'a version, for example 0.57.0',
};
const booleans = ['enabled', 'append', 'capture', 'warn_evttypes', 'skip-if-unknown-filter'];

function takes(key: string): string | undefined {
  if (booleans.includes(key)) return 'true or false';
  if (key === 'capture_duration') return 'a whole number of milliseconds';
  return lists[key] ?? texts[key];
}

/** The item a place is in, of whatever kind it is. */
function itemAt({ file, problem }: FalcoSaying, { loaded }: Scene): MapNode | undefined {
  const offset = problem.context?.file === file ? problem.context.mark.offset : undefined;
  if (offset === undefined) return undefined;
  const items = loaded.files[file]?.items ?? [];
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.range.from ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const node = items[low - 1]?.node;
  return node?.kind === 'map' ? node : undefined;
}

/** The pair of an item whose value a place is in; undefined for the item as a whole. */
function pairAt({ pairs }: MapNode, offset: number): Pair | undefined {
  return pairs.find(({ value }) => value.range.from <= offset && offset <= value.range.to);
}

const keyOf = ({ key }: Pair) => (key.kind === 'scalar' ? key.value : '');

/** One word or several with commas, as they may stand in brackets. */
function asList(value: YamlNode, text: string): CheckFix | undefined {
  if (value.kind !== 'scalar' || value.style === 'block') return undefined;
  const { range } = value;
  const written = text.slice(range.from, range.to);
  const fits =
    value.style === 'quoted' || /^[\w.-][\w.:/ -]*(,\s*[\w.-][\w.:/ -]*)*$/.test(written);
  if (!fits || /\n/.test(written) || /: /.test(written)) return undefined;
  return { title: `Write [${written.slice(0, 60)}]`, edits: [{ range, text: `[${written}]` }] };
}

function wrongForm(saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemAt(saying, scene);
  const at = saying.problem.context?.mark.offset;
  const pair = item && at !== undefined ? pairAt(item, at) : undefined;
  if (pair === undefined) return undefined;
  const key = keyOf(pair);
  const what = takes(key);
  if (what === undefined) return undefined;
  const text = scene.files[saying.file]?.text ?? '';
  const isWhole = pair.value.mark.offset === at;
  const [short] = what.split(';', 1);
  if (saying.problem.message === 'Value must be non-empty' && pair.value.kind !== 'sequence')
    return { words: `"${key}" is empty. It takes ${short}.` };
  if (text.startsWith('{{', pair.value.range.from)) {
    return {
      words: `Helm or Ansible fills in {{ }}. "${key}" takes ${short}: check the text that they write.`,
    };
  }
  // By an alias it is written elsewhere.
  const isHere = pair.value.range.from >= pair.key.range.from;
  const fix = isHere && isWhole && lists[key] !== undefined ? asList(pair.value, text) : undefined;
  if (!isWhole) return { words: `Each item of "${key}" is one text. "${key}" takes ${what}.` };
  return { words: `"${key}" takes ${what}.`, fix };
}

function nothingBehind(key: string, saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemAt(saying, scene);
  const at = item && keyIn(item, key);
  const what = takes(key);
  if (at === undefined || what === undefined) return undefined;
  return { range: at.key.range, words: `There is no value after "${key}". It takes ${what}.` };
}

function keyIn({ pairs }: MapNode, name: string): Pair | undefined {
  return pairs.find((pair) => keyOf(pair) === name);
}

const forms =
  /^(Value is not a sequence|Value is not a scalar value|sequence value is not scalar|Value must be non-empty|Can't decode YAML scalar value|Rule exceptions must be a sequence|Value of required_plugin_versions must be a sequence)$/;

export const valueForm: Mend = (saying, scene) => {
  const { code, message } = saying.problem;
  if (code !== 'LOAD_ERR_YAML_VALIDATE') return undefined;
  const [, empty] = /^Mapping for key '(.*)' is empty$/.exec(message) ?? [];
  if (empty !== undefined) return nothingBehind(empty, saying, scene);
  return forms.test(message) ? wrongForm(saying, scene) : undefined;
};
