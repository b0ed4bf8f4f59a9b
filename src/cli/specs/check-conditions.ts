// `check-conditions`: its words and flags.
import { type Command, falcoFlag, jsonFlag, pluginFlag } from '../command.ts';

export const checkConditionsCommand: Command = {
  name: 'check-conditions',
  summary: 'conditions → whether Falco accepts them',
  usage: ['--json [--falco VERSION] CASES.jsonl|-'],
  about: [
    'Checks the condition of each line, {"id","condition"}, without macros and lists, and answers {"id","ok","message","line","column"}: line and column in the condition count from 1; 0 and 0 mean the whole condition. A condition that names a field of a loaded plugin belongs to its event source, any other to system calls.',
  ],
  flags: [falcoFlag('that loads it'), pluginFlag, jsonFlag('JSON Lines, the only format')],
  examples: [{ words: '--json cases.jsonl', text: 'one answer for each line' }],
  status: { 0: 'every line has its answer' },
  load: async () => (await import('../commands/check-conditions-command.ts')).runCheckConditions,
};
