// What every kind of value refuses: nothing, the invisible, the endless.
import { findForbidden } from '../../text/character-names.ts';
import { excerpt } from '../../text/excerpt.ts';
import { type Refused, refuse } from '../../text/parsed.ts';

/** Takes blanks and tabs off both ends; nothing else is taken away silently. */
export function trimBlanks(text: string): string {
  let from = 0;
  let to = text.length;
  while (from < to && (text[from] === ' ' || text[from] === '\t')) from += 1;
  while (to > from && (text[to - 1] === ' ' || text[to - 1] === '\t')) to -= 1;
  return text.slice(from, to);
}

const printable = /^[ -~]*$/;

export interface PlainRules {
  /** The kind with its article: "a namespace". */
  readonly what: string;
  /** A right one. */
  readonly example: string;
  /** In UTF-16 units; longer texts are refused before anything looks at them. */
  readonly longest: number;
  readonly ascii: boolean;
}

/** The first fault of a text as text; undefined when the kind's own grammar may look at it. */
export function refusePlain(text: string, rules: PlainRules): Refused | undefined {
  const example = `for example ${rules.example}`;
  if (text === '') return refuse(`This is empty; expected ${rules.what}, ${example}.`);
  if (text.length > rules.longest) {
    return refuse(
      `${excerpt(text)} is too long for ${rules.what} (at most ${rules.longest} characters), ${example}.`,
    );
  }
  if (printable.test(text)) return undefined;
  const forbidden = findForbidden(text);
  if (forbidden !== undefined) {
    return refuse(
      `${excerpt(text)} holds a ${forbidden.name} at position ${forbidden.position}; write ${rules.what} without it, ${example}.`,
    );
  }
  if (rules.ascii) {
    const foreign = /[^ -~]/u.exec(text);
    if (foreign !== null) {
      return refuse(
        `${excerpt(text)} holds "${foreign[0]}", which ${rules.what} cannot; ${example}.`,
      );
    }
  }
  return undefined;
}
