// `evaluate`: its words and flags.
import { type Command, falcoFlag, jsonFlag, pluginFlag } from '../command.ts';

export const evaluateCommand: Command = {
  name: 'evaluate',
  summary: 'conditions or rules, and events → verdicts',
  usage: [
    '[--json] [--falco VERSION] CASES.jsonl|-',
    '--rules FILE [--rules FILE …] [--json] EVENTS.jsonl|-',
  ],
  about: [
    'Evaluates as Falco does. For each {"id","condition","fields"} it prints the verdict: true, false, "error" if Falco stops, "invalid" if Falco does not load the condition. With --rules it prints for each {"id","fields"} the enabled rules that match, in the order of loading. A field that is not given has no value. With --rules, fields that follow from others are filled in as Falco does: fd.snet from fd.sip, proc.aname from proc.aname[2]; give null for a field without a value.',
    'With --rules it also takes alerts, as JSON or text and in the envelopes that tune reads. An alert carries only the fields of its output: any other field may have any value, but the rule that the alert names did fire. The answer lists the rules that match and what decided, and the rules that stay undecided with the fields they need.',
  ],
  flags: [
    {
      name: '--rules',
      value: 'FILE',
      isRepeatable: true,
      text: 'a rules file, or a values file or manifest with rules inside; several are loaded in this order',
    },
    falcoFlag('to answer for'),
    pluginFlag,
    jsonFlag(
      'JSON Lines: {"id","verdict"} or {"id","matching"}; of an alert {"id","rule","verdict","clause","reason","matching","undecided"}',
    ),
  ],
  examples: [
    { words: 'cases.jsonl', text: 'conditions on events' },
    { words: '--rules kubebrowse_rules.yaml alert.json', text: 'why an alert was raised' },
  ],
  status: {
    0: 'every line has its answer',
    2: 'wrong usage; or a line is neither a case nor an alert, or Falco would not load a file; the other lines are answered',
  },
  load: async () => (await import('../commands/evaluate-command.ts')).runEvaluate,
};
