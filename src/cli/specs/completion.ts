// `completion`: its words and flags.
import type { Command } from '../command.ts';
import { shells } from '../output/completion-shells.ts';

export const completionCommand: Command = {
  name: 'completion',
  summary: 'the completion script of a shell, for commands, flags and their values',
  usage: [shells.join('|')],
  about: [
    'Prints the completion script for bash, zsh or fish, for the installed program kubebrowse-falco.',
  ],
  flags: [],
  examples: [
    {
      words: 'bash',
      after: '>> ~/.bash_completion',
      text: 'for bash, in every new shell',
    },
    {
      words: 'zsh',
      after: '> ~/.zfunc/_kubebrowse-falco',
      text: 'for zsh, with ~/.zfunc in fpath before compinit runs',
    },
    {
      words: 'fish',
      after: '> ~/.config/fish/completions/kubebrowse-falco.fish',
      text: 'for fish',
    },
  ],
  status: { 0: 'printed' },
  load: async () => (await import('../commands/completion-command.ts')).runCompletion,
};
