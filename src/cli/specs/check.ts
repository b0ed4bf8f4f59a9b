// `check`: its words and flags.

import { type Command, falcoFlag, forceFlag, jsonFlag, pluginFlag } from '../command.ts';
import { failures, formats } from '../output/check-choices.ts';

export const checkCommand: Command = {
  name: 'check',
  summary: 'rules files → all that Falco reports of them, and mistakes it does not report',
  usage: [
    '[--format FORMAT] [--output FILE] [--fail-on WHAT] [--falco VERSION] [--after-defaults[=WHICH]] [--plugin NAME]… PATH|-...',
    '--fix|--fix-dry-run [--falco VERSION] [--after-defaults[=WHICH]] [--plugin NAME]… PATH|-...',
    '--json --cases CASES.jsonl [--falco VERSION]',
  ],
  about: [
    'Checks rules files, given in the order of loading: reports all that Falco reports, every error at once, and mistakes that Falco does not report.',
    'A PATH is a file, a folder or a pattern such as "rules/**/*.yaml". In a folder, and among the files that a pattern matches, the YAML files with rules are checked in the order in which Falco loads a folder; the other files are skipped and named. Hidden folders and node_modules are left out.',
    'A file may contain rules: a Helm values file, a ConfigMap or Secret, a HelmRelease, an Argo CD Application, a Rulesfile, a heredoc or quoted text of Terraform or of a script, base64 of cloud-init. Each text is checked at its place, in the order in which Falco loads them, and fixes are written back into the file.',
  ],
  flags: [
    falcoFlag('that loads them'),
    {
      name: '--after-defaults',
      isOptional: true,
      text: 'Falco\'s default rules are loaded before the files, those of this version of Falco; after "=" others: incubating, sandbox, or a version',
    },
    pluginFlag,
    {
      name: '--fix',
      text: 'apply all fixes and write the files; then report what is left',
    },
    {
      name: '--fix-dry-run',
      text: 'the same without writing: shows the lines that would change',
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
      text: 'write the report to a file, and print it as text on standard output',
    },
    forceFlag,
    {
      name: '--fail-on',
      value: 'WHAT',
      oneOf: failures,
      text: 'when to exit with 1: Falco does not load a file (load, the default), or also at any error, warning or hint',
    },
    jsonFlag('the same as --format json'),
    {
      name: '--cases',
      value: 'FILE',
      text: 'check {"id","yaml"} of each line by itself: {"id","load","falco","diagnostics"}; {"id","yamlHex"} for bytes that are not UTF-8',
    },
  ],
  notes: [
    '"load" is Falco\'s verdict: ok, warnings or invalid. "falco" has indexes into "diagnostics": "error", the one Falco stops at, and "warnings", in the order in which Falco prints them. "within" names the text of a values file or manifest it is in, "lineWithin" its line there if that text is base64. "fix" has a title and edits, or is null; "from" and "to" count UTF-16 units from 0. With --fix and --fix-dry-run "fixed" has the titles of the applied fixes and the new text.',
    'Two kinds of fixes are not applied by --fix: one after which a rule may match fewer events, which says so ("lessens" in JSON), and one that only its author can choose ("choice"). Make that change yourself if it is what you mean.',
  ],
  examples: [
    { words: 'kubebrowse_rules.yaml', text: 'one file' },
    { words: '--fail-on warning rules/', text: 'all rules files in a folder, in a pipeline' },
    {
      words: '--format sarif --output falco.sarif rules/',
      text: 'a report for GitHub code scanning',
    },
    {
      words: '--after-defaults --falco 0.43 my_rules.yaml',
      text: "together with Falco's default rules",
    },
    {
      words: '--after-defaults=5.1.0,stable,sandbox my_rules.yaml',
      text: 'together with those of a version, and the sandbox rules',
    },
    { words: '--plugin k8saudit --plugin json audit_rules.yaml', text: 'rules of a plugin' },
    { words: '--fix-dry-run my_rules.yaml', text: 'what the fixes would change' },
  ],
  status: {
    0: 'Falco loads all files, and nothing was found that --fail-on names',
    1: 'Falco does not load a file, or something was found that --fail-on names',
    2: 'wrong usage, a file cannot be read or written, a pattern matches nothing, or no file contains rules',
  },
  load: async () => (await import('../commands/check-command.ts')).runCheck,
};
