// `review`: its words and flags.
import { type Command, jsonFlag, settingsFlag, targetFlag } from '../command.ts';

export const reviewCommand: Command = {
  name: 'review',
  summary: 'settings → what they mean, and whether something is critical',
  usage: ['[--settings FILE|-] [--falco VERSION] [--json]'],
  about: [
    'Shows what the settings mean: what the rules catch of recorded behaviour and attacks, what each allow-list costs, which programs are not covered. "generate" prints the same on standard error.',
  ],
  flags: [
    settingsFlag,
    targetFlag,
    jsonFlag('{"watched","attacks","normal","programs","statements",...}'),
  ],
  examples: [
    { words: '--settings settings.json', text: 'in a pull request that changes the settings' },
    { words: '--settings settings.json --json', after: '| jq .attacks', text: 'for a script' },
  ],
  status: {
    0: 'nothing is critical',
    1: 'something is critical: no rule can fire, an allow-list leaves a rule or an attack unwatched, a browser or an editor is not covered',
  },
  load: async () => (await import('../commands/review-command.ts')).runReview,
};
