// `alert`: its words and flags.
import { type Command, falcoFlag, jsonFlag, pluginFlag } from '../command.ts';

export const alertCommand: Command = {
  name: 'alert',
  summary: 'rules and events → the lines of the alerts',
  usage: ['--rules FILE [--rules FILE …] [--json] [--falco VERSION] EVENTS.jsonl|-'],
  about: [
    'Prints the line of each alert that Falco would write for the events, {"id","fields"}: one for every enabled rule that matches, in the order of loading, as text or as JSON. A field with no value is printed as <NA>, in JSON as null.',
    'The time is that of evt.rawtime or evt.time in nanoseconds since 1970, else 0; the host name that of evt.hostname, else "host".',
  ],
  flags: [
    {
      name: '--rules',
      value: 'FILE',
      isRepeatable: true,
      text: 'a rules file, or a values file or manifest with rules inside; several are loaded in this order',
    },
    { name: '--first', text: 'the first matching rule only, as rule_matching: first does' },
    jsonFlag('as with json_output: true'),
    { name: '--iso-8601', text: 'as with time_format_iso_8601: true' },
    { name: '--message', text: 'as with json_include_message_property: true' },
    {
      name: '--suggested',
      text: 'with the fields that append_output: [{suggested_output: true}] adds',
    },
    falcoFlag('that writes them'),
    pluginFlag,
  ],
  examples: [
    { words: '--rules kubebrowse_rules.yaml events.jsonl', text: 'as text' },
    { words: '--rules kubebrowse_rules.yaml --json --first events.jsonl', text: 'as JSON' },
  ],
  status: {
    0: 'a rule matches',
    1: 'no rule matches any event',
    2: 'wrong usage or input, or Falco does not load a file',
  },
  load: async () => (await import('../commands/alert-command.ts')).runAlert,
};
