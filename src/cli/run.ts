// The words of a command line → what the command prints and its exit code.

import { version } from '../evidence/version.ts';
import { excerpt } from '../text/excerpt.ts';
import { suggestion } from '../text/nearest.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import { printable, printableLine } from '../text/printable.ts';
import { withoutLongWords } from '../text/shortened.ts';
import { type FlagKinds, readArguments } from './arguments.ts';
import { type Command, flagKinds } from './command.ts';
import { commandHelp, programHelp } from './command-help.ts';
import { commands } from './commands.ts';
import type { ExitCode, Io, Machine, Part, Style } from './io.ts';

const takesNext = (kind: FlagKinds[string] | undefined): boolean =>
  kind === 'value' || kind === 'values';

/** The command may stand after flags (`--out DIR generate`): a flag's value is no command. */
function findCommand(words: readonly string[]): number {
  const kinds: FlagKinds = Object.assign({}, ...commands.map(flagKinds));
  return words.findIndex((word, at) => {
    const before = words[at - 1] ?? '';
    return !word.startsWith('-') && !(Object.hasOwn(kinds, before) && takesNext(kinds[before]));
  });
}

const colours: Readonly<Record<Style, string>> = {
  error: '1;31',
  warning: '1;33',
  hint: '1;36',
  good: '1;32',
  strong: '1',
  faint: '2',
};

/** What a fault names of others, a path or a key, is not longer. */
const longestWord = 1000;

/** Every text of every command goes through here to the terminal. */
function onTerminal(machine: Machine): Io {
  const shown = (part: Part): string => {
    if (typeof part === 'string') return printable(part);
    const text = printable(part.text);
    return machine.isColourful ? `\u001b[${colours[part.style]}m${text}\u001b[0m` : text;
  };
  return {
    ...machine,
    out: (text) => machine.out(printable(text)),
    styled: (parts) => machine.out(parts.map(shown).join('')),
    fault: (line) => machine.fault(printableLine(withoutLongWords(line, longestWord))),
    progress: (line) => machine.progress(printableLine(line)),
  };
}

const names = commands.map(({ name }) => name);

function commandOf(name: string): Parsed<Command> {
  const command = commands.find((one) => one.name === name);
  return command === undefined
    ? refuse(
        `There is no command ${excerpt(name)}; expected ${names.join(', ')}.${suggestion(name, names)}`,
      )
    : accept(command);
}

function refused(message: string, io: Io): ExitCode {
  io.fault(message);
  return 2;
}

/** `help`, `help check`. */
function runHelp(words: readonly string[], io: Io): ExitCode {
  const asked = words.filter((word) => word !== '--help' && word !== '-h');
  const [name] = asked;
  if (asked.length > 1) return refused('help takes one command; for example help check.', io);
  const command = name === undefined || name === 'help' ? undefined : commandOf(name);
  if (command?.ok === false) return refused(command.message, io);
  io.out(
    command === undefined
      ? programHelp(commands, io.program)
      : commandHelp(command.value, io.program),
  );
  return 0;
}

function runWithout(words: readonly string[], io: Io): ExitCode {
  if (words.includes('--help') || words.includes('-h')) return runHelp([], io);
  if (!words.includes('--version') && !words.includes('-V')) {
    return refused(`Expected a command: ${names.join(', ')}. See --help.`, io);
  }
  io.out(`${version}\n`);
  return 0;
}

export async function run(words: readonly string[], machine: Machine): Promise<ExitCode> {
  const io = onTerminal(machine);
  const at = findCommand(words);
  const name = words[at];
  if (name === undefined) return runWithout(words, io);
  const others = [...words.slice(0, at), ...words.slice(at + 1)];
  if (name === 'help') return runHelp(others, io);
  const command = commandOf(name);
  if (!command.ok) return refused(command.message, io);
  const args = readArguments(others, flagKinds(command.value));
  if (!args.ok) return refused(args.message, io);
  if (args.value.flags.has('--help')) {
    io.out(commandHelp(command.value, io.program));
    return 0;
  }
  const start = await command.value.load();
  return start(args.value, io, commands);
}
