// A plugin that rules require and Falco has not loaded → how it comes there.

import type { Mend } from './mend.ts';

const byChart: ReadonlyMap<string, string> = new Map([
  ['k8smeta', 'Helm: collectors.kubernetes.enabled: true'],
  [
    'container',
    'Helm: collectors.containerEngine.enabled: true, which is the default from 0.41 on',
  ],
]);

export const pluginRequirement: Mend = ({ problem }, { loaded }) => {
  if (problem.code !== 'PLUGIN_REQUIREMENT') return undefined;
  const [, all] = /must load one of: (.*)$/.exec(problem.message) ?? [];
  const name = /^([\w-]+) \(/.exec(all ?? '')?.[1];
  if (name === undefined) return undefined;
  if (name === 'container' && loaded.engine.plugins.length === 0) {
    return { hint: '. This Falco has the fields of containers built in: it has no such plugin.' };
  }
  const chart = byChart.get(name) ?? `load_plugins: [${name}] in falco.yaml`;
  return {
    hint: `. The rest is checked as if it were loaded. ${chart}. Where it is loaded, say so here: choose it under "Plugins", or --plugin ${name}.`,
  };
};
