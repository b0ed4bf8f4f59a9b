// Settings → the names of what Kubernetes and Falco hold. Chart template: falco.fullname.
import type { Settings } from '../settings/settings.ts';

export const rulesFile = 'kubebrowse_rules.yaml';
export const overridesFile = 'kubebrowse_falco_overrides.yaml';
export const configFile = 'kubebrowse_config.yaml';
/** Named so that nobody takes it for the operator's own values. */
export const valuesFile = 'kubebrowse-values.yaml';
export const valuesWithoutRulesFile = 'kubebrowse-values-without-rules.yaml';
/** What could not be written into an operator's file, for Helm to read after it. */
export const moreValuesFile = 'kubebrowse-more-values.yaml';
/** Lists beside the values: Helm replaces a list, so they are passed only where there is none. */
export const foldersFile = 'kubebrowse-runtime-folders.yaml';
export const socketsFile = 'kubebrowse-runtime-sockets.yaml';
/** For a Falco without the chart: the entry of its falco.yaml that names the socket. */
export const pluginEntryFile = 'falco-container-plugin.yaml';
/** What the steps for a release that exists write: its values, what runs, our lists or none. */
export const currentValuesFile = 'current-values.yaml';
export const runningFile = 'running-release';
export const listsFile = 'kubebrowse-lists.yaml';
export const patchFile = 'daemonset-patch.yaml';
export const rulesFolder = '/etc/falco/rules.d';

/** Sprig's `trunc 63 | trimSuffix "-"`, or another length. */
export function truncate(name: string, longest = 63): string {
  return name.slice(0, longest).replace(/-$/, '');
}

/** The chart's full name: the release where it holds "falco", else `<release>-falco`. */
export function fullName({ target: { release } }: Settings): string {
  return truncate(release.includes('falco') ? release : `${release}-falco`);
}

/** Labels the chart gives Falco's pods. */
export function falcoSelector({ target: { release, method } }: Settings): string {
  const name = 'app.kubernetes.io/name=falco';
  return method === 'helm' ? `${name},app.kubernetes.io/instance=${release}` : name;
}

/** The texts everything is made from. */
export interface Texts {
  readonly rules: string;
  /** Null when none are wanted or needed. */
  readonly overrides: string | null;
}

/** Files for rules.d in the order Falco reads them: the alphabet's. */
export function ruleFiles({
  rules,
  overrides,
}: Texts): readonly { readonly name: string; readonly text: string }[] {
  return [
    ...(overrides === null ? [] : [{ name: overridesFile, text: overrides }]),
    { name: rulesFile, text: rules },
  ];
}
