// An item that does not have the form of one → what was probably meant: a change to a rule without
// `override`, a quote left open, the rule of another tool, a key that is none.

import { defaultRules } from '../../falco/default-rules.gen.ts';
import type { MapNode } from '../../ruleset/yaml/node.ts';
import { nearestName } from '../../text/nearest.ts';
import { isSlip } from '../../text/slip.ts';
import type { FalcoSaying } from '../check.ts';
import type { CheckFix } from '../finding.ts';
import type { Scene } from '../scene.ts';
import type { WrittenItem } from '../written.ts';
import { itemOf, type Mend, type Mended, pairOf } from './mend.ts';

const appendable = ['condition', 'output', 'desc', 'tags', 'exceptions'];
const talon =
  ' This looks like a rule of Falco Talon: those have a file of their own, which Falco does not load.';

const keysOf = ({ pairs }: MapNode): readonly string[] =>
  pairs.flatMap(({ key }) => (key.kind === 'scalar' ? [key.value] : []));

const isTalon = (keys: readonly string[]): boolean =>
  keys.includes('actions') || keys.includes('actionner') || keys.includes('match');

/** What is there is added to the rule of that name. */
function asAppend(item: WrittenItem, keys: readonly string[], text: string): CheckFix | undefined {
  const [first] = item.node.pairs;
  const name = first?.value;
  if (item.node.flow || name?.kind !== 'scalar' || name.style === 'block') return undefined;
  const written = `override: {${keys.map((key) => `${key}: append`).join(', ')}}`;
  const { to } = name.range;
  const lineEnd = text.indexOf('\n', to);
  if (lineEnd < 0 || !/^\s*(#.*)?$/.test(text.slice(to, lineEnd))) return undefined;
  const from = first?.key.range.from ?? 0;
  const indent = ' '.repeat(from - (text.lastIndexOf('\n', from - 1) + 1));
  const end = text.charAt(lineEnd - 1) === '\r' ? '\r\n' : '\n';
  const at = { from: lineEnd + 1, to: lineEnd + 1 };
  return { title: `Add ${written}`, edits: [{ range: at, text: `${indent}${written}${end}` }] };
}

/** A text in quotes goes on to the next quote, over the keys on the lines between. */
function openQuote(key: string, item: WrittenItem, text: string): Mended | undefined {
  for (const { value } of item.node.pairs) {
    if (value.kind !== 'scalar' || value.style !== 'quoted') continue;
    const { from, to } = value.range;
    const written = text.slice(from, to);
    if (!new RegExp(`\\n\\s+${key.replace(/\W/g, '\\$&')}:`).test(written)) continue;
    const quote = written.charAt(0);
    const line = /^[^\r\n]*/.exec(written)?.[0].trimEnd().length ?? 0;
    const at = { from: from + line, to: from + line };
    const fix = { title: `Close it with ${quote}`, edits: [{ range: at, text: quote }] };
    const hint = `: a quote is opened here and not closed on its line, so that "${key}" is a part of the text.`;
    return { range: { from, to: from + line }, hint, fix };
  }
  return undefined;
}

function missingKey(key: string, saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemOf(saying, scene);
  const text = scene.files[saying.file]?.text ?? '';
  if (item === undefined) return undefined;
  const open = openQuote(key, item, text);
  if (open !== undefined) return open;
  const keys = keysOf(item.node);
  if (item.name.kind !== 'rule') return undefined;
  if (isTalon(keys)) return { hint: `.${talon}` };
  const there = appendable.filter((one) => keys.includes(one));
  if (keys.length === 1 && key === 'enabled') return { hint: nameOnly(item, text) };
  if (keys.includes('override') || there.length === 0) return undefined;
  if (key !== 'enabled') {
    const hint = `. A rule has condition, output, desc and priority. To add to a rule that exists, write override: {${there.map((one) => `${one}: append`).join(', ')}}.`;
    return { hint };
  }
  const fix = asAppend(item, there, text);
  const written = there.map((one) => `${one}: append`).join(', ');
  return { hint: `. To add to a rule that exists, write override: {${written}}.`, fix };
}

/** A rule of which nothing but the name was read. */
function nameOnly({ node }: WrittenItem, text: string): string {
  const end = node.pairs[0]?.value.range.to ?? node.range.to;
  const isBelow =
    /^[^\r\n]{0,200}\r?\n *(desc|condition|output|priority|enabled|tags|source):/.test(
      text.slice(end, end + 300),
    );
  return isBelow
    ? ': the keys below it stand too far to the left. Let them begin where "rule" does.'
    : '. A rule has condition, output, desc and priority. To change one that exists, say what: enabled: false with override: {enabled: replace}.';
}

const places = [
  ['incubating', 'falco-incubating_rules.yaml'],
  ['sandbox', 'falco-sandbox_rules.yaml'],
] as const;

/** The rule to be changed is not there. */
function missingRule(saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemOf(saying, scene);
  if (item === undefined || item.name.kind !== 'rule') return undefined;
  const { name } = item.name;
  if (scene.loaded.collector.rules.has(name)) {
    return { hint: '. It stands further down: what is to be changed comes first.' };
  }
  if (defaultRules.stable.includes(name)) {
    return {
      hint: ". Falco's default rules (falco_rules.yaml) define it: load this file after them.",
    };
  }
  const place = places.find(([maturity]) => defaultRules[maturity].includes(name));
  if (place !== undefined) {
    const [maturity, fileName] = place;
    return {
      hint: `. Only Falco's ${maturity} rules (${fileName}) define it, and Falco does not load them by itself.`,
    };
  }
  const names = new Set([
    ...scene.loaded.collector.rules.keys(),
    ...Object.values(defaultRules).flat(),
  ]);
  const near = nearestName(name, names);
  if (near === undefined) return undefined;
  const value = pairOf(item.node, 'rule')?.value;
  const hint = `. Did you mean "${near}"?`;
  if (value?.kind !== 'scalar' || value.style !== 'plain' || !isSlip(name, near)) return { hint };
  if (!scene.loaded.collector.rules.has(near)) return { hint };
  const edits = [{ range: value.range, text: near }];
  return { range: value.range, hint, fix: { title: `Write ${near}`, edits } };
}

const itemKeys = ['rule', 'macro', 'list', 'required_engine_version', 'required_plugin_versions'];

/** An item of no kind: the key it begins with. */
function unknownItem(saying: FalcoSaying, scene: Scene): Mended | undefined {
  const offset = saying.problem.context?.mark.offset;
  const item = scene.loaded.files[saying.file]?.items.find(({ range }) => range.from === offset);
  if (item?.node.kind !== 'map') return undefined;
  const keys = keysOf(item.node);
  const [first = ''] = keys;
  if (/^exceptions?$/i.test(first)) {
    return {
      hint: ': it is passed over. Exceptions stand inside a rule, or are added to one that exists with override: {exceptions: append}.',
    };
  }
  if (isTalon(keys) || first === 'action') return { hint: `: it is passed over.${talon}` };
  const near = nearestName(first.replace(/s$/, ''), itemKeys);
  const rest = near === undefined ? '' : ` Did you mean "${near}"?`;
  return { hint: `: Falco passes over "${first.slice(0, 40)}" and all in it.${rest}` };
}

export const itemWords: Mend = (saying, scene) => {
  const { code, message } = saying.problem;
  if (code === 'LOAD_UNKNOWN_ITEM') return unknownItem(saying, scene);
  if (/no rule by that name already exists$/.test(message)) return missingRule(saying, scene);
  const [, key] = /^Item has no mapping for key '(.*)'$/.exec(message) ?? [];
  return key === undefined ? undefined : missingKey(key, saying, scene);
};
