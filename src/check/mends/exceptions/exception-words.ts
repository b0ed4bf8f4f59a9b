// An exception Falco refuses → what it is made of, what is meant, and the edit where that is sure.

import { fieldPlugin } from '../../../falco/plugin-fields.ts';
import { operators } from '../../../filtercheck/operators.ts';
import type { ScalarNode, SequenceNode, YamlNode } from '../../../ruleset/yaml/node.ts';
import { lookup } from '../../../ruleset/yaml/node.ts';
import { NameSearch } from '../../../text/name-search.ts';
import { nearestName } from '../../../text/nearest.ts';
import type { FalcoSaying } from '../../check.ts';
import type { Edit } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import { meantField } from '../../values/nearest-field.ts';
import { isNegated } from '../../values/negated-operator.ts';
import { itemOf, type Mend, type Mended, pairOf } from '../mend.ts';
import { type Place, rowsOf, scalarsOf, takesList } from './exception-rows.ts';

/** One rule may have thousands of exceptions, and something wrong with each. */
const byOffset = new WeakMap<YamlNode, ReadonlyMap<number, YamlNode>>();

function itemAt(sequence: SequenceNode, offset: number | undefined): YamlNode | undefined {
  // An alias that stands again has the place of what it names: the first counts.
  const known =
    byOffset.get(sequence) ??
    new Map(sequence.items.map((node) => [node.mark.offset, node] as const).reverse());
  byOffset.set(sequence, known);
  return offset === undefined ? undefined : known.get(offset);
}

function placeOf(saying: FalcoSaying, scene: Scene): Place | undefined {
  const item = itemOf(saying, scene);
  const exceptions = item && pairOf(item.node, 'exceptions')?.value;
  if (item === undefined || exceptions?.kind !== 'sequence') return undefined;
  const offset = saying.problem.context?.mark.offset;
  const exception = itemAt(exceptions, offset);
  return exception?.kind === 'map' ? { exception, rule: item.name.name } : undefined;
}

const counted = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

function written(node: ScalarNode, text: string, fileText: string): Edit | undefined {
  const { range, value } = node;
  const isThere = fileText.slice(range.from, range.to).replace(/^["']|["']$/g, '') === value;
  return isThere ? { range, text } : undefined;
}

function unknownField(name: string, { exception }: Place, fileText: string): Mended {
  const node = scalarsOf(lookup(exception, 'fields')).find(({ value }) => value === name);
  const shown = name.slice(0, 60);
  const plugin = fieldPlugin(name)?.plugin;
  if (plugin !== undefined) {
    return { range: node?.range, words: `${shown} is a field of the ${plugin} plugin.` };
  }
  const meant = meantField(name);
  if (meant === undefined) return { range: node?.range, words: `Falco has no field ${shown}.` };
  const edit = node && meant.sure ? written(node, meant.name, fileText) : undefined;
  const fix = edit && { title: `Write ${meant.name}`, edits: [edit] };
  return {
    range: node?.range,
    words: `Falco has no field ${shown}. Did you mean ${meant.name}?`,
    fix,
  };
}

/** Words of other languages, and of people. */
const meantOperators: ReadonlyMap<string, string> = new Map([
  ['is', '='],
  ['equals', '='],
  ['eq', '='],
  ['===', '='],
  ['ne', '!='],
  ['<>', '!='],
  ['like', 'glob'],
  ['matches', 'regex'],
  ['match', 'regex'],
  ['starts_with', 'startswith'],
  ['ends_with', 'endswith'],
  ['prefix', 'startswith'],
  ['suffix', 'endswith'],
  ['includes', 'contains'],
  ['~', 'regex'],
  ['=~', 'regex'],
  ['~=', 'regex'],
]);

function unknownOperator(name: string, { exception }: Place): Mended {
  const node = scalarsOf(lookup(exception, 'comps')).find(({ value }) => value.trim() === name);
  if (isNegated(name)) {
    const words = `Falco has no operator "${name.slice(0, 60)}": an exception has no "not" other than !=. Write this part into the condition of the rule.`;
    return { range: node?.range, words };
  }
  const lower = name.toLowerCase();
  const known = [...operators].filter((each) => each !== 'exists');
  const near = meantOperators.get(lower) ?? nearestName(lower, known);
  const which = near === undefined ? `Operators are ${known.join(', ')}.` : `Did you mean ${near}?`;
  return { range: node?.range, words: `Falco has no operator "${name.slice(0, 60)}". ${which}` };
}

interface Names {
  readonly first: readonly string[];
  readonly search: NameSearch;
}

const mostNamed = 8;
const namesIn = new WeakMap<Scene, Map<string, Names>>();

function exceptionNames(rule: string, scene: Scene): Names {
  const known = namesIn.get(scene) ?? new Map<string, Names>();
  namesIn.set(scene, known);
  const there = known.get(rule);
  if (there !== undefined) return there;
  const all = scene.loaded.collector.rules.get(rule)?.exceptions.map(({ name }) => name) ?? [];
  const names = { first: all.slice(0, mostNamed + 1), search: new NameSearch(all) };
  known.set(rule, names);
  return names;
}

/** Of a rule there is: what its exceptions are called. */
function namesOf({ rule }: Place, scene: Scene, own: string): string {
  const { first, search } = exceptionNames(rule, scene);
  const others = first.filter((name) => name !== own);
  if (others.length === 0) return '';
  const near = search.nearest(own, undefined, own);
  return near === undefined
    ? ` The rule has ${others.slice(0, mostNamed).join(', ')}.`
    : ` Did you mean ${near}?`;
}

function ofForm(message: string, place: Place, scene: Scene, fileText: string): Mended | undefined {
  const fields = scalarsOf(lookup(place.exception, 'fields'));
  const name = lookup(place.exception, 'name');
  const own = name?.kind === 'scalar' ? name.value : '';
  if (message === 'Fields and comps lists must have equal length') {
    const comps = scalarsOf(lookup(place.exception, 'comps'));
    const range = lookup(place.exception, 'comps')?.range;
    const words = `Each field has its operator: there are ${counted(fields.length, 'field')} and ${counted(comps.length, 'operator')}. Without comps each field is compared with =.`;
    return { range: range && inOneLine(range, fileText), words };
  }
  if (/^(When fields is a single value|Fields and comps must both be)/.test(message)) {
    return {
      words:
        'With one field that is not in a list, values is a plain list and comps is in, pmatch or intersects. For another operator write lists: fields: [proc.name], comps: [startswith], values: [[a], [b]].',
    };
  }
  if (message === 'Expected values array to contain a list of strings') {
    return {
      words:
        'With one field that is not in a list, values is a plain list: [a, b]. For rows put the field in a list, too: fields: [proc.name].',
    };
  }
  if (/must have fields property/.test(message)) {
    return {
      words: `The rule has no exception "${own.slice(0, 60)}", and a new one needs fields, for example fields: [proc.name, fd.name].${namesOf(place, scene, own)}`,
    };
  }
  if (/must have values property/.test(message)) {
    return { words: 'A new exception that is added to a rule needs values.' };
  }
  if (/^Can not append exception (fields|comps)/.test(message)) {
    return {
      words: `The rule has an exception "${own.slice(0, 60)}" already, with its own fields and comps: leave them out here, and the values are added to it; or give this one another name.`,
    };
  }
  return undefined;
}

/** `[cat, [/a, /b]]` where the field of the list has an operator that takes one value. */
function listOfValues(saying: FalcoSaying, scene: Scene): Mended | undefined {
  const item = itemOf(saying, scene);
  const exceptions = item && pairOf(item.node, 'exceptions')?.value;
  for (const exception of exceptions?.kind === 'sequence' ? exceptions.items : []) {
    const values = exception.kind === 'map' ? lookup(exception, 'values') : undefined;
    if (exception.kind !== 'map' || values?.kind !== 'sequence') continue;
    const fields = scalarsOf(lookup(exception, 'fields'));
    const comps = scalarsOf(lookup(exception, 'comps')).map(({ value }) => value);
    const isList = (row: YamlNode, at: number) =>
      row.kind === 'sequence' &&
      row.items[at]?.kind === 'sequence' &&
      !takesList.test(comps[at] ?? '=');
    for (const row of values.items) {
      const at = fields.findIndex((_, index) => isList(row, index));
      const cell = row.kind === 'sequence' ? row.items[at] : undefined;
      if (cell === undefined) continue;
      const operator = comps[at] ?? '=';
      const meant = fields.map((_, index) => (isList(row, index) ? 'in' : (comps[index] ?? '=')));
      const words =
        operator === '='
          ? `A list of values is compared with in, not with = as here. Write comps: [${meant.join(', ')}].`
          : `${operator.slice(0, 20)} takes one value, no list: write a row for each value.`;
      return { range: inOneLine(cell.range, scene.files[saying.file]?.text ?? ''), words };
    }
  }
  return undefined;
}

/** A sequence's own range goes on to what follows. */
function inOneLine(range: { from: number; to: number }, text: string) {
  const line = /^[^\r\n]*/.exec(text.slice(range.from, range.to))?.[0].trimEnd() ?? '';
  return { from: range.from, to: range.from + Math.max(1, line.length) };
}

export const exceptionWords: Mend = (saying, scene) => {
  const { code, message } = saying.problem;
  if (code === 'LOAD_ERR_COMPILE_CONDITION' && /^expected a (string|number) value/.test(message)) {
    return listOfValues(saying, scene);
  }
  if (code !== 'LOAD_ERR_VALIDATE' && code !== 'LOAD_ERR_YAML_VALIDATE') return undefined;
  const place = placeOf(saying, scene);
  if (message.startsWith('Fields and values lists must')) return rowsOf(place, saying, scene);
  if (place === undefined) return undefined;
  const fileText = scene.files[saying.file]?.text ?? '';
  const [, missing] = /^Item has no mapping for key '(name|fields)'$/.exec(message) ?? [];
  if (missing !== undefined) {
    const example = missing === 'name' ? 'known_tools' : '[proc.name, fd.name]';
    return {
      words: `An exception has a name and its fields. Here "${missing}" is missing, for example ${missing}: ${example}.`,
    };
  }
  const [, field] = /^'(.*)' is not a supported filter field$/s.exec(message) ?? [];
  if (field !== undefined) return unknownField(field, place, fileText);
  const [, operator] = /^'(.*)' is not a supported comparison operator$/s.exec(message) ?? [];
  if (operator !== undefined) return unknownOperator(operator, place);
  return ofForm(message, place, scene, fileText);
};
