// `check`: its words and flags.

import { type Command, falcoFlag, forceFlag, jsonFlag, pluginFlag } from '../command.ts';
import { failures, formats } from '../output/check-choices.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'rules files → what Falco says of them, and what it should have said',
  usage: [
    '[--format FORMAT] [--output FILE] [--fail-on WHAT] [--falco VERSION] [--after-defaults[=WHICH]] [--plugin NAME]… PATH|-...',
    '--fix|--fix-dry-run [--falco VERSION] [--after-defaults[=WHICH]] [--plugin NAME]… PATH|-...',
    '--json --cases CASES.jsonl [--falco VERSION]',
  ],
  about: [
    'Says what Falco says of rules files, given in the order of loading, all at once, and what Falco lets through.',
    'A PATH is a file, a folder or a pattern such as "rules/**/*.yaml". Of a folder, and of what a pattern matches, the YAML files that hold rules are checked in the order in which Falco loads a folder; the others are passed over and named. Hidden folders and node_modules are left out.',
    'A file may hold rules inside: a Helm values file, a ConfigMap or Secret, a HelmRelease, an Argo CD Application, a Rulesfile, a heredoc or a quoted text of Terraform or of a script, base64 of cloud-init. Each text in it is checked at its place, in the order in which Falco loads them, and fixes are written back into the file.',
  ],
  flags: [
    falcoFlag('that is to load them'),
    {
      name: '--after-defaults',
      isOptional: true,
      text: 'Falco\'s default rules are loaded before the files, those that come with this Falco; behind "=" others: incubating, sandbox, and a version',
    },
    pluginFlag,
    {
      name: '--fix',
      text: 'take all fixes and write the files; what is left is said of the new text',
    },
    {
      name: '--fix-dry-run',
      text: 'the same, but nothing is written: shows the lines that would change',
    },
    {
      name: '--format',
      value: 'FORMAT',
      oneOf: formats,
      text: `${formats.join(', ')}: for people, for scripts, for GitHub code scanning, for annotations in GitHub Actions, for GitLab Code Quality, for test reports`,
    },
    {
      name: '--output',
      value: 'FILE',
      text: 'write the report into a file, and say it as text on standard output',
    },
    forceFlag,
    {
      name: '--fail-on',
      value: 'WHAT',
      oneOf: failures,
      text: 'end with 1 where Falco does not load a file (load, the default), or where there is an error, a warning or a hint, too',
    },
    jsonFlag('the same as --format json'),
    {
      name: '--cases',
      value: 'FILE',
      text: 'judge {"id","yaml"} of each line alone: {"id","load","falco","diagnostics"}; {"id","yamlHex"} for bytes that are no UTF-8',
    },
  ],
  notes: [
    '"load" is Falco\'s verdict: ok, warnings or invalid. "falco" has indexes into "diagnostics": "error", the one Falco stops at, and "warnings", in the order in which Falco says them. "within" says which text of a values file or manifest it is in, "lineWithin" the line there where that text is base64. "fix" has a title and edits, or is null; "from" and "to" count UTF-16 units from 0. With --fix and --fix-dry-run "fixed" has the titles of the fixes taken and the new text.',
    'A fix with which a rule may match less says so ("lessens" in JSON) and is never among those taken at once: make that change yourself where it is what you mean.',
  ],
  examples: [
    { words: 'kubebrowse_rules.yaml', text: 'one file' },
    { words: '--fail-on warning rules/', text: 'all rules files of a folder, in a pipeline' },
    {
      words: '--format sarif --output falco.sarif rules/',
      text: 'a report for GitHub code scanning',
    },
    { words: '--after-defaults --falco 0.43 my_rules.yaml', text: "beside Falco's default rules" },
    {
      words: '--after-defaults=5.1.0,stable,sandbox my_rules.yaml',
      text: 'beside those of a version, and the sandbox ones',
    },
    { words: '--plugin k8saudit --plugin json audit_rules.yaml', text: 'rules of a plugin' },
    { words: '--fix-dry-run my_rules.yaml', text: 'what the fixes would change' },
  ],
  status: {
    0: 'Falco loads them, and nothing is found that --fail-on names',
    1: 'Falco does not load one, or something is found that --fail-on names',
    2: 'wrong usage, a file cannot be read or written, a pattern matches nothing, or no file holds rules',
  },
  load: async () => (await import('../commands/check-command.ts')).runCheck,
};
