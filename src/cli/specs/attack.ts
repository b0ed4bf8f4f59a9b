// `attack`: its words and flags.

import { type Command, settingsFlag, targetFlag } from '../command.ts';
import { attackFormats } from '../output/attack-formats.ts';

export const attackCommand: Command = {
  name: 'attack',
  summary: 'settings → which ATT&CK techniques the rules made with them cover',
  usage: ['[--settings FILE|-] [--falco VERSION] [--format FORMAT]'],
  about: [
    'For each technique of MITRE ATT&CK (platforms Containers and Linux): which rules cover it and which event of the catalogue proves it, or why no rule does.',
  ],
  flags: [
    settingsFlag,
    targetFlag,
    {
      name: '--format',
      value: 'FORMAT',
      oneOf: attackFormats,
      text: 'a layer for the ATT&CK Navigator (layer, without the flag), a table (csv), or Markdown',
    },
  ],
  examples: [
    { words: '', after: '> layer.json', text: 'for the Navigator, with the default settings' },
    { words: '--settings settings.json --format markdown', text: 'for an audit' },
  ],
  status: { 0: 'printed' },
  load: async () => (await import('../commands/attack-command.ts')).runAttack,
};
