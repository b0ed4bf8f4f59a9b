// What the files stand for, with lists, macros and aliases put in → whether that is still judged. A few
// lines can stand for gigabytes (lists within lists double with each): every expansion is paid for
// here, before it is made.

import { number } from '../text/figures.ts';
import { type Context, type LoadError, LoadFailure } from './problem.ts';

/** Characters that lists put into conditions; some hundred times those of Falco's default rules. */
const mostText = 2_000_000;
/** Checks that macros put into conditions, each time they are named. */
const mostChecks = 500_000;
/** Files are compiled again with each that is loaded after them; so many count in full. */
const mostFiles = 4;

/** Characters gone through while lists are put in, one after the other. */
const mostWork = 500_000_000;
/** Items judged again on account of files loaded after them; hundreds of files of dozens of rules. */
const mostAgain = 500_000;
/** Characters of conditions that differ: one that is added to in each file is read anew with each. */
const mostRead = 3_000_000;

export interface Spent {
  text: number;
  work: number;
  checks: number;
  again: number;
  read: number;
}

const words = {
  text: `lists put more than ${number(mostText)} characters into conditions: by lists that name lists, or by a long list in many conditions. Shorten the lists, or compare with the long one in a macro that the rules share.`,
  work: 'thousands of lists are put into one condition after the other. Put their items into fewer lists.',
  checks: `macros put more than ${number(mostChecks)} checks into conditions. Let fewer macros name each other.`,
  again:
    'all rules are loaded anew with each file that is loaded after them, and these are too many. Put them into fewer files.',
  read: `conditions come to more than ${number(mostRead)} characters: one that is added to in each file is read anew with each. Write such a condition in one place.`,
};

export function tooLarge(what: string, context: Context | undefined): LoadError {
  const message = `Too large to be checked here: ${what} Falco may load it, or run out of memory; the rest is not checked.`;
  return { code: 'TOO_LARGE', message, context };
}

export class Budget {
  readonly #left: Spent;
  isSpent = false;

  constructor(files: number) {
    const times = Math.min(Math.max(1, files), mostFiles);
    this.#left = {
      text: mostText * times,
      work: mostWork * times,
      checks: mostChecks * times,
      again: mostAgain,
      read: mostRead,
    };
  }

  /** Throws a LoadFailure, also ever after, where more was asked for than there is. */
  spend(kind: keyof Spent, amount: number, context: Context | undefined): void {
    this.#left[kind] -= amount;
    if (this.#left[kind] >= 0 && !this.isSpent) return;
    this.isSpent = true;
    throw new LoadFailure(tooLarge(words[kind], context));
  }

  /** What was found in the last of so many files is found again in the next; a few files are free. */
  spendAgain(files: number, items: number, problems: number): void {
    if (files > mostFiles) this.spend('again', items + 10 * problems, undefined);
  }

  /** How much text may still come. */
  get room(): number {
    return Math.max(0, this.#left.text);
  }
}
