// A program and a text → whether the whole text matches. Sets of program states are kept and
// reached again by a table, so that most characters cost one look-up and none costs more than the
// program is long: no text makes it slow (re2 dfa.cc does the same).
import { Alphabet } from './alphabet.ts';
import { parsePattern } from './parse-pattern.ts';
import { compilePattern, Op, type Program } from './program.ts';

export interface PatternMatcher {
  readonly matches: (text: string) => boolean;
  /** Characters read and instructions followed so far. */
  readonly steps: () => number;
}

/** Undefined where the pattern does not parse or is too large. */
export function patternMatcher(pattern: string): PatternMatcher | undefined {
  const tree = parsePattern(pattern);
  const program = tree && compilePattern(tree);
  if (program === undefined) return undefined;
  const matcher = new Matcher(program);
  return { matches: (text) => matcher.matches(text), steps: () => matcher.steps };
}

interface State {
  /** Instructions before jumps are followed. */
  readonly instructions: readonly number[];
  readonly lineStart: boolean;
  readonly next: (State | undefined)[];
  accepts: boolean | undefined;
}

/** Beyond this the table is emptied and begun again. */
const mostStates = 1000;

class Matcher {
  steps = 0;
  readonly #program: Program;
  readonly #alphabet: Alphabet;
  readonly #members = new Map<number, Uint8Array>();
  readonly #states = new Map<string, State>();
  /** In which round an instruction was last seen: no set to empty between rounds. */
  readonly #seen: Uint32Array;
  #round = 0;
  /** Instructions of the round that take a character, and whether it got to the end. */
  #waiting: number[] = [];
  #accepted = false;

  constructor(program: Program) {
    this.#program = program;
    this.#alphabet = new Alphabet(program.ranges.filter((ranges) => ranges !== undefined));
    this.#seen = new Uint32Array(program.op.length);
  }

  matches(text: string): boolean {
    let state = this.#state([this.#program.start], true);
    for (let at = 0; at < text.length; at += 1) {
      let code = text.charCodeAt(at);
      if (code >= 0xd800 && code <= 0xdbff) {
        code = text.codePointAt(at) ?? code;
        if (code > 0xffff) at += 1;
      }
      this.steps += 1;
      const index = this.#alphabet.classOf(code);
      state = state.next[index] ?? this.#step(state, index);
      if (state.instructions.length === 0) return false;
    }
    state.accepts ??= this.#follow(state, true).accepted;
    return state.accepts;
  }

  #state(instructions: readonly number[], lineStart: boolean): State {
    const key = `${lineStart ? '^' : ''}${instructions.join()}`;
    const known = this.#states.get(key);
    if (known !== undefined) return known;
    if (this.#states.size >= mostStates) this.#states.clear();
    const state: State = { instructions, lineStart, next: [], accepts: undefined };
    this.#states.set(key, state);
    return state;
  }

  #step(state: State, index: number): State {
    const lineBreak = this.#alphabet.isLineBreak(index);
    const { waiting } = this.#follow(state, lineBreak);
    const after = new Set<number>();
    for (const at of waiting) {
      if (this.#takes(at, index)) after.add(this.#program.next[at] ?? 0);
    }
    // A full table was emptied: states still in hand must not keep the old ones alive.
    const full = this.#states.size >= mostStates;
    const next = this.#state(
      [...after].sort((a, b) => a - b),
      lineBreak,
    );
    if (!full) state.next[index] = next;
    return next;
  }

  #takes(at: number, index: number): boolean {
    let members = this.#members.get(at);
    if (members === undefined) {
      members = this.#alphabet.members(this.#program.ranges[at] ?? []);
      this.#members.set(at, members);
    }
    return members[index] === 1;
  }

  /** Follows jumps from a state, knowing whether a line starts and ends here. */
  #follow(state: State, lineEnd: boolean): { waiting: number[]; accepted: boolean } {
    this.#round += 1;
    this.#waiting = [];
    this.#accepted = false;
    const stack = [...state.instructions];
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (this.#seen[at] === this.#round) continue;
      this.#seen[at] = this.#round;
      this.steps += 1;
      this.#instruction(at, state.lineStart, lineEnd, stack);
    }
    return { waiting: this.#waiting, accepted: this.#accepted };
  }

  #instruction(at: number, lineStart: boolean, lineEnd: boolean, stack: number[]): void {
    const { op, next, other } = this.#program;
    switch (op[at]) {
      case Op.Class:
        this.#waiting.push(at);
        return;
      case Op.Split:
        stack.push(other[at] ?? 0, next[at] ?? 0);
        return;
      case Op.LineStart:
        if (lineStart) stack.push(next[at] ?? 0);
        return;
      case Op.LineEnd:
        if (lineEnd) stack.push(next[at] ?? 0);
        return;
      default:
        this.#accepted = true;
    }
  }
}
