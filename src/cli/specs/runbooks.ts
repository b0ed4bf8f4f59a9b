// `runbooks`: its words and flags.
import type { Command } from '../command.ts';

export const runbooksCommand: Command = {
  name: 'runbooks',
  summary: 'the address of your site → values or alerts that link to its rule pages',
  usage: ['--base ADDRESS [--prometheus]'],
  about: [
    'Prints Helm values that add the address of its page to each alert, as the field "runbook". With --prometheus it prints a PrometheusRule over the metrics of Falco and Falcosidekick.',
  ],
  flags: [
    {
      name: '--base',
      value: 'ADDRESS',
      text: 'where this site is served, such as https://example.org/falco/',
    },
    { name: '--prometheus', text: 'print a PrometheusRule instead' },
  ],
  examples: [
    { words: '--base https://example.org/falco/', after: '> runbooks.yaml', text: 'for Helm' },
    {
      words: '--base https://example.org/ --prometheus',
      after: '| kubectl apply --filename -',
      text: 'for the Prometheus operator',
    },
  ],
  status: { 0: 'printed' },
  load: async () => (await import('../commands/runbooks-command.ts')).runRunbooks,
};
