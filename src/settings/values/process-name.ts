// A process name → itself, or why proc.name never equals it. proc.name is the kernel's comm: at
// most 15 bytes (libs userspace/libscap/linux/scap_procs.c:684).
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refuseOperand } from './operand.ts';
import { parsePathPrefix } from './path.ts';
import { trimBlanks } from './plain-text.ts';

export const longestProcessName = 15;

function parseName(text: string, what: string, example: string): Parsed<string> {
  const fault = refuseOperand(text, { what, example, ascii: true });
  if (fault !== undefined) return fault;
  if (text.includes('/')) {
    return refuse(
      `${excerpt(text)} holds "/"; write the name alone here, for example ${example}, or the path among the executable paths.`,
    );
  }
  if (text.includes('*')) {
    return refuse(
      `${excerpt(text)} holds "*", which stands for nothing but itself here: names are compared whole. Write each name, for example ${example}, or their common start among the prefixes.`,
    );
  }
  if (text.length > longestProcessName) {
    return refuse(
      `${excerpt(text)} has ${text.length} bytes; the kernel keeps ${longestProcessName}, so write ${excerpt(text.slice(0, longestProcessName))}.`,
    );
  }
  return accept(text);
}

export function parseProcessName(input: string): Parsed<string> {
  return parseName(trimBlanks(input), 'a process name', 'okular');
}

/** The start of an executable path (with a leading slash) or of a process name (without). */
export function parseProcessPrefix(input: string): Parsed<string> {
  const text = trimBlanks(input);
  if (text.startsWith('/')) return parsePathPrefix(text);
  return parseName(text, 'the start of a process name or of a path', 'gvfsd- or /opt/app/');
}
