// `upgrade`: its words and flags.
import { type Command, jsonFlag, pluginFlag, settingsFlag } from '../command.ts';

export const upgradeCommand: Command = {
  name: 'upgrade',
  summary: 'files and two versions of Falco → what an upgrade changes for these files',
  usage: [
    '--from VERSION --to VERSION [--values FILE]… [--json] [FILE|-]...',
    '--rules FILE [--base FILE] [--settings FILE] [--json]',
  ],
  about: [
    'Says what an upgrade of Falco changes for rules files and Helm values: findings that the new Falco has and the old has not, or the other way round, what loads and means something else, values that the new chart passes over, what the chart brings, how alerts look, and the commands. It says so where there is nothing to do. Without a file it says what the upgrade changes for any release.',
    "A file may hold rules inside, as for check. Rules that need Falco's default rules are judged after those of each version.",
    'With --rules it merges instead: every change by hand is kept, moot because today’s file says the same, or a conflict, which stands in the text with all three between <<<<<<< and >>>>>>>. Without --settings the settings are those that the file itself was made with.',
  ],
  flags: [
    {
      name: '--rules',
      value: 'FILE',
      text: 'a rules file of KubeBrowse that you changed by hand: put your changes onto today’s, as one text',
    },
    {
      name: '--base',
      value: 'FILE',
      text: 'what it was made from; needed where that was an older version of the rules',
    },
    settingsFlag,
    {
      name: '--from',
      value: 'VERSION',
      text: 'the Falco that runs now, for example 0.41 or 0.41.3',
    },
    { name: '--to', value: 'VERSION', text: 'the Falco that is to run, for example 0.45' },
    {
      name: '--values',
      value: 'FILE',
      isRepeatable: true,
      text: 'Helm values, for the commands and for what they hold; among the files they count, too',
    },
    { name: '--after-defaults', text: "judge the files after Falco's default rules in any case" },
    pluginFlag,
    jsonFlag('{"from","to","act","files","changes","commands"}'),
  ],
  notes: [
    'Each change is one to do, to look at, or to know. "do": without it something stops, is passed over or goes blind. "look": these files are concerned, and what is right only their author knows. "inferred": not read in the released sources.',
  ],
  examples: [
    { words: '--from 0.41 --to 0.45', text: 'what it changes for any release' },
    { words: '--from 0.41 --to 0.45 my_rules.yaml', text: 'a rules file' },
    {
      words: '--from 0.42 --to 0.45 --values values.yaml my_rules.yaml',
      text: 'rules and the values of the chart',
    },
    { words: '--rules my_rules.yaml --base as_made.yaml', after: '> merged.yaml', text: 'a merge' },
  ],
  status: {
    0: 'nothing has to be done',
    1: 'something has to be done first, or a file that loads now would not; with --rules, a conflict',
  },
  load: async () => (await import('../commands/upgrade-command.ts')).runUpgrade,
};
