// The tree of a pattern → a program of states: Thompson's construction, repetitions written out.
import type { Ranges } from './character-class.ts';
import type { PatternNode } from './parse-pattern.ts';

export const Op = { Class: 0, Split: 1, LineStart: 2, LineEnd: 3, Match: 4 } as const;

export interface Program {
  readonly op: readonly number[];
  /** Where to go next; for Split the first of two. */
  readonly next: readonly number[];
  readonly other: readonly number[];
  /** What a Class instruction takes. */
  readonly ranges: readonly (Ranges | undefined)[];
  readonly start: number;
}

/**
 * RE2 gives up at about this size: 2/3 of its 8 MB in four tables of 16 bytes an instruction
 * (re2 compile.cc, Compiler::Setup).
 */
const mostInstructions = 87_000;

class TooLarge extends Error {}

/** Undefined for a pattern too large to compile. */
export function compilePattern(pattern: PatternNode): Program | undefined {
  const builder = new ProgramBuilder();
  try {
    const match = builder.add(Op.Match, 0, 0);
    const start = builder.node(pattern, match);
    return { ...builder.lists(), start };
  } catch (fault) {
    if (fault instanceof TooLarge) return undefined;
    throw fault;
  }
}

/** Built from the end to the start: every part is told where to go when it is done. */
class ProgramBuilder {
  readonly #op: number[] = [];
  readonly #next: number[] = [];
  readonly #other: number[] = [];
  readonly #ranges: (Ranges | undefined)[] = [];

  lists(): Omit<Program, 'start'> {
    return { op: this.#op, next: this.#next, other: this.#other, ranges: this.#ranges };
  }

  add(op: number, next: number, other: number, ranges?: Ranges): number {
    if (this.#op.length >= mostInstructions) throw new TooLarge();
    this.#op.push(op);
    this.#next.push(next);
    this.#other.push(other);
    this.#ranges.push(ranges);
    return this.#op.length - 1;
  }

  node(node: PatternNode, then: number): number {
    switch (node.kind) {
      case 'empty':
        return then;
      case 'line-start':
        return this.add(Op.LineStart, then, then);
      case 'line-end':
        return this.add(Op.LineEnd, then, then);
      case 'class':
        return this.add(Op.Class, then, then, node.ranges);
      case 'concat':
        return node.parts.reduceRight((after, part) => this.node(part, after), then);
      case 'alternate':
        return node.parts
          .map((part) => this.node(part, then))
          .reduceRight((other, first) => this.add(Op.Split, first, other));
      case 'repeat':
        return this.#repeat(node.part, node.least, node.most, then);
    }
  }

  #repeat(part: PatternNode, least: number, most: number, then: number): number {
    let at = then;
    if (most === Number.POSITIVE_INFINITY) {
      at = this.add(Op.Split, then, then);
      this.#next[at] = this.node(part, at);
    } else {
      for (let extra = most - least; extra > 0; extra -= 1) {
        at = this.add(Op.Split, this.node(part, at), then);
      }
    }
    // An empty part leaves the program as it is: no need to go round a thousand times.
    for (let count = least; count > 0; count -= 1) {
      const before = at;
      at = this.node(part, at);
      if (at === before) break;
    }
    return at;
  }
}
