// Many misspelt names and the names there are → the same answers as nearestName and slipOf, by looking
// closer only at names made of nearly the same characters, and only so often: a file of 1 MB holds
// tens of thousands of names of both kinds, and each with each would take minutes.
import { nearestName } from './nearest.ts';
import { isSlip, slipOf } from './slip.ts';

interface Known {
  readonly name: string;
  readonly lower: string;
  readonly made: number;
}

/** What two slips in two words can change, and what separators add. */
const mostSlips = 4;
const separator = /[._ -]/;

/** A bit for each kind of character; separators have none: `proc_name` is made like `proc.name`. */
function madeOf(lower: string): number {
  let made = 0;
  for (let at = 0; at < lower.length; at += 1) {
    const code = lower.charCodeAt(at);
    if (code >= 97 && code < 123) made |= 1 << (code - 97);
    else if (!separator.test(lower.charAt(at))) made |= 1 << (26 + (code % 6));
  }
  return made;
}

function countBits(bits: number): number {
  let rest = bits - ((bits >>> 1) & 0x55555555);
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333);
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export class NameSearch {
  readonly #known: readonly Known[];
  #left: number;

  /** @param most how many names are looked at in all; afterwards nothing is found any more */
  constructor(names: Iterable<string>, most = 2_000_000) {
    this.#known = [...names].map((name) => {
      const lower = name.toLowerCase();
      return { name, lower, made: madeOf(lower) };
    });
    this.#left = most;
  }

  /** Those that can be as near as that, and those it is the beginning of. */
  #near(name: string, farthest: number, longer = farthest): readonly string[] {
    if (this.#left <= 0) return [];
    this.#left -= this.#known.length;
    const lower = name.toLowerCase();
    const made = madeOf(lower);
    const near: string[] = [];
    for (const known of this.#known) {
      const missing = countBits(made & ~known.made);
      const length = known.name.length - name.length;
      const isNear =
        missing <= farthest &&
        Math.abs(length) <= longer &&
        countBits(known.made & ~made) <= farthest;
      if (isNear || (missing === 0 && length >= 0 && known.lower.startsWith(lower)))
        near.push(known.name);
    }
    // Looked at closely, one costs what many do at first sight.
    this.#left -= 20 * near.length;
    return near;
  }

  /** As nearestName says, at most so far away, and not `but`. */
  nearest(name: string, farthest = Number.POSITIVE_INFINITY, but?: string): string | undefined {
    const near = this.#near(name, farthest);
    const others = but === undefined ? near : near.filter((each) => each !== but);
    return nearestName(name, others, farthest);
  }

  /** The only one it is a slip of. */
  slipOf(name: string): string | undefined {
    return slipOf(name, this.#near(name, mostSlips));
  }

  /** Whether one of them is a slip of it. */
  hasSlipOf(name: string): boolean {
    return this.#near(name, mostSlips, Number.POSITIVE_INFINITY).some((other) =>
      isSlip(other, name),
    );
  }
}
