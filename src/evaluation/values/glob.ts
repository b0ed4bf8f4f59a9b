// A shell pattern → whether a text matches, by the rules of fnmatch(3) in glibc without flags, or
// with FNM_CASEFOLD, in the C locale: on bytes (libs utils.cpp, sinsp_utils::glob_match).
import { utf8ByteString } from './bytes.ts';
import { Bracket, lower } from './glob-bracket.ts';

/** For each byte, the place in the pattern behind what it matches; none where it does not. */
type Step = Int32Array;

const none = -1;

class Glob {
  readonly #pattern: string;
  readonly #ignoreCase: boolean;
  readonly #steps = new Map<number, Step>();

  constructor(pattern: string, ignoreCase: boolean) {
    this.#pattern = pattern;
    this.#ignoreCase = ignoreCase;
  }

  /** Only the last star need be tried again: the work is at most text × pattern. */
  matches(text: string): boolean {
    const pattern = this.#pattern;
    let place = 0;
    let at = 0;
    let starPlace = -1;
    let starAt = 0;
    while (at < text.length) {
      if (pattern[place] === '*') {
        starPlace = place;
        starAt = at;
        place += 1;
        continue;
      }
      const next = place < pattern.length ? this.#step(place)[text.charCodeAt(at)] : none;
      if (next !== undefined && next !== none) {
        place = next;
        at += 1;
      } else if (starPlace >= 0) {
        starAt += 1;
        at = starAt;
        place = starPlace + 1;
      } else {
        return false;
      }
    }
    while (pattern[place] === '*') place += 1;
    return place === pattern.length;
  }

  /** What stands before the first sign that is no plain byte of ASCII. */
  get start(): string {
    return /^[^*?[\\\u0080-\uffff]*/.exec(this.#ignoreCase ? '' : this.#pattern)?.[0] ?? '';
  }

  #step(place: number): Step {
    let step = this.#steps.get(place);
    if (step === undefined) {
      step = this.#makeStep(place);
      this.#steps.set(place, step);
    }
    return step;
  }

  #makeStep(place: number): Step {
    const pattern = this.#pattern;
    const step = new Int32Array(256).fill(none);
    switch (pattern[place]) {
      case '?':
        return step.fill(place + 1);
      case '[':
        for (let code = 0; code < 256; code += 1) step[code] = this.#bracket(place, code);
        return step;
      case '\\':
        // A backslash with nothing behind it matches nothing.
        if (place + 1 < pattern.length) this.#setByte(step, place + 1);
        return step;
      default:
        this.#setByte(step, place);
        return step;
    }
  }

  /** Where no `]` closes it, it is a character. */
  #bracket(place: number, code: number): number {
    const answer = new Bracket(this.#pattern, place + 1, code, this.#ignoreCase).answer();
    if (typeof answer === 'number') return answer;
    return answer === 'unclosed' && code === 91 ? place + 1 : none;
  }

  #setByte(step: Step, place: number): void {
    const wanted = this.#pattern.charCodeAt(place);
    for (let code = 0; code < 256; code += 1) {
      const same = this.#ignoreCase ? lower(code) === lower(wanted) : code === wanted;
      if (same) step[code] = place + 1;
    }
  }
}

export function globMatcher(pattern: string, ignoreCase: boolean): (text: string) => boolean {
  const bytes = utf8ByteString(pattern);
  const glob = new Glob(bytes, ignoreCase);
  // Most texts differ at the start already: of ASCII, text and bytes begin alike.
  const { start } = glob;
  if (start.length === bytes.length && !ignoreCase) return (text) => text === start;
  return (text) => text.startsWith(start) && glob.matches(utf8ByteString(text));
}
