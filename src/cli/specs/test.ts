// `test`: its words and flags.
import { type Command, jsonFlag, settingsFlag, targetFlag } from '../command.ts';

export const testCommand: Command = {
  name: 'test',
  summary: 'settings → whether attacks are caught and normal events silent',
  usage: ['[--settings FILE|-] [--falco VERSION] [--json]'],
  about: [
    'Holds the rules made with the settings against recorded normal behaviour and attacks, as they would happen in pods as the settings describe them. One line tells of each event that is judged wrong.',
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
