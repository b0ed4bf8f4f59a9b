// What every target that installs the chart has in common: its values, its check, its words.
import { falcoReleases } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import { type Texts, valuesFile } from '../names.ts';
import { writeHealthCheck } from '../steps/health-check.ts';
import { writeValues } from '../values/helm-values.ts';
import { writeYaml } from '../values/write-yaml.ts';
import { shell, type TargetFile } from './target-folder.ts';

export const repository = 'https://falcosecurity.github.io/charts';
export const verifyFile = 'verify.sh';

/** A release of its own: the target holds all of its values. */
export function asNewRelease(settings: Settings): Settings {
  return { ...settings, target: { ...settings.target, method: 'helm', installation: 'new' } };
}

export const chartVersion = ({ target }: Settings): string => falcoReleases[target.falco].chart;

export const document = (value: object): string => writeYaml(value);

export const privileged = { 'pod-security.kubernetes.io/enforce': 'privileged' };

/** Falco's pods are privileged; where Pod Security is enforced, a namespace has to allow that. */
export function namespaceFile({ target }: Settings): TargetFile {
  const text = document({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: target.namespace, labels: privileged },
  });
  return { name: 'namespace.yaml', text, what: 'the namespace, with the label that lets Falco in' };
}

export function valuesPart(settings: Settings, texts: Texts): TargetFile {
  return {
    name: valuesFile,
    text: writeValues(settings, texts),
    what: 'the values of the chart, the rules inside',
  };
}

export function verifyPart(settings: Settings, texts: Texts): TargetFile {
  const text = `#!/bin/sh\n# Asks the cluster whether Falco has these rules, loaded them, sees the pods and fires.\nset -eu\n${writeHealthCheck(settings, texts)}\n`;
  return { name: verifyFile, text, what: 'says whether it works; it changes nothing' };
}

export const verifyWords: readonly string[] = [
  shell(`sh ${verifyFile}`),
  'Every line begins with `ok`, the last one too. `FAIL` and `?` say what is wrong or could not be told, and what to do.',
];

export const needsLabels =
  'kubectl, with the rights to read pods and logs in Falco’s namespace and to run a command in Falco’s pods and in one session pod.';

export const haveOwn = (what: string): string =>
  `You have ${what} already? Keep it: \`cli generate --values FILE --write\` puts these values into it and leaves every other byte as it was.`;

export const blindRestart =
  'The pods restart with the rules: the chart puts a checksum of its ConfigMaps on them. Nothing has to be restarted by hand.';
