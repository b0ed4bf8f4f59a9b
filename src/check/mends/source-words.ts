// A source that this Falco does not have → that of a plugin which would have to be loaded, or the one
// that was probably meant.

import { pluginOfSource, sourceNames, sourceOfPlugin } from '../../falco/plugin-fields.ts';
import { nearestName } from '../../text/nearest.ts';
import type { Mend } from './mend.ts';

/** What else people call them. */
const meant: ReadonlyMap<string, string> = new Map([
  ...['kubernetes', 'k8s', 'audit', 'eks', 'aks', 'gke'].map(
    (word) => [word, 'k8s_audit'] as const,
  ),
  ...['kernel', 'system', 'linux', 'host', 'container'].map((word) => [word, 'syscall'] as const),
  ['aws', 'aws_cloudtrail'],
  ['gcp', 'gcp_auditlog'],
]);

export const sourceWords: Mend = ({ problem }) => {
  if (problem.code !== 'LOAD_UNKNOWN_SOURCE') return undefined;
  const [, name = ''] = /^Unknown source (.*), skipping$/s.exec(problem.message) ?? [];
  const plugin = pluginOfSource(name);
  if (plugin !== undefined) {
    return {
      words: `Falco ignores this rule until the ${plugin} plugin is loaded, which brings the source ${name}.`,
    };
  }
  const lower = name.toLowerCase();
  const near = meant.get(lower) ?? sourceOfPlugin(lower) ?? nearestName(lower, sourceNames());
  const hint = near === undefined ? '' : ` Did you mean ${near}?`;
  const shown = name.slice(0, 60);
  return { words: `Falco ignores this rule: it has no event source "${shown}".${hint}` };
};
