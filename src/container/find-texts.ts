// A file that is no rules file → the texts of rules in it: of a Helm values file, a ConfigMap, a
// HelmRelease, an Application, a Rulesfile, or anything else that holds them as text or as items.

import { lookup, type MapNode, type YamlNode } from '../ruleset/yaml/node.ts';
import type { Range } from '../text/diagnostic.ts';
import { type Document, readDocuments } from './documents.ts';
import { type EmbeddedText, eachEdit, nodeText, scalarText, within } from './embedded-text.ts';
import { encodedScalar, encodedWord } from './encoded-text.ts';
import { findFences, findHeredocs, findIndented } from './heredocs.ts';
import { type LoadKey, loadKey } from './load-order.ts';
import { misplacedIn } from './misplaced.ts';
import { findQuoted } from './quoted-texts.ts';
import { isRules, isTalon, looksLikeRules, mayHoldRules } from './rules-items.ts';

export interface RulesText extends EmbeddedText {
  /** Keys that lead to it: `customRules`, `my.yaml`. */
  readonly path: readonly string[];
  readonly key: LoadKey;
  readonly form: 'text' | 'items';
  /** Why it does not come to Falco as it stands here. */
  readonly misplaced: string | undefined;
}

const packed = /^\s*[A-Za-z0-9+/_\-\s]{40,}={0,2}\s*$/;
const packedWords = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{80,}={0,2}/g;
const mostPacked = 50;

/** Texts in texts: values in an Application, in a ConfigMap of it. */
const deepest = 4;

interface Place {
  readonly document: Document;
  readonly path: readonly string[];
  readonly root: MapNode | undefined;
}

class Finder {
  readonly found: RulesText[] = [];
  readonly #file: string;
  readonly #depth: number;
  readonly #seen = new Set<YamlNode>();

  constructor(file: string, depth: number) {
    this.#file = file;
    this.#depth = depth;
  }

  visit(node: YamlNode, place: Place): void {
    // A node may have several names, and may hold itself.
    if (this.#seen.has(node)) return;
    this.#seen.add(node);
    if (node.kind === 'scalar') this.#visitText(node, place);
    else if (node.kind === 'sequence') this.#visitItems(node, place);
    else if (node.kind === 'map') {
      for (const { key, value } of node.pairs) {
        const name = key.kind === 'scalar' ? key.value : '';
        this.visit(value, { ...place, path: [...place.path, name] });
      }
    }
  }

  #add(text: EmbeddedText, { path, root }: Place, form: 'text' | 'items'): void {
    const misplaced = misplacedIn(root, path, form);
    this.found.push({ ...text, path, key: loadKey(root, path), form, misplaced });
  }

  #visitText(node: YamlNode & { kind: 'scalar' }, place: Place): void {
    const { value } = node;
    const { from } = place.document;
    if (isSecretData(place) || isPacked(value)) {
      const decoded = encodedScalar(this.#file, from, node);
      if (decoded !== undefined) this.#visitDecoded(decoded, place);
      return;
    }
    const literal = literalOf(value, place);
    if (literal !== undefined && looksLikeRules(literal.text)) {
      const outer = scalarText(this.#file, from, node);
      const path = [...place.path.slice(0, -1), literal.name];
      this.#add(within(outer, literal), { ...place, path }, 'text');
      return;
    }
    const named = place.path.at(-2) === 'customRules' && !/\{\{/.test(value);
    const isText = looksLikeRules(value) && !isContainerText(value);
    if (isText || (named && value !== '' && !mayHoldRules(value))) {
      this.#add(scalarText(this.#file, from, node), place, 'text');
      return;
    }
    // On one line it is JSON, or nothing that holds others.
    const isWhole = value.includes('\n') || /^\s*[[{]/.test(value);
    if (isWhole) this.#visitWithin(scalarText(this.#file, from, node), place);
  }

  #visitDecoded(decoded: EmbeddedText, place: Place): void {
    const isText = looksLikeRules(decoded.text) && !isContainerText(decoded.text);
    if (isText) this.#add(decoded, place, 'text');
    else this.#visitWithin(decoded, place);
  }

  #visitWithin(outer: EmbeddedText, place: Place): void {
    if (this.#depth >= deepest || !mayHoldRules(outer.text)) return;
    for (const inner of findTexts(outer.text, this.#depth + 1)) {
      const path = [...place.path, ...inner.path];
      this.found.push({ ...inner, ...within(outer, inner), path });
    }
  }

  #visitItems(node: YamlNode & { kind: 'sequence' }, place: Place): void {
    if (isTalon(node)) return;
    const { path: at } = place;
    const isKey = at.at(-1) === 'inlineRules' || at.at(-1) === 'customRules';
    const inPlace = isKey || at.at(-2) === 'customRules';
    if (isRules(node) && (inPlace || place.path.length === 0)) {
      const { from, text } = place.document;
      const range = { from: from + node.range.from, to: from + node.range.to };
      if (!namesOutside(text, node)) this.#add(nodeText(this.#file, range), place, 'items');
      return;
    }
    node.items.forEach((item, index) => {
      const name = item.kind === 'map' ? lookup(item, 'name') : undefined;
      const called = name?.kind === 'scalar' ? name.value : String(index);
      const path = place.path.length === 0 && item.kind === 'map' ? [] : [...place.path, called];
      this.visit(item, { ...place, path });
    });
  }
}

/** Base64: all data of a Secret, and what a ConfigMap holds beside texts. */
function isSecretData({ root, path }: Place): boolean {
  const kind = root && lookup(root, 'kind');
  if (kind?.kind !== 'scalar') return false;
  const held = kind.value === 'Secret' ? 'data' : kind.value === 'ConfigMap' ? 'binaryData' : '';
  return held !== '' && path[0] === held;
}

/** A long word of base64: what cloud-init, Ignition and others take for the content of a file. */
function isPacked(value: string): boolean {
  return value.length >= 40 && packed.test(value.slice(0, 200)) && !value.includes('- ');
}

/** `my.yaml=- rule: …` among the literals of a generator of kustomize. */
function literalOf(value: string, { path }: Place): (EmbeddedText & { name: string }) | undefined {
  const name = path.at(-2) === 'literals' ? /^([\w.-]+)=/.exec(value)?.[1] : undefined;
  if (name === undefined) return undefined;
  const start = name.length + 1;
  const moved = ({ from, to }: Range) => ({ from: from + start, to: to + start });
  return {
    name,
    text: value.slice(start),
    locate: (at) => at + start,
    edit: eachEdit(({ range, text: put }) => ({ range: moved(range), text: put })),
  };
}

/** An alias to what stands elsewhere in the document cannot be read from the items alone. */
function namesOutside(document: string, { range }: YamlNode): boolean {
  const inside = document.slice(range.from, range.to);
  const names = (text: string, sign: RegExp) => new Set([...text.matchAll(sign)].map(([, n]) => n));
  const anchor = /(?<=[\s,[{:])&([^\s,[\]{}]+)/g;
  const own = names(inside, anchor);
  const aliases = names(inside, /(?<=[\s,[{:])\*([^\s,[\]{}]+)/g);
  const foreign = [...aliases].filter((name) => !own.has(name));
  const all = foreign.length > 0 ? names(document, anchor) : own;
  return foreign.some((name) => all.has(name));
}

/** Keys before the first item, or a heredoc around it: it is a values file or a script, not rules. */
function isContainerText(text: string): boolean {
  if (text.includes('<<') && findHeredocs(text).length > 0) return true;
  const first = /^(?!\s*(?:#|$|---))(.*)$/m.exec(text)?.[1] ?? '';
  if (isListAround(text, first)) return true;
  if (!/^\s*[-[]/.test(first) && findQuoted(text).some((one) => mayHoldRules(one.text)))
    return true;
  return /^["']?[\w.-]+["']?[ \t]*:/.test(first);
}

/** Items of something else, a patch or tasks, with rules in a text deeper within. */
function isListAround(text: string, first: string): boolean {
  const outer = /^( *)- +["']?[\w.-]+["']?:/.exec(first)?.[1];
  if (outer === undefined) return false;
  const inner = [...text.matchAll(/^( *)- +["']?(?:rule|macro|list)["']?[ \t]*:/gm)];
  return inner.length > 0 && inner.every(([, indent = '']) => indent.length > outer.length);
}

/** The items of a List count as documents. */
function rootsOf(document: Document): readonly YamlNode[] {
  const { root } = document;
  if (root?.kind !== 'map') return root === undefined ? [] : [root];
  const kind = lookup(root, 'kind');
  const items = lookup(root, 'items');
  const isList = kind?.kind === 'scalar' && /List$/.test(kind.value);
  return isList && items?.kind === 'sequence' ? items.items : [root];
}

/** Rules, or values and manifests that hold them. */
function inText(outer: EmbeddedText, name: string, depth: number): readonly RulesText[] {
  if (looksLikeRules(outer.text) && !isContainerText(outer.text)) {
    return [
      {
        ...outer,
        path: [name],
        key: loadKey(undefined, [name]),
        form: 'text',
        misplaced: undefined,
      },
    ];
  }
  return findTexts(outer.text, depth + 1).map((inner) => ({
    ...inner,
    ...within(outer, inner),
    path: [name, ...inner.path],
  }));
}

/** What is put in for a template is not known: nothing is written into it. */
function unwritten(
  { text, locate, edit }: Pick<EmbeddedText, 'text' | 'locate' | 'edit'>,
  isTemplate: boolean,
): EmbeddedText {
  return isTemplate ? { text, locate, edit: () => undefined, isTemplate } : { text, locate, edit };
}

/** Rules in the heredocs of a Terraform file or a script: as values, as a manifest, or by themselves. */
function inHeredocs(file: string, isApart: IsApart, depth: number): readonly RulesText[] {
  return findHeredocs(file).flatMap(({ name, node, isTemplate, isEscaped }) => {
    if (!isApart(node.range) || !mayHoldRules(node.value)) return [];
    const { text, locate, edit } = scalarText(file, 0, node);
    const kept = { text, locate, edit: isEscaped ? () => undefined : edit };
    return inText(unwritten(kept, isTemplate), name, depth);
  });
}

/** It stands in none of the code blocks that are read. */
type IsApart = (range: Range) => boolean;

/** Rules in the code blocks of a Markdown document, in its order. */
function inFences(
  file: string,
  fences: ReturnType<typeof findFences>,
  depth: number,
): readonly RulesText[] {
  return fences.flatMap(({ name, node }) =>
    mayHoldRules(node.value)
      ? inText(scalarText(file, 0, node), name, depth).map((text) => {
          return { ...text, key: { ...text.key, folder: `${name} ${text.key.folder}` } };
        })
      : [],
  );
}

/** Rules between quotes of a script, of Terraform or of a program. */
function inQuotes(file: string, isApart: IsApart, depth: number): readonly RulesText[] {
  const heredocs = file.includes('<<') ? findHeredocs(file).map(({ node }) => node.range) : [];
  return findQuoted(file).flatMap((quoted) => {
    const { name, range, isTemplate } = quoted;
    if (heredocs.some(({ from, to }) => from <= range.from && range.to <= to)) return [];
    if (!isApart(range)) return [];
    return inText(unwritten(quoted, isTemplate), name, depth);
  });
}

/** `echo LSBydWxl… | base64 -d`, `base64decode("…")`. */
function inBase64(file: string, depth: number): readonly RulesText[] {
  return [...file.matchAll(packedWords)].slice(0, mostPacked).flatMap(({ 0: word, index }) => {
    const text = encodedWord(file, index, word);
    return text !== undefined && mayHoldRules(text.text) ? inText(text, 'base64', depth) : [];
  });
}

export function findTexts(file: string, depth = 0): readonly RulesText[] {
  const finder = new Finder(file, depth);
  for (const document of readDocuments(file)) {
    // A rules file of its own among other documents is none of these.
    for (const root of rootsOf(document)) {
      const place = { document, path: [], root: root.kind === 'map' ? root : undefined };
      finder.visit(root, place);
    }
  }
  if (finder.found.length > 0 || depth >= deepest) return finder.found;
  const fences = findFences(file);
  const rules = inFences(file, fences, depth);
  const isApart = ({ from }: Range) =>
    rules.length === 0 ||
    !fences.some(({ node: { range } }) => range.from <= from && from < range.to);
  const heredocs = file.includes('<<') ? inHeredocs(file, isApart, depth) : [];
  const others = [...heredocs, ...inQuotes(file, isApart, depth), ...inBase64(file, depth)];
  const all = [...rules, ...others];
  return all.length > 0 ? all : inFences(file, findIndented(file), depth);
}
