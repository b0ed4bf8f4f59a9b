// The programs that a change lets run, or lets do something → what they could be used for.

import type { AlertGroup } from '../../alert/alert-log.ts';
import { risk, shells } from '../../settings/review/program-risk.ts';
import { baseName } from '../../text/path-parts.ts';
import { fieldText } from '../propose/field-text.ts';
import { isInterpreter, isTerminal, isWritablePlace } from '../propose/places.ts';
import { scriptOf } from '../propose/script.ts';
import type { Risk } from '../suggestion.ts';
import { type Entry, type Row, riskOf, rowValue } from './risk-of.ts';

export interface ProgramContext {
  /** The rules expect the program in a session. */
  readonly isExpected: (path: string) => boolean;
  /** A rule against tools that the program's name or path raises, if it runs. */
  readonly toolRule: (path: string) => string | undefined;
  /** Attacks of the catalogue start it, and no normal session does. */
  readonly isAttackProgram: (path: string) => boolean;
  /** A rule whose alerts are no noise that the same program raised in the log. */
  readonly graveRule: (path: string) => string | undefined;
}

/** Lists whose entries are programs. */
const programLists = new Set([
  'processes.paths',
  'processes.entrypoints',
  'processes.rootHelpers',
  'network.programs',
]);

function ownRisks(path: string): readonly Risk[] {
  const name = baseName(path);
  if (isWritablePlace(path)) {
    const message = `${path} is where a session can write: anybody may put another program there.`;
    return [riskOf('writable-path', 'warning', message)];
  }
  const what = name === 'env' ? 'a tool that starts any other program' : risk(name);
  if (what === undefined) return [];
  const code = shells.has(name)
    ? 'shell'
    : what.includes('interpreter')
      ? 'interpreter'
      : 'attack-tool';
  return [riskOf(code, 'warning', `${path} is ${what}.`)];
}

function programRisks(path: string, context: ProgramContext): readonly Risk[] {
  const own = ownRisks(path);
  if (own.length > 0) return own;
  const { toolRule, graveRule, isAttackProgram } = context;
  const tool = toolRule(path);
  if (tool !== undefined)
    return [
      riskOf(
        'attack-tool',
        'warning',
        `“${tool}” names ${baseName(path)} among the tools of attackers.`,
      ),
    ];
  if (isAttackProgram(path)) {
    const message = `Attacks of the catalogue use ${path}, and no normal session does.`;
    return [riskOf('attack-tool', 'warning', message)];
  }
  const grave = graveRule(path);
  if (grave === undefined) return [];
  const message = `${path} raised “${grave}” too, which is not noise.`;
  return [riskOf('attack-tool', 'warning', message)];
}

export function entryProgramRisks(
  { list, entry }: Entry,
  context: ProgramContext,
): readonly Risk[] {
  if (programLists.has(list)) return programRisks(entry, context);
  return list === 'listeners' ? programRisks(entry.slice(entry.indexOf('=') + 1), context) : [];
}

/** The command line that the row asks for, whole or from its start. */
function commandOf(row: Row): string | undefined {
  return rowValue(row, 'proc.cmdline', 'startswith') ?? rowValue(row, 'proc.cmdline', '=');
}

/** A script of the image is named by its path, so the interpreter alone is not let in. */
function pinsScript(path: string, row: Row): boolean {
  const line = commandOf(row);
  const name = line?.split(' ')[0] ?? '';
  return line !== undefined && !shells.has(name) && scriptOf(path, name, line) !== undefined;
}

/** What an interpreter is told to run is where a session can write. */
function runsWritable(row: Row): Risk | undefined {
  const file = commandOf(row)
    ?.split(' ')
    .find((word) => word.startsWith('/') && isWritablePlace(word));
  if (file === undefined) return undefined;
  const message = `${file} is where a session can write: anybody may put other code there.`;
  return riskOf('writable-path', 'warning', message);
}

/** `bash -i`, `python3`: what it then runs is typed or sent to it, and no command line tells of it. */
function runsTyped(row: Row): Risk | undefined {
  const [program = '', ...words] = commandOf(row)?.trim().split(/\s+/) ?? [];
  // A login shell has a dash before its name.
  const name = baseName(program).replace(/^-/, '');
  if (!shells.has(name) && risk(name)?.includes('interpreter') !== true) return undefined;
  const goesOn = rowValue(row, 'proc.cmdline', 'startswith') !== undefined;
  if (!words.every((word) => word.startsWith('-')) && !(goesOn && words.includes('-c')))
    return undefined;
  const message = `${name} runs whatever is typed or sent to it: a shell handed to an attacker looks the same.`;
  return riskOf('shell', 'warning', message);
}

/** Where no field names the program, its command line does. */
function commandRisks(row: Row, context: ProgramContext): readonly Risk[] {
  const typed = runsTyped(row);
  const [word = ''] = commandOf(row)?.trim().split(/\s+/) ?? [];
  if (word === '') return [];
  const path = word.startsWith('/') ? word : `/usr/bin/${baseName(word).replace(/^-/, '')}`;
  if (pinsScript(path, row)) {
    const message = `${word} runs whatever it is given; only this one script is let through, any other still alerts.`;
    return [riskOf('script', 'notice', message)];
  }
  const written = isInterpreter(path) ? runsWritable(row) : undefined;
  return [
    ...(typed === undefined ? programRisks(path, context) : [typed]),
    ...(written === undefined ? [] : [written]),
  ];
}

function startsShell({ fields }: AlertGroup): boolean {
  const path = fieldText(fields, 'proc.exepath') ?? fieldText(fields, 'proc.name') ?? '';
  return shells.has(baseName(path)) || shells.has(fieldText(fields, 'proc.name') ?? '');
}

/** Below a shell stands whatever somebody types; a supervisor that is a script starts its own. */
function parentRisks(parent: string, groups: readonly AlertGroup[]): readonly Risk[] {
  if (groups.some(startsShell)) {
    const message = `It lets ${parent} start a shell; whoever takes ${baseName(parent)} over can do the same.`;
    return [riskOf('shell', 'warning', message)];
  }
  if (isWritablePlace(parent))
    return [riskOf('writable-path', 'warning', `${parent} is where a session can write.`)];
  const name = baseName(parent);
  if (!shells.has(name)) return [];
  const message = `${parent} is a shell: whoever has one may start the program too.`;
  return [riskOf('shell', 'warning', message)];
}

/** Programs that do to files what their caller says. */
const fileTools = new Set(
  'cat chmod chown cp dd install ln mv rm rmdir sed shred tar tee touch truncate unlink'.split(' '),
);

export function rowProgramRisks(
  row: Row,
  context: ProgramContext,
  groups: readonly AlertGroup[],
): readonly Risk[] {
  const found: Risk[] = [];
  const path = rowValue(row, 'proc.exepath');
  if (path !== undefined && pinsScript(path, row)) {
    const message = `${path} runs whatever it is given; only this one script is let through, any other still alerts.`;
    found.push(riskOf('script', 'notice', message));
  } else if (path !== undefined && isTerminal(path)) {
    const message = `${path} is a terminal: a user may type any command there.`;
    found.push(riskOf('shell', 'warning', message));
  } else if (path !== undefined) {
    found.push(...programRisks(path, context));
    const written = isInterpreter(path) ? runsWritable(row) : undefined;
    if (written !== undefined) found.push(written);
  }
  const parent = rowValue(row, 'proc.pexepath');
  if (path !== undefined && parent === undefined && fileTools.has(baseName(path))) {
    const message = `${path} does what its caller says, and an attacker may call it.`;
    found.push(riskOf('attack-tool', 'warning', message));
  }
  if (parent !== undefined) found.push(...parentRisks(parent, groups));
  const name = rowValue(row, 'proc.name') ?? rowValue(row, 'proc.exe');
  if (path === undefined && name === undefined) found.push(...commandRisks(row, context));
  if (path === undefined && name !== undefined) {
    found.push(borrowed(name));
    if (isInterpreter(name)) found.push(...ownRisks(`/usr/bin/${name}`));
  }
  return found;
}

export function borrowed(name: string): Risk {
  const message = `A name is easy to borrow: cp evil /tmp/${name} would pass too.`;
  return riskOf('borrowed-name', 'warning', message);
}
