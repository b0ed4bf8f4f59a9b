// An alert in text mode that a mail, a terminal or a value with a line feed in it broke over lines: what
// stands on the first line alone would be read as the whole, with fields that end too early.
import { beginsAlertText } from '../read/text-alert.ts';

/** Nobody breaks lines further to the right. */
const widest = 200;
/** Quoted-printable ends what goes on with this sign, in its 76th column at most. */
const softBreak = /^.{60,76}=$/;
const field =
  /(?:^|\s)(?:user|process|proc|parent|gparent|command|cmdline|terminal|container|image|k8s|namespace|pod|exe|exe_flags|file|fd|connection|evt_type)(?:_\w+)?=/;
const otherProgram = /^\s*(?:[{[<]|(?:level|ts|time|msg|severity)=)|^.{0,60}\d\d:\d\d:\d\d/;

const isOpen = (text: string): boolean => text.split('(').length > text.split(')').length;

export const beginsCut = (text: string): boolean => text.length <= widest && beginsAlertText(text);

export const goesOnCut = (text: string): boolean =>
  text.length <= widest && text.trim() !== '' && !otherProgram.test(text);

/** More lines than these are those of others. */
const mostLines = 20;

export function isCut(lines: readonly string[]): boolean {
  const [first = '', next] = lines;
  if (next === undefined) return false;
  if (softBreak.test(first) || field.test(next)) return true;
  return (
    isOpen(first) &&
    lines.some((_, index) => index < mostLines && !isOpen(lines.slice(0, index + 1).join('')))
  );
}

export const cutReason =
  'An alert broken over several lines, as mails and terminals do: what its lines hold together is not known. Expected each alert whole on one line.';
