// `schema`: its words and flags.
import type { Command } from '../command.ts';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'the JSON Schema of settings',
  usage: [''],
  about: ['Prints the JSON Schema (draft 2020-12) of settings.'],
  flags: [],
  examples: [{ words: '', after: '> settings.schema.json', text: 'for an editor' }],
  status: { 0: 'printed' },
  load: async () => (await import('../commands/schema-command.ts')).runSchema,
};
