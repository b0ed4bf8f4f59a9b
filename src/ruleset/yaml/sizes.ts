// Nodes of a text → how much they stand for with their aliases followed. A few aliases of aliases can
// stand for gigabytes; yaml-cpp shares what they stand for, and so does the parser here, but whoever
// reads the nodes goes through it each time.

import { YamlLimit } from './failure.ts';
import type { YamlNode } from './node.ts';
import type { Mark } from './stream.ts';

/** What aliases may stand for together in a text. */
const mostAliased = 2_000_000;
/** A node weighs as much as so many characters. */
const nodeSize = 16;

export class Sizes {
  /** Of all nodes so far; the difference between two moments is the size of what was read between. */
  all = 0;
  #aliased = 0;
  readonly #ofAnchors = new WeakMap<YamlNode, number>();

  /** A node is read whose content began when `all` was `before`. */
  add(node: YamlNode, before: number, hasAnchor: boolean): void {
    this.all += nodeSize + (node.kind === 'scalar' ? node.value.length : 0);
    if (hasAnchor) this.#ofAnchors.set(node, this.all - before);
  }

  /** Throws YamlLimit. A node within itself has no size yet; whoever follows it stops for its depth. */
  addAlias(named: YamlNode, mark: Mark): void {
    const size = this.#ofAnchors.get(named) ?? nodeSize;
    this.all += size;
    this.#aliased += size;
    if (this.#aliased > mostAliased) throw new YamlLimit(mark);
  }
}
