// A text → its documents (yaml-cpp src/singledocparser.cpp, nodebuilder.cpp, parser.cpp).

import { asYamlCppReads } from './charset.ts';
import { Directives } from './directives.ts';
import { YamlFailure } from './failure.ts';
import type { MapNode, Pair, SequenceNode, YamlNode } from './node.ts';
import { Scanner } from './scanner.ts';
import { Sizes } from './sizes.ts';
import type { Mark } from './stream.ts';
import type { Token, TokenKind } from './token.ts';

/** yaml-cpp's DepthGuard<500>; also what keeps the recursion here in bounds. */
const deepest = 500;

interface Properties {
  readonly tagged: boolean;
  readonly anchor: string | undefined;
}

const nullTexts: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);

class DocumentParser {
  readonly #scanner: Scanner;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #sizes: Sizes;
  #depth = 0;
  #inFlowSequence = false;
  #end = 0;

  constructor(scanner: Scanner, sizes: Sizes) {
    this.#scanner = scanner;
    this.#sizes = sizes;
  }

  parse(): YamlNode {
    if (this.#peekKind() === 'documentStart') this.#scanner.pop();
    const root = this.#parseNode();
    while (this.#peekKind() === 'documentEnd') this.#scanner.pop();
    return root;
  }

  #peekKind(): TokenKind | undefined {
    return this.#scanner.peek()?.kind;
  }

  #take(taken: Token): void {
    this.#end = Math.max(this.#end, taken.end);
    this.#scanner.pop();
  }

  #takeNext(): void {
    const next = this.#scanner.peek();
    if (next !== undefined) this.#take(next);
  }

  #null(mark: Mark): YamlNode {
    return { kind: 'null', mark, range: { from: mark.offset, to: mark.offset } };
  }

  #parseNode(): YamlNode {
    this.#depth += 1;
    if (this.#depth >= deepest) throw new YamlFailure(this.#scanner.mark(), 'bad file');
    const node = this.#parseNodeUnguarded();
    this.#depth -= 1;
    return node;
  }

  #parseNodeUnguarded(): YamlNode {
    const first = this.#scanner.peek();
    if (first === undefined) return this.#null(this.#scanner.mark());
    if (first.kind === 'value') return this.#parseCompactMap(first.mark, undefined);
    if (first.kind === 'alias') {
      const named = this.#anchors.get(first.text);
      if (named === undefined) {
        throw new YamlFailure(first.mark, `the referenced anchor is not defined: ${first.text}`);
      }
      this.#take(first);
      this.#sizes.addAlias(named, first.mark);
      return named;
    }
    const properties = this.#parseProperties(first.mark);
    // At the end of the text an empty node is null, whatever tag it has.
    if (this.#scanner.peek() === undefined) {
      return this.#register(properties.anchor, this.#null(first.mark));
    }
    const { all } = this.#sizes;
    const node = this.#parseContent(first.mark, properties);
    this.#sizes.add(node, all, properties.anchor !== undefined);
    return node;
  }

  /** Registered before its content is read: a node may refer to itself. */
  #register<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  #parseProperties(mark: Mark): Properties {
    let tagged = false;
    let anchor: string | undefined;
    for (;;) {
      const next = this.#scanner.peek();
      if (next?.kind === 'tag') {
        if (tagged) {
          throw new YamlFailure(next.mark, 'cannot assign multiple tags to the same node');
        }
        tagged = true;
      } else if (next?.kind === 'anchor') {
        if (anchor !== undefined) {
          throw new YamlFailure(next.mark, 'cannot assign multiple anchors to the same node');
        }
        anchor = next.text;
        // A node that refers to itself before it has content is null here; Falco sees a cycle.
        this.#register(anchor, this.#null(mark));
      } else return { tagged, anchor };
      this.#take(next);
    }
  }

  #parseContent(mark: Mark, { tagged, anchor }: Properties): YamlNode {
    const next = this.#scanner.peek();
    switch (next?.kind) {
      case 'plain':
      case 'quoted':
      case 'block': {
        this.#take(next);
        const range = { from: mark.offset, to: next.end };
        const { kind: style, text: value, pieces } = next;
        const isNull = style === 'plain' && !tagged && nullTexts.has(value);
        const node: YamlNode = isNull
          ? { kind: 'null', mark, range }
          : { kind: 'scalar', mark, range, value, style, pieces };
        return this.#register(anchor, node);
      }
      case 'flowSequenceStart':
      case 'blockSequenceStart':
        return this.#parseSequence(mark, anchor, next);
      case 'flowMapStart':
      case 'blockMapStart':
        return this.#parseMap(mark, anchor, next);
      case 'key':
        if (this.#inFlowSequence) return this.#parseCompactMap(mark, anchor);
        break;
      default:
        break;
    }
    // With a tag an empty node is the empty text, without one it is null.
    const range = { from: mark.offset, to: mark.offset };
    const node: YamlNode = tagged
      ? { kind: 'scalar', mark, range, value: '', style: 'plain', pieces: [] }
      : { kind: 'null', mark, range };
    this.#register(anchor, node);
    return node;
  }

  #parseSequence(mark: Mark, anchor: string | undefined, start: Token): SequenceNode {
    const flow = start.kind === 'flowSequenceStart';
    const items: YamlNode[] = [];
    const range = { from: mark.offset, to: start.end };
    const node: SequenceNode = { kind: 'sequence', mark, range, flow, items };
    this.#register(anchor, node);
    this.#take(start);
    const outer = this.#inFlowSequence;
    this.#inFlowSequence = flow;
    if (flow) this.#parseFlowItems(items);
    else this.#parseBlockItems(items);
    this.#inFlowSequence = outer;
    range.to = this.#end;
    return node;
  }

  #parseBlockItems(items: YamlNode[]): void {
    for (;;) {
      const next = this.#scanner.peek();
      if (next?.kind !== 'blockEntry' && next?.kind !== 'blockSequenceEnd') {
        throw new YamlFailure(next?.mark ?? this.#scanner.mark(), 'end of sequence not found');
      }
      this.#take(next);
      if (next.kind === 'blockSequenceEnd') return;
      const after = this.#scanner.peek();
      if (after?.kind === 'blockEntry' || after?.kind === 'blockSequenceEnd') {
        items.push(this.#null(after.mark));
      } else items.push(this.#parseNode());
    }
  }

  #parseFlowItems(items: YamlNode[]): void {
    for (;;) {
      const next = this.#scanner.peek();
      if (next === undefined) {
        throw new YamlFailure(this.#scanner.mark(), 'end of sequence flow not found');
      }
      if (next.kind === 'flowSequenceEnd') break;
      items.push(this.#parseNode());
      this.#endFlowItem('flowSequenceEnd', 'end of sequence flow not found');
    }
    this.#takeNext();
  }

  /** A comma is read; the closing bracket is left; anything else is an error. */
  #endFlowItem(closing: TokenKind, reason: string): void {
    const next = this.#scanner.peek();
    if (next?.kind === 'flowEntry') this.#take(next);
    else if (next?.kind !== closing) {
      throw new YamlFailure(next?.mark ?? this.#scanner.mark(), reason);
    }
  }

  #parseMap(mark: Mark, anchor: string | undefined, start: Token): MapNode {
    const flow = start.kind === 'flowMapStart';
    const pairs: Pair[] = [];
    const range = { from: mark.offset, to: start.end };
    const node: MapNode = { kind: 'map', mark, range, flow, pairs };
    this.#register(anchor, node);
    this.#take(start);
    const outer = this.#inFlowSequence;
    this.#inFlowSequence = false;
    if (flow) this.#parseFlowPairs(pairs);
    else this.#parseBlockPairs(pairs);
    this.#inFlowSequence = outer;
    range.to = this.#end;
    return node;
  }

  #parsePair(first: Token): Pair {
    let key = this.#null(first.mark);
    if (first.kind === 'key') {
      this.#take(first);
      key = this.#parseNode();
    }
    const next = this.#scanner.peek();
    if (next?.kind !== 'value') return { key, value: this.#null(first.mark) };
    this.#take(next);
    return { key, value: this.#parseNode() };
  }

  #parseBlockPairs(pairs: Pair[]): void {
    for (;;) {
      const next = this.#scanner.peek();
      if (next?.kind === 'blockMapEnd') break;
      if (next?.kind !== 'key' && next?.kind !== 'value') {
        throw new YamlFailure(next?.mark ?? this.#scanner.mark(), 'end of map not found');
      }
      pairs.push(this.#parsePair(next));
    }
    this.#takeNext();
  }

  #parseFlowPairs(pairs: Pair[]): void {
    for (;;) {
      const next = this.#scanner.peek();
      if (next === undefined) {
        throw new YamlFailure(this.#scanner.mark(), 'end of map flow not found');
      }
      if (next.kind === 'flowMapEnd') break;
      pairs.push(this.#parsePair(next));
      this.#endFlowItem('flowMapEnd', 'end of map flow not found');
    }
    this.#takeNext();
  }

  /** `key: value` or `: value` without braces, as in `[a: b]`. */
  #parseCompactMap(mark: Mark, anchor: string | undefined): MapNode {
    const pairs: Pair[] = [];
    const range = { from: mark.offset, to: mark.offset };
    const node: MapNode = { kind: 'map', mark, range, flow: true, pairs };
    this.#register(anchor, node);
    const outer = this.#inFlowSequence;
    this.#inFlowSequence = false;
    const first = this.#scanner.peek();
    if (first !== undefined) pairs.push(this.#parsePair(first));
    this.#inFlowSequence = outer;
    range.to = this.#end;
    return node;
  }
}

/**
 * The documents of a text. An empty one is taken for the end: what follows is not even read.
 * Throws YamlFailure where yaml-cpp's LoadAll does (src/parse.cpp), YamlLimit where aliases are too much.
 */
export function parseDocuments(text: string): readonly YamlNode[] {
  const scanner = new Scanner(asYamlCppReads(text));
  const documents: YamlNode[] = [];
  const sizes = new Sizes();
  for (;;) {
    const directives = new Directives();
    let next = scanner.peek();
    while (next?.kind === 'directive') {
      directives.read(next);
      scanner.pop();
      next = scanner.peek();
    }
    if (next === undefined) return documents;
    const document = new DocumentParser(scanner, sizes).parse();
    if (document.kind === 'null') return documents;
    documents.push(document);
  }
}
