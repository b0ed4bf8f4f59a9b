// The start of a shell's command line → itself, or why Falco would misread it.
// proc.cmdline is proc.name and the arguments, joined by blanks (libs sinsp_filtercheck_thread.cpp).
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refuseOperand } from './operand.ts';

export function parseShellCommand(text: string): Parsed<string> {
  const rules = { what: 'the start of a command line', example: 'sh -c /usr/bin/xkbcomp' };
  const fault = refuseOperand(text, { ...rules, ascii: false });
  if (fault !== undefined) return fault;
  if (text.startsWith(' ')) {
    return refuse(
      `${excerpt(text)} begins with a space; a command line begins with the process name, for example ${rules.example}.`,
    );
  }
  if (text.startsWith('/')) {
    return refuse(
      `${excerpt(text)} begins with a path; to Falco a command line begins with the process name alone, for example ${rules.example}.`,
    );
  }
  return accept(text);
}
