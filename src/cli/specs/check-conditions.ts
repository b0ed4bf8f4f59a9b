// `check-conditions`: its words and flags.
import { type Command, falcoFlag, jsonFlag, pluginFlag } from '../command.ts';

export const checkConditionsCommand: Command = {
  name: 'check-conditions',
  summary: 'conditions → whether Falco takes them',
  usage: ['--json [--falco VERSION] CASES.jsonl|-'],
  about: [
    'Judges the condition of each line, {"id","condition"}, without macros and lists, and answers {"id","ok","message","line","column"}: line and column in the condition from 1, 0 and 0 for the whole of it. One that names a field of a loaded plugin is of its event source, all others of system calls.',
  ],
  flags: [
    falcoFlag('that is to take it'),
    pluginFlag,
    jsonFlag('JSON Lines, the only form there is'),
  ],
  examples: [{ words: '--json cases.jsonl', text: 'one answer for each line' }],
  status: { 0: 'every line has its answer' },
  load: async () => (await import('../commands/check-conditions-command.ts')).runCheckConditions,
};
