// Process settings → which rules they take the edge off.
import { titleOf } from '../../ours/rule-names.ts';
import { rulesSilencedBy } from '../../ours/rules.ts';
import { baseName } from '../../text/path-parts.ts';
import type { Settings } from '../settings.ts';
import { enumerate, type Statement, state } from '../statement.ts';
import { isBelow, risk, shells, writable } from './program-risk.ts';

const processes = '/guide/allow-lists/#processes';
/** The rule that the lists of programs are there for. */
const unexpected = titleOf(rulesSilencedBy('processes.paths')[0] ?? '');

/** Does a path prefix take in the folder, or lie in it? */
function meets(prefix: string, folder: string): boolean {
  return isBelow(prefix, folder) || `${folder}/`.startsWith(prefix);
}

function reviewProgram(name: string, program: string): readonly Statement[] {
  const what = risk(program);
  if (what === undefined) return [];
  return [
    state(
      'warning',
      'processes',
      `${name} is ${what}: whoever breaks out of the browser may start it without “${unexpected}”.`,
      processes,
    ),
  ];
}

function reviewPath(path: string): readonly Statement[] {
  const folder = writable.find((one) => isBelow(path, one));
  if (folder !== undefined) {
    return [
      state(
        'critical',
        'processes',
        `${path} is in ${folder}, where a session can write: an attacker puts a program of that name there.`,
        processes,
      ),
    ];
  }
  return reviewProgram(path, baseName(path));
}

function reviewNamePrefix(prefix: string): readonly Statement[] {
  const short = prefix.length < 3;
  const shell = [...shells].find((one) => one.startsWith(prefix));
  if (!short && shell === undefined) return [];
  const also = shell === undefined ? '' : `, ${shell} among them`;
  return [
    state(
      'warning',
      'processes',
      `Every process whose name begins with “${prefix}” is allowed${also}.`,
      processes,
    ),
  ];
}

/** Folders of a system that hold programs of every kind. */
const wide: ReadonlySet<string> = new Set([
  '/usr',
  '/usr/bin',
  '/bin',
  '/sbin',
  '/usr/sbin',
  '/opt',
  '/usr/lib',
  '/usr/local',
  '/var',
  '/etc',
]);

function reviewPathPrefix(prefix: string): readonly Statement[] {
  if (prefix === '/')
    return [
      state('critical', 'processes', 'The prefix / allows every program there is.', processes),
    ];
  const folder = writable.find((one) => meets(prefix, one));
  if (folder !== undefined) {
    return [
      state(
        'critical',
        'processes',
        `Programs below ${prefix} are allowed, and a session can write to ${folder}: dropped programs run without “${unexpected}”.`,
        processes,
      ),
    ];
  }
  if (!wide.has(prefix.replace(/\/$/, ''))) return [];
  return [
    state(
      'warning',
      'processes',
      `Every program below ${prefix} is allowed, interpreters and network tools among them.`,
      processes,
    ),
  ];
}

function reviewPrefix(prefix: string): readonly Statement[] {
  return prefix.startsWith('/') ? reviewPathPrefix(prefix) : reviewNamePrefix(prefix);
}

function reviewShells({ processes: { shells: pairs } }: Settings): readonly Statement[] {
  const open = pairs.filter(({ command }) => /^\S+(?:\s+-\w+)?\s*$/.test(command));
  return open.map(({ parent, command }) =>
    state(
      'warning',
      'processes',
      `A shell of ${parent} may run anything that begins with “${command}”. Add the start of the command it really runs.`,
      processes,
    ),
  );
}

function reviewWebProgram(path: string): readonly Statement[] {
  const folder = writable.find((one) => isBelow(path, one));
  if (folder === undefined) return [];
  return [
    state(
      'critical',
      'network',
      `${path} may use the web and is in ${folder}, where a session can write.`,
      '/guide/allow-lists/#network',
    ),
  ];
}

function reviewNames({ processes: { names } }: Settings): readonly Statement[] {
  const [first] = names;
  if (first === undefined) return [];
  return [
    state(
      'notice',
      'processes',
      `A process name is easy to borrow (cp evil /tmp/${first}); prefer the executable’s path to ${enumerate(names)}.`,
      processes,
    ),
  ];
}

/** What starts programs besides the browser. */
function reviewStarts({ processes: given }: Settings): readonly Statement[] {
  const { desktopTerminal, entrypoints } = given;
  const found: Statement[] = [];
  if (desktopTerminal) {
    found.push(
      state(
        'warning',
        'processes',
        'A terminal from the desktop menu is allowed: a user may type any command, and only what it starts is checked.',
        processes,
      ),
    );
  }
  if (entrypoints.length === 0) {
    found.push(
      state(
        'warning',
        'processes',
        'No entry point is given: the container’s own start alerts as a remote command.',
        processes,
      ),
    );
  }
  return found;
}

export function reviewProcesses(settings: Settings): readonly Statement[] {
  const { names, paths, prefixes } = settings.processes;
  return [
    ...names.flatMap((name) => reviewProgram(name, name)),
    ...paths.flatMap(reviewPath),
    ...prefixes.flatMap(reviewPrefix),
    ...reviewShells(settings),
    ...settings.network.programs.flatMap(reviewWebProgram),
    ...reviewNames(settings),
    ...reviewStarts(settings),
  ];
}
