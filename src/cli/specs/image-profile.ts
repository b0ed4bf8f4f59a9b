// `image-profile`: its words and flags.
import { type Command, jsonFlag, settingsFlag } from '../command.ts';

export const imageProfileCommand: Command = {
  name: 'image-profile',
  summary: 'the files of an image → an allow-list of its programs',
  usage: ['[--settings FILE] [--lines] [--json] FILE|-…'],
  about: [
    'Reads a list of the files of an image and writes settings whose executable paths allow its programs, so that the rule on unexpected programs is silent for what the image contains. Takes the output of dpkg -L, a plain list, a listing of tar or ls with modes, an SBOM as JSON (SPDX, CycloneDX, Syft) or SPDX tag-value, and a log of Falco.',
    'Shells, interpreters, tools of attackers, programs that give privileges and files in writable folders are left out: an allow-list with them would allow what an attacker runs first. They are counted on standard error.',
  ],
  flags: [
    settingsFlag,
    { name: '--lines', text: 'one path a line, to paste into the builder' },
    jsonFlag('{"paths","allowed","left","others"}'),
  ],
  examples: [
    {
      before: 'docker run --rm IMAGE dpkg -L feh',
      words: '-',
      after: '> settings.json',
      text: 'one package of an image',
    },
    {
      before: 'docker export CONTAINER | tar -tv',
      words: '--lines -',
      text: 'all its programs, with their modes',
    },
    { words: '--settings settings.json sbom.spdx.json', text: 'added to existing settings' },
  ],
  status: {
    0: 'written',
    1: 'no program was found to allow',
    2: 'no list of files was found',
  },
  load: async () => (await import('../commands/image-profile-command.ts')).runImageProfile,
};
