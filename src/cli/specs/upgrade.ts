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
    'Shows what an upgrade of Falco changes for rules files and Helm values: findings that only one of the two versions has, rules that change their meaning, and values that the new chart ignores. It also shows what the chart brings, how alerts change, and the commands. If there is nothing to do, it says so. Without a file it shows what the upgrade changes for any release.',
    "A file may contain rules, as for check. Rules that need Falco's default rules are checked after those of each version.",
    'With --rules it merges instead: each change made by hand is kept, not needed any more because the new file has it, or a conflict, which is written with all three versions between <<<<<<< and >>>>>>>. Without --settings the settings are those that the file was made with.',
  ],
  flags: [
    {
      name: '--rules',
      value: 'FILE',
      text: 'a KubeBrowse rules file that you changed by hand: merge your changes into the new one',
    },
    {
      name: '--base',
      value: 'FILE',
      text: 'the file it was made from; needed if that was an older version of the rules',
    },
    settingsFlag,
    {
      name: '--from',
      value: 'VERSION',
      text: 'the Falco that runs now, for example 0.41 or 0.41.3',
    },
    { name: '--to', value: 'VERSION', text: 'the Falco to upgrade to, for example 0.45' },
    {
      name: '--values',
      value: 'FILE',
      isRepeatable: true,
      text: 'Helm values, checked and used in the commands; they may also be among the files',
    },
    { name: '--after-defaults', text: "check the files after Falco's default rules in any case" },
    pluginFlag,
    jsonFlag('{"from","to","act","files","changes","commands"}'),
  ],
  notes: [
    'Each change is something to do, to look at, or to know. "do": without it something stops, is ignored or is not seen. "look": it concerns these files, and only their author knows what is right. "inferred": not read in the released sources.',
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
    1: 'something has to be done first, or a file would no longer load; with --rules, a conflict',
  },
  load: async () => (await import('../commands/upgrade-command.ts')).runUpgrade,
};
