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
    'Says what Falco would: of {"id","condition","fields"} the verdict, true, false, "error" where Falco stops, "invalid" where it does not load the condition; with --rules of {"id","fields"} the enabled rules that match, in the order of loading. A field that is not given has no value; with --rules, one that follows from others is filled from them, as Falco does: fd.snet from fd.sip, proc.aname from proc.aname[2]. Give null for one that has none.',
    'With --rules it takes alerts too, as JSON or text and in the envelopes that tune reads. An alert carries the fields of its output alone: what is not there may have any value, but the rule that it names fired. Answered are the rules that match and what decides, and those that stay open and the fields they need.',
  ],
  flags: [
    {
      name: '--rules',
      value: 'FILE',
      isRepeatable: true,
      text: 'a rules file, or a values file or manifest with rules inside; several are loaded in this order',
    },
    falcoFlag('that does'),
    pluginFlag,
    jsonFlag(
      'JSON Lines: {"id","verdict"} or {"id","matching"}; of an alert {"id","rule","verdict","clause","reason","matching","undecided"}',
    ),
  ],
  examples: [
    { words: 'cases.jsonl', text: 'conditions on events' },
    { words: '--rules kubebrowse_rules.yaml alert.json', text: 'why an alert came' },
  ],
  status: {
    0: 'every line has its answer',
    2: 'wrong usage; or a line is no case and no alert, or Falco would not load a file; the other lines are answered',
  },
  load: async () => (await import('../commands/evaluate-command.ts')).runEvaluate,
};
