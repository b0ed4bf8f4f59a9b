// Commands → the text of --help: of all of them, and of one.
import type { Command, Example, Flag } from './command.ts';
import { helpFlag } from './command.ts';

const width = 90;

/** Words on lines of one width; each line after the first is indented. */
function fold(text: string, first: string, indent: string): string {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const word of text.split(' ')) {
    const joined = isEmpty ? `${line}${word}` : `${line} ${word}`;
    if (joined.length > width && !isEmpty) {
      lines.push(line);
      line = `${indent}${word}`;
    } else line = joined;
    isEmpty = false;
  }
  return `${[...lines, line].join('\n')}\n`;
}

const paragraphs = (texts: readonly string[]): string =>
  texts.map((text) => `\n${fold(text, '', '')}`).join('');

function flagLines(flags: readonly Flag[]): string {
  const heads = flags.map(({ name, value }) => (value === undefined ? name : `${name} ${value}`));
  const room = Math.max(...heads.map((head) => head.length)) + 4;
  const indent = ' '.repeat(room);
  return flags
    .map(({ text }, at) => fold(text, `  ${heads[at] ?? ''}`.padEnd(room), indent))
    .join('');
}

export function exampleLine(program: string, name: string, example: Example): string {
  const { before, words, after } = example;
  const call = `${program} ${name} ${words}`.trimEnd();
  return [before === undefined ? [] : `${before} |`, call, after ?? []].flat().join(' ');
}

export function commandHelp(command: Command, program: string): string {
  const { name, usage, about, flags, notes = [], examples, status } = command;
  const ways = usage.map(
    (words, at) => `${at === 0 ? 'usage:' : '      '} ${`${program} ${name} ${words}`.trimEnd()}\n`,
  );
  const shown = examples.map(
    (example) =>
      `  ${exampleLine(program, name, example)}\n${fold(example.text, '      ', '      ')}`,
  );
  const codes = { ...status, 2: status[2] ?? 'wrong usage, or a file cannot be read or written' };
  const ends = Object.entries(codes).map(([code, text]) => fold(text, `  ${code}  `, '     '));
  return [
    ways.join(''),
    paragraphs(about),
    `\nFlags\n${flagLines([...flags, helpFlag])}`,
    paragraphs(notes),
    `\nExamples\n${shown.join('')}`,
    `\nExit status\n${ends.join('')}`,
  ].join('');
}

export function programHelp(commands: readonly Command[], program: string): string {
  const room = Math.max(...commands.map(({ name }) => name.length)) + 2;
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(room)}${summary}\n`);
  return `usage: ${program} COMMAND [FLAGS] [FILES]

${lines.join('')}
${program} help COMMAND shows more; --version prints the version.
Flags may come before or after files; - is standard input; -- ends the flags.
Exit status: 0 success, 1 the answer is no, 2 wrong usage or input; the same before a pipe.
`;
}
