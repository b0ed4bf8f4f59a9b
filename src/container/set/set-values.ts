// (a YAML document, values wanted in it) → edits that put them there, each of one node or of lines that
// are new; no other byte changes. What cannot be put there without touching something else is refused,
// with the reason. Helm reads values with sigs.k8s.io/yaml: keys of a merge (`<<`) count where the map
// does not name them itself.
import type { MapNode, Pair, SequenceNode, YamlNode } from '../../ruleset/yaml/node.ts';
import {
  blockLines,
  Entries,
  entryLines,
  isWanted,
  ListText,
  pairLines,
  type Style,
  type Wanted,
  type WantedValue,
} from '../block-text.ts';
import type { TextEdit } from '../embedded-text.ts';
import { type FlowStyle, flowValue } from '../flow-text.ts';
import {
  behindColon,
  columnOf,
  commentsEnd,
  contentEnd,
  isAlias,
  isMerged,
  lineBefore,
  lineEnd,
  pairsOf,
  propertiesOf,
  sharedNodes,
  stepOf,
} from '../node-places.ts';
import { holdsValue, isSameItem } from './same-value.ts';
import { appendParts, type FlowPart, isJsonText, unitOf } from './set-flow.ts';
import { appendItems, replaceItems } from './set-lists.ts';
import {
  braces,
  brackets,
  kindWords,
  type Refusal,
  type SetValues,
  shared,
  uncommon,
  unshown,
  type ValueChange,
} from './set-words.ts';
import { writtenScalar } from './written-scalar.ts';

type Path = readonly string[];

class Setter {
  readonly edits: TextEdit[] = [];
  readonly changes: ValueChange[] = [];
  readonly refusals: Refusal[] = [];
  readonly #text: string;
  readonly #shared: ReadonlySet<YamlNode>;
  readonly #style: Style & FlowStyle;

  constructor(text: string, root: YamlNode) {
    this.#text = text;
    this.#shared = sharedNodes(root);
    const eol = /\r\n|\n/.exec(text)?.[0] ?? '\n';
    const step = stepOf(text, root) ?? 2;
    const unit = unitOf(text) ?? ' '.repeat(step);
    this.#style = { step, unit, eol, isJson: isJsonText(text) };
  }

  /** In one line. */
  #inline(value: WantedValue): string | undefined {
    return flowValue(value, '', { ...this.#style, unit: undefined });
  }

  /** Into braces or brackets, behind what stands there. */
  #append(node: MapNode | SequenceNode, parts: readonly FlowPart[]): boolean {
    const edits = appendParts(this.#text, node, parts, this.#style);
    this.edits.push(...(edits ?? []));
    return edits !== undefined;
  }

  /** Keys of a map in braces: all of them at one place. */
  #addInBraces(map: MapNode, added: Wanted, path: Path): void {
    const parts = Object.entries(added);
    const isDone = this.#append(map, parts);
    for (const [key, value] of parts) {
      const here = [...path, key];
      if (isDone) this.#change(here, undefined, value);
      else this.#refuse(here, value, braces);
    }
  }

  /** In the place of `null` or `~` in braces. */
  #replaceInBraces(node: YamlNode, value: WantedValue, path: Path): void {
    const text = this.#inline(value);
    if (text === undefined || node.range.to === node.range.from) this.#refuse(path, value, braces);
    else {
      this.#replace(node.range.from + propertiesOf(this.#text, node).length, node.range.to, text);
      this.#change(path, undefined, value);
    }
  }

  readonly #refuse = (path: Path, value: WantedValue, reason: string): void =>
    void this.refusals.push({ path, value, reason });

  readonly #change = (path: Path, before: string | undefined, after: WantedValue): void =>
    void this.changes.push({ path, before, after });

  #replace(from: number, to: number, text: string): void {
    this.edits.push({ range: { from, to }, text });
  }

  /** Lines after the line that holds `at`, and after the comments below it from the column on. */
  #insertAfter(at: number, lines: readonly string[], column?: number): void {
    const { eol } = this.#style;
    const text = this.#text;
    const end = column === undefined ? lineEnd(text, at) : commentsEnd(text, at, column);
    this.#replace(end, end, lines.map((line) => eol + line).join(''));
  }

  map(map: MapNode, wanted: Wanted, path: Path): void {
    const added: Record<string, WantedValue> = {};
    for (const [key, value] of Object.entries(wanted)) {
      if (value instanceof Entries && value.items.length === 0) continue;
      const here = [...path, key];
      const [pair, twice] = pairsOf(map, key);
      if (twice !== undefined) {
        this.#refuse(here, value, 'the key is there twice, and readers differ in which counts');
      } else if (pair !== undefined) this.#pair(pair, value, here, map.flow);
      else if (isMerged(map, key, value)) {
        this.#refuse(here, value, 'it comes from a merge (<<), which a value here would replace');
      } else added[key] = value;
    }
    if (Object.keys(added).length === 0) return;
    if (map.flow) this.#addInBraces(map, added, path);
    else this.#add(map, added, path);
  }

  #add(map: MapNode, added: Wanted, path: Path): void {
    const end = contentEnd(this.#text, map);
    const column = columnOf(this.#text, map);
    for (const [key, value] of Object.entries(added)) {
      const here = [...path, key];
      if (end === undefined || column === undefined) {
        this.#refuse(here, value, 'the end of the keys beside it cannot be told');
      } else {
        const lines = pairLines(key, value, ' '.repeat(column), this.#style);
        if (lines === undefined) this.#refuse(here, value, unshown);
        else {
          this.#insertAfter(end, lines, column);
          this.#change(here, undefined, value);
        }
      }
    }
  }

  #pair(pair: Pair, value: WantedValue, path: Path, inFlow: boolean): void {
    const node = pair.value;
    if (holdsValue(node, value)) return;
    if (isAlias(pair) || this.#shared.has(node)) {
      this.#refuse(path, value, shared);
      return;
    }
    if (!inFlow && behindColon(this.#text, pair) === undefined) {
      this.#refuse(path, value, uncommon);
      return;
    }
    if (/!/.test(propertiesOf(this.#text, node))) {
      this.#refuse(path, value, 'it has a tag (!)');
      return;
    }
    if (value instanceof Entries) this.#entries(pair, value, path, inFlow);
    else if (value instanceof ListText) this.#listText(node, value, path);
    else if (isWanted(value)) this.#inner(pair, value, path, inFlow);
    else this.#scalar(pair, value, path, inFlow);
  }

  #inner(pair: Pair, value: Wanted, path: Path, inFlow: boolean): void {
    const { value: node } = pair;
    const isEmpty = node.kind === 'null' || (node.kind === 'map' && node.pairs.length === 0);
    if (isEmpty && !inFlow)
      this.#fill(pair, path, value, (indent) => blockLines(value, indent, this.#style));
    else if (node.kind === 'map' && !isEmpty) this.map(node, value, path);
    else if (node.kind === 'sequence') this.#items(node, value, path);
    else if (node.kind === 'map') this.#addInBraces(node, value, path);
    else if (isEmpty) this.#replaceInBraces(node, value, path);
    else this.#refuse(path, value, `keys are expected there, and it is ${kindWords[node.kind]}`);
  }

  /** Keys that are numbers name items that are there. */
  #items(list: SequenceNode, wanted: Wanted, path: Path): void {
    for (const [key, value] of Object.entries(wanted)) {
      const item = /^\d+$/.test(key) ? list.items[Number(key)] : undefined;
      const here = [...path, key];
      if (item?.kind !== 'map' || !isWanted(value)) {
        this.#refuse(here, value, 'keys are expected there, and it is a list');
      } else if (this.#shared.has(item)) this.#refuse(here, value, shared);
      else this.map(item, value, here);
    }
  }

  /** Puts lines in the place of nothing, `{}`, `[]` or `~`; a comment behind it stays. */
  #fill(
    pair: Pair,
    path: Path,
    value: WantedValue,
    write: (indent: string) => readonly string[] | undefined,
  ): void {
    const { key, value: node } = pair;
    const text = this.#text;
    const colon = behindColon(text, pair);
    const column = lineBefore(text, key.range.from).replace(/^\ufeff/, '');
    const properties = propertiesOf(text, node).length;
    if (colon === undefined || properties > 0 || !/^ *(?:- +)*$/.test(column)) {
      this.#refuse(path, value, uncommon);
      return;
    }
    const lines = write(' '.repeat(column.length + this.#style.step));
    if (lines === undefined) {
      this.#refuse(path, value, unshown);
      return;
    }
    const { from, to } = node.range;
    if (to > from) {
      const isOnLine = !/[\r\n]/.test(text.slice(colon, from));
      if (!isOnLine) {
        this.#refuse(path, value, 'what stands for nothing there is on a line of its own');
        return;
      }
      this.#replace(colon, to, '');
      this.#insertAfter(to, lines);
    } else this.#insertAfter(colon, lines);
    this.#change(path, undefined, value);
  }

  #entries(pair: Pair, value: Entries, path: Path, inFlow: boolean): void {
    const node = pair.value;
    const isEmpty = node.kind === 'null' || (node.kind === 'sequence' && node.items.length === 0);
    if (isEmpty && !inFlow)
      this.#fill(pair, path, value, (indent) => entryLines(value, indent, this.#style));
    else if (node.kind === 'null') this.#replaceInBraces(node, value, path);
    else if (node.kind === 'sequence') this.#extend(node, value, path);
    else this.#refuse(path, value, `a list is expected there, and it is ${kindWords[node.kind]}`);
  }

  #extend(node: SequenceNode, value: Entries, path: Path): void {
    const missing = value.items.filter((item) => !node.items.some((one) => isSameItem(one, item)));
    const edit = node.flow ? undefined : appendItems(this.#text, node, missing, this.#style);
    if (edit !== undefined) this.edits.push(edit);
    else if (
      !node.flow ||
      !this.#append(
        node,
        missing.map((item) => [undefined, item]),
      )
    ) {
      this.#refuse(path, value, node.flow ? brackets : 'the end of the list cannot be told');
      return;
    }
    this.#change(path, undefined, new Entries(missing));
  }

  #listText(node: YamlNode, value: ListText, path: Path): void {
    const edit = replaceItems(this.#text, node, value, this.#style);
    if (edit === undefined) {
      this.#refuse(path, value, 'a list with a dash a line is expected there');
    } else if (edit.text !== this.#text.slice(edit.range.from, edit.range.to)) {
      this.edits.push(edit);
      this.#change(path, 'another list', value);
    }
  }

  #scalar(pair: Pair, value: string | number | boolean, path: Path, inFlow: boolean): void {
    const { value: node } = pair;
    if (node.kind === 'map' || node.kind === 'sequence') {
      this.#refuse(path, value, `one value is expected there, and it is ${kindWords[node.kind]}`);
      return;
    }
    const written = inFlow
      ? this.#inline(value)
      : writtenScalar(this.#text, pair, value, this.#style);
    const isNothing = node.range.from === node.range.to;
    const colon = behindColon(this.#text, pair);
    if (written === undefined) this.#refuse(path, value, unshown);
    else if (isNothing && colon === undefined) this.#refuse(path, value, uncommon);
    else {
      const from = node.range.from + propertiesOf(this.#text, node).length;
      const to = contentEnd(this.#text, node) ?? node.range.to;
      if (isNothing && colon !== undefined) this.#replace(colon, colon, ` ${written}`);
      else this.#replace(from, to, written);
      this.#change(path, node.kind === 'scalar' ? node.value : undefined, value);
    }
  }
}

/** @param path where the root stands in the file, for what is said of it */
export function setValues(text: string, root: MapNode, wanted: Wanted, path: Path = []): SetValues {
  const setter = new Setter(text, root);
  setter.map(root, wanted, path);
  const { edits, changes, refusals } = setter;
  return { edits, changes, refusals };
}
