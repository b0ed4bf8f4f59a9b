// `test`: its words and flags.
import { type Command, jsonFlag, settingsFlag, targetFlag } from '../command.ts';

export const testCommand: Command = {
  name: 'test',
  summary: 'settings → whether attacks are caught and normal events are silent',
  usage: ['[--settings FILE|-] [--falco VERSION] [--json]'],
  about: [
    'Tests the rules of the settings against recorded normal behaviour and attacks, as they would happen in the pods that the settings describe. Prints one line for each event with the wrong result.',
  ],
  flags: [
    settingsFlag,
    targetFlag,
    jsonFlag('JSON Lines: {"id","kind","state","matching"} of every event'),
  ],
  examples: [{ words: '--settings settings.json', text: 'in your own CI' }],
  status: {
    0: 'every attack is caught and every normal event is silent',
    1: 'an attack is missed, or a normal event fires',
  },
  load: async () => (await import('../commands/test-command.ts')).runTest,
};
