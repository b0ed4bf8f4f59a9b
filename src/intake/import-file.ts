// Text of an operator's file → what it says of the settings; undefined for what is not known.
import { defaultSettings } from '../settings/default-settings.ts';
import { importDockerfile, looksLikeDockerfile } from './dockerfile.ts';
import { importFalcoFile } from './falco-files.ts';
import type { Imported } from './imported.ts';
import { importPolicy } from './network-policy.ts';
import { objectsOf, textAt } from './objects.ts';
import { importPods, isWorkload } from './pods.ts';
import { importProcesses, looksLikeSockets } from './process-lists.ts';
import { importRelease } from './release-files.ts';
import { importSettings } from './settings-file.ts';

/** More is no manifest of a cluster that a reader wants to look through. */
const longest = 30_000_000;

export const importable =
  'settings.json, kubectl get pods -o yaml or json, NetworkPolicy, falco chart values, HelmRelease, Application, ConfigMap or Rulesfile with our rules, Falco operator objects, helmfile, our rules file, ss -tlnp or ps of a pod, Dockerfile';

const table: Imported = {
  kind: 'a table of kubectl',
  apply: (settings) => settings,
  understood: [],
  left: ['It tells no containers and images. Give kubectl get pods -o yaml, or -o json.'],
};

const isTable = (text: string): boolean =>
  /^(?:NAMESPACE +)?NAME +READY +STATUS\b/m.test(text.slice(0, 2000));

/**
 * One file may hold objects of several kinds.
 * @param now the settings as they stand: they say which pods are sessions
 */
export function importFile(text: string, now = defaultSettings): readonly Imported[] {
  if (text.length > longest) return [];
  const settings = importSettings(text);
  if (settings !== undefined) return [settings];
  const falco = [importFalcoFile(text), importRelease(text)].flatMap((one) => one ?? []);
  if (falco.length > 0) return falco;
  const objects = objectsOf(text);
  const pods = objects.filter(isWorkload);
  const policies = objects.filter((one) => textAt(one, 'kind') === 'NetworkPolicy');
  if (pods.length + policies.length > 0) {
    const found = pods.length > 0 ? [importPods(pods)] : [];
    const after = found.reduce((settings, { apply }) => apply(settings), now);
    return [...found, ...policies.map((policy) => importPolicy(policy, after))];
  }
  if (looksLikeDockerfile(text)) return [importDockerfile(text)];
  if (isTable(text)) return [table];
  return looksLikeSockets(text) ? [importProcesses(text)] : [];
}
