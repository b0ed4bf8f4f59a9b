// Paths of executables, path prefixes and path patterns → normalised, or why Falco never sees them.
// Falco resolves `.`, `..` and `//` before it compares; a value that holds them matches nothing.
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refuseOperand } from './operand.ts';
import { trimBlanks } from './plain-text.ts';

interface PathRules {
  readonly what: string;
  readonly example: string;
}

/** Absolute, `//` and `/./` collapsed, `..` refused. Blanks and letters of any script may stand. */
function parsePath(input: string, rules: PathRules): Parsed<string> {
  const text = trimBlanks(input);
  const fault = refuseOperand(text, { ...rules, ascii: false });
  if (fault !== undefined) return fault;
  if (text.startsWith('~')) {
    return refuse(
      `${excerpt(text)} begins with "~", which only a shell knows; write the home folder, for example /home/rdpuser/.ssh.`,
    );
  }
  if (!text.startsWith('/')) {
    return refuse(
      `${excerpt(text)} does not begin with "/"; expected ${rules.what}, for example ${rules.example}.`,
    );
  }
  const parts = text.split('/');
  if (parts.includes('..')) {
    return refuse(
      `${excerpt(text)} holds "..", which Falco resolves before it compares; write the real path, for example ${rules.example}.`,
    );
  }
  const kept = parts.filter((part, i) => part !== '.' && (part !== '' || i === 0));
  const folder = parts.length > 2 && ['', '.'].includes(parts.at(-1) ?? 'x');
  const value = `${kept.join('/')}${folder || kept.length === 1 ? '/' : ''}`;
  return accept(value);
}

/** One program by its full path; no pattern, no folder. */
export function parseExecutablePath(input: string): Parsed<string> {
  const rules = { what: 'the path of a program', example: '/usr/bin/okular' };
  const path = parsePath(input, rules);
  if (!path.ok) return path;
  if (path.value.endsWith('/')) {
    return refuse(
      `${excerpt(path.value)} is a folder; expected ${rules.what}, for example ${rules.example}.`,
    );
  }
  if (/[*?]/.test(path.value)) {
    return refuse(
      `${excerpt(path.value)} is a pattern; Falco compares the whole path here. Write each program, for example ${rules.example}.`,
    );
  }
  return path;
}

/** The start of a path; ends in "/" to mean a folder. No pattern. */
export function parsePathPrefix(input: string): Parsed<string> {
  const rules = { what: 'the start of a path', example: '/opt/app/' };
  const path = parsePath(input, rules);
  if (path.ok && /[*?]/.test(path.value)) {
    return refuse(
      `${excerpt(path.value)} is a pattern; expected ${rules.what}, for example ${rules.example}.`,
    );
  }
  return path;
}

/** Takes the last slash off: Falco's pmatch compares whole components, a last slash none. */
function withoutSlash(path: Parsed<string>): Parsed<string> {
  if (!path.ok || path.value === '/' || !path.value.endsWith('/')) return path;
  const value = path.value.slice(0, -1);
  if (value.endsWith(' ')) {
    return refuse(
      `${excerpt(value)} ends in a space; write the path without it, for example /etc/ssh.`,
    );
  }
  const rules = { what: 'a path', example: '/etc/ssh', ascii: false };
  return refuseOperand(value, rules) ?? accept(value);
}

/** A file or folder and all below it. No pattern. */
export function parseFolderPath(input: string): Parsed<string> {
  return withoutSlash(parsePathPrefix(input));
}

/** A file or folder and all below it, or a pattern with `*` and `?`. Falco's glob is fnmatch(3). */
export function parsePathPattern(input: string): Parsed<string> {
  const path = parsePath(input, { what: 'a path or pattern', example: '/home/*/.ssh/*' });
  if (!path.ok || !/[*?]/.test(path.value)) return withoutSlash(path);
  const special = /[[\]()\\]/.exec(path.value);
  if (special !== null) {
    return refuse(
      `${excerpt(path.value)} holds "${special[0]}", which has a meaning of its own in a pattern; use "*" and "?" only, for example /home/*/.ssh/*.`,
    );
  }
  return path;
}
