// Settings → the names of what Kubernetes and Falco hold. Chart template: falco.fullname.
import type { Settings } from '../settings/settings.ts';

export const rulesFile = 'kubebrowse_rules.yaml';
export const overridesFile = 'kubebrowse_falco_overrides.yaml';
export const configFile = 'kubebrowse_config.yaml';
export const rulesFolder = '/etc/falco/rules.d';

/** The chart's full name: the release where it holds "falco", else `<release>-falco`. */
export function fullName({ target: { release } }: Settings): string {
  const name = release.includes('falco') ? release : `${release}-falco`;
  return name.slice(0, 63).replace(/-$/, '');
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
