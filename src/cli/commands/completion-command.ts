// `completion`: the commands as data → a script that completes them in a shell.
import { falcoReleases } from '../../falco/versions.ts';
import { excerpt } from '../../text/excerpt.ts';
import type { Arguments } from '../arguments.ts';
import { type Command, type Flag, helpFlag } from '../command.ts';
import type { ExitCode, Io } from '../io.ts';
import { shells } from '../output/completion-shells.ts';

const program = 'kubebrowse-falco';

/** What a flag's value may be; none for a file. */
function valuesOf({ value, oneOf }: Flag): readonly string[] {
  if (oneOf !== undefined) return oneOf;
  return value === 'VERSION' ? Object.keys(falcoReleases) : [];
}

const allFlags = ({ flags }: Command): readonly Flag[] => [...flags, helpFlag];

/** What may stand after a command, where that is no file. */
function wordsAfter(name: string, commands: readonly Command[]): readonly string[] | undefined {
  if (name === 'help') return commands.map((command) => command.name);
  return name === 'completion' ? shells : undefined;
}

const namesOf = (commands: readonly Command[]): readonly string[] => [
  ...commands.map(({ name }) => name),
  'help',
];

/** Where nothing is offered, bash offers files. Nothing here is newer than the bash of macOS, 3.2. */
function bash(commands: readonly Command[]): string {
  const values = commands.flatMap((command) =>
    allFlags(command)
      .filter(({ value }) => value !== undefined)
      .map(
        (flag) => `    ${command.name},${flag.name}) offered="${valuesOf(flag).join(' ')}" ;;\n`,
      ),
  );
  const words = namesOf(commands).map((name) => {
    const command = commands.find((one) => one.name === name);
    const flags = command === undefined ? [] : allFlags(command).map((flag) => flag.name);
    const after = wordsAfter(name, commands) ?? [];
    return `      ${name}) flags="${flags.join(' ')}" words="${after.join(' ')}" ;;\n`;
  });
  return `# Completion of ${program} for bash.
_kubebrowse_falco() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  local command='' at offered='' flags='' words=''
  for ((at = 1; at < COMP_CWORD; at++)); do
    case \${COMP_WORDS[at]} in
      ${namesOf(commands).join('|')}) command=\${COMP_WORDS[at]}; break ;;
    esac
  done
  case $command,$before in
${values.join('')}    *) offered='-' ;;
  esac
  if [ "$offered" = '-' ]; then
    case $command in
      '') words="${namesOf(commands).join(' ')}" flags='--help --version' ;;
${words.join('')}    esac
    offered=$words
    case $word in -*) offered=$flags ;; esac
  fi
  COMPREPLY=($(compgen -W "$offered" -- "$word"))
}
complete -o default -F _kubebrowse_falco ${program}
`;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/** In a specification of _arguments, brackets and colons say more than themselves. */
const zshText = (text: string): string => text.replace(/[\\[\]:]/g, (sign) => `\\${sign}`);

function zsh(commands: readonly Command[]): string {
  const described = [...commands, { name: 'help', summary: 'what a command does' }].map(
    ({ name, summary }) => `    ${quoted(`${name}:${zshText(summary)}`)}\n`,
  );
  const flagOf = (flag: Flag): string => {
    const values = valuesOf(flag);
    const action = values.length > 0 ? `(${values.join(' ')})` : '_files';
    const takes = flag.value === undefined ? '' : `:${flag.value}:${action}`;
    const repeat = flag.isRepeatable === true ? '*' : '';
    return `        ${quoted(`${repeat}${flag.name}[${zshText(flag.text)}]${takes}`)} \\\n`;
  };
  const cases = namesOf(commands).map((name) => {
    const command = commands.find((one) => one.name === name);
    const after = wordsAfter(name, commands);
    const rest = after === undefined ? '*:file:_files' : `1:word:(${after.join(' ')})`;
    const flags = command === undefined ? '' : allFlags(command).map(flagOf).join('');
    return `    ${name})\n      _arguments \\\n${flags}        ${quoted(rest)}\n      ;;\n`;
  });
  return `#compdef ${program}
# Completion of ${program} for zsh.
_kubebrowse_falco() {
  local -a commands
  commands=(
${described.join('')}  )
  if ((CURRENT == 2)); then
    _describe command commands
    return
  fi
  shift words
  ((CURRENT--))
  case $words[1] in
${cases.join('')}  esac
}
if [ "$funcstack[1]" = _${program} ]; then _kubebrowse_falco "$@"; else compdef _kubebrowse_falco ${program}; fi
`;
}

const fishText = (text: string): string => `'${text.replace(/[\\']/g, (sign) => `\\${sign}`)}'`;

function fish(commands: readonly Command[]): string {
  const lines = commands.flatMap((command) => {
    const when = `__fish_seen_subcommand_from ${command.name}`;
    const flags = allFlags(command).map((flag) => {
      const values = valuesOf(flag);
      const takes =
        flag.value === undefined
          ? ''
          : values.length > 0
            ? ` -x -a ${fishText(values.join(' '))}`
            : ' -r -F';
      return `complete -c ${program} -n ${fishText(when)} -l ${flag.name.slice(2)}${takes} -d ${fishText(flag.text)}\n`;
    });
    const after = wordsAfter(command.name, commands);
    const words =
      after === undefined
        ? []
        : [`complete -c ${program} -f -n ${fishText(when)} -a ${fishText(after.join(' '))}\n`];
    return [
      `complete -c ${program} -f -n __fish_use_subcommand -a ${command.name} -d ${fishText(command.summary)}\n`,
      ...flags,
      ...words,
    ];
  });
  const names = commands.map(({ name }) => name).join(' ');
  return `# Completion of ${program} for fish.
${lines.join('')}complete -c ${program} -f -n __fish_use_subcommand -a help -d 'what a command does'
complete -c ${program} -f -n '__fish_seen_subcommand_from help' -a ${fishText(names)}
`;
}

export function runCompletion(
  { files }: Arguments,
  io: Io,
  commands: readonly Command[],
): ExitCode {
  const [asked] = files;
  const shell = shells.find((one) => one === asked);
  if (shell === undefined || files.length > 1) {
    const given = asked === undefined ? '' : `, not ${excerpt(files.join(' '))}`;
    io.fault(`completion takes one of ${shells.join(', ')}${given}; for example completion bash.`);
    return 2;
  }
  io.out({ bash, zsh, fish }[shell](commands));
  return 0;
}
