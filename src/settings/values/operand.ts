// A free text that will stand on the right of a Falco comparison → accepted, or why Falco would
// misread it. Every free-text kind (paths, names, commands, exception values) passes through here.
import { findFieldUse } from '../../falco/fields.ts';
import { findListName } from '../../falco/list-names.ts';
import { excerpt } from '../../text/excerpt.ts';
import { type Refused, refuse } from '../../text/parsed.ts';
import { utf8Length } from '../../text/utf8.ts';
import { type PlainRules, refusePlain } from './plain-text.ts';

/** Falco refuses longer right-hand sides (libs filter_compare.h, values of 255 bytes). */
export const longestOperand = 255;

export interface OperandRules {
  readonly what: string;
  readonly example: string;
  readonly ascii: boolean;
}

/** The first reason why this text cannot be a value in a condition. */
export function refuseOperand(text: string, rules: OperandRules): Refused | undefined {
  const plain: PlainRules = { ...rules, longest: longestOperand };
  const fault = refusePlain(text, plain);
  if (fault !== undefined) return fault;
  const bytes = text.length * 3 > longestOperand ? utf8Length(text) : 0;
  if (bytes > longestOperand) {
    return refuse(
      `${excerpt(text)} has ${bytes} bytes; Falco compares with at most ${longestOperand}. Use a shorter one, for example ${rules.example}.`,
    );
  }
  if (text.endsWith('\\')) {
    return refuse(
      `${excerpt(text)} ends in a backslash, which hides the closing quote from Falco; leave it out, for example ${rules.example}.`,
    );
  }
  const list = findListName(text);
  if (list !== undefined) {
    return refuse(
      `${excerpt(text)} holds "${list}", the name of a Falco list: Falco would put the list's items in its place. Write ${rules.what} without it, for example ${rules.example}.`,
    );
  }
  if (text.includes('.') && findFieldUse(text) !== undefined) {
    return refuse(
      `${excerpt(text)} is the name of a Falco field, which Falco takes for a mistake as a value; expected ${rules.what}, for example ${rules.example}.`,
    );
  }
  return undefined;
}
