// The words after `cli` → what the command prints and its exit code.
import { excerpt } from '../text/excerpt.ts';
import { suggestion } from '../text/nearest.ts';
import { printable, printableLine } from '../text/printable.ts';
import { alertHelp, runAlert } from './alert-command.ts';
import { type Arguments, type FlagKinds, readArguments } from './arguments.ts';
import { checkHelp, runCheck } from './check-command.ts';
import { checkConditionsHelp, runCheckConditions } from './check-conditions-command.ts';
import { evaluateHelp, runEvaluate } from './evaluate-command.ts';
import { generate, generateHelp } from './generate.ts';
import type { ExitCode, Io } from './io.ts';
import { readBackHelp, runReadBack } from './read-back-command.ts';
import { reviewHelp, runReview } from './review-command.ts';
import { runSchema, schemaHelp } from './schema-command.ts';
import { runTest, testHelp } from './test-command.ts';
import { runTune, tuneHelp } from './tune-command.ts';

interface Command {
  readonly summary: string;
  readonly help: string;
  readonly flags: FlagKinds;
  readonly run: (args: Arguments, io: Io) => ExitCode | Promise<ExitCode>;
}

const common: FlagKinds = { '--help': 'none', '--json': 'none' };

const commands: Readonly<Record<string, Command>> = {
  generate: {
    summary: 'settings → rules, or all artifacts',
    help: generateHelp,
    flags: { ...common, '--settings': 'value', '--out': 'value', '--force': 'none' },
    run: generate,
  },
  review: {
    summary: 'settings → what they mean, and whether something is critical',
    help: reviewHelp,
    flags: { ...common, '--settings': 'value' },
    run: runReview,
  },
  'read-back': {
    summary: 'rules file → the settings it was made with',
    help: readBackHelp,
    flags: common,
    run: runReadBack,
  },
  check: {
    summary: 'rules files → what Falco says of them, and what it should have said',
    help: checkHelp,
    flags: {
      ...common,
      '--falco': 'value',
      '--after-defaults': 'none',
      '--cases': 'value',
      '--fix': 'none',
      '--fix-dry-run': 'none',
    },
    run: runCheck,
  },
  'check-conditions': {
    summary: 'conditions → whether Falco takes them',
    help: checkConditionsHelp,
    flags: { ...common, '--falco': 'value' },
    run: runCheckConditions,
  },
  evaluate: {
    summary: 'conditions or rules, and events → verdicts',
    help: evaluateHelp,
    flags: { ...common, '--falco': 'value', '--rules': 'values' },
    run: runEvaluate,
  },
  alert: {
    summary: 'rules and events → the lines of the alerts',
    help: alertHelp,
    flags: {
      ...common,
      '--falco': 'value',
      '--rules': 'values',
      '--first': 'none',
      '--iso-8601': 'none',
      '--message': 'none',
      '--suggested': 'none',
    },
    run: runAlert,
  },
  test: {
    summary: 'settings → whether attacks are caught and normal events silent',
    help: testHelp,
    flags: { ...common, '--settings': 'value' },
    run: runTest,
  },
  tune: {
    summary: 'alerts → what to allow, what to look into, new settings',
    help: tuneHelp,
    flags: {
      ...common,
      '--settings': 'value',
      '--rules': 'values',
      '--apply': 'value',
      '--report': 'value',
      '--force': 'none',
    },
    run: runTune,
  },
  schema: {
    summary: 'the JSON Schema of settings',
    help: schemaHelp,
    flags: common,
    run: runSchema,
  },
};

function help(): string {
  const lines = Object.entries(commands).map(
    ([name, { summary }]) => `  ${name.padEnd(17)}${summary}\n`,
  );
  return `usage: cli COMMAND [FLAGS] [FILES]\n\n${lines.join('')}
Flags stand before or after files; - is standard input; cli COMMAND --help says more.
Exit status: 0 fine, 1 the answer is no, 2 bad usage or input.
`;
}

/** The command may stand after flags (`cli --out DIR generate`): a flag's value is no command. */
function findCommand(words: readonly string[]): number {
  const kinds = Object.assign(
    {},
    ...Object.values(commands).map(({ flags }) => flags),
  ) as FlagKinds; // a union of tables of one type
  return words.findIndex((word, at) => {
    const before = words[at - 1] ?? '';
    return !word.startsWith('-') && !(Object.hasOwn(kinds, before) && kinds[before] !== 'none');
  });
}

/** Every text of every command goes through here to the terminal. */
function onTerminal(io: Io): Io {
  return {
    ...io,
    out: (text) => io.out(printable(text)),
    fault: (line) => io.fault(printableLine(line)),
    progress: (line) => io.progress(printableLine(line)),
  };
}

export async function run(words: readonly string[], machine: Io): Promise<ExitCode> {
  const io = onTerminal(machine);
  const at = findCommand(words);
  const name = words[at];
  if (name === undefined) {
    const asked = words.includes('--help') || words.includes('-h');
    if (asked) io.out(help());
    else io.fault(`Expected a command: ${Object.keys(commands).join(', ')}. See --help.`);
    return asked ? 0 : 2;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command === undefined) {
    io.fault(
      `There is no command ${excerpt(name)}; expected ${Object.keys(commands).join(', ')}.${suggestion(name, Object.keys(commands))}`,
    );
    return 2;
  }
  const args = readArguments([...words.slice(0, at), ...words.slice(at + 1)], command.flags);
  if (!args.ok) {
    io.fault(args.message);
    return 2;
  }
  if (args.value.flags.has('--help')) {
    io.out(command.help);
    return 0;
  }
  return command.run(args.value, io);
}
