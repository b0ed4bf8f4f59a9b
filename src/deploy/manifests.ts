// (settings, texts) → what a cluster without the chart, or a host, needs beside the rules file.
import type { Settings } from '../settings/settings.ts';
import { outputConfig } from './falco-config.ts';
import { configFile, ruleFiles, rulesFile, rulesFolder, type Texts } from './names.ts';
import { requireLiteral, withComment, writeYaml } from './write-yaml.ts';

export const configMapName = 'kubebrowse-rules';

/** kubebrowse_config.yaml: a file for /etc/falco/config.d; its keys win over falco.yaml's. */
export function writeConfig(settings: Settings): string {
  return withComment(
    ['For /etc/falco/config.d: how alerts are matched and written.'],
    writeYaml(outputConfig(settings)),
  );
}

/** configmap.yaml: the rules and the configuration, to be mounted. */
export function writeConfigMap(settings: Settings, texts: Texts): string {
  const files = [{ name: configFile, text: writeConfig(settings) }, ...ruleFiles(texts)];
  const yaml = writeYaml({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: configMapName,
      namespace: settings.target.namespace,
      labels: { 'app.kubernetes.io/part-of': 'kubebrowse' },
    },
    data: Object.fromEntries(files.map(({ name, text }) => [name, text])),
  });
  for (const { name } of files) requireLiteral(yaml, name);
  return withComment(['Apply with: kubectl apply --server-side --filename configmap.yaml'], yaml);
}

/** daemonset-patch.yaml: mounts the ConfigMap into a container called falco. */
export function writePatch(texts: Texts): string {
  const items = ruleFiles(texts).map(({ name }) => ({ key: name, path: name }));
  const volume = (name: string, keys: readonly { key: string; path: string }[]) => ({
    name,
    configMap: { name: configMapName, items: keys },
  });
  const mounts = [
    { name: configMapName, mountPath: rulesFolder, readOnly: true },
    {
      name: 'kubebrowse-config',
      mountPath: `/etc/falco/config.d/${configFile}`,
      subPath: configFile,
      readOnly: true,
    },
  ];
  const volumes = [
    volume(configMapName, items),
    volume('kubebrowse-config', [{ key: configFile, path: configFile }]),
  ];
  const spec = { containers: [{ name: 'falco', volumeMounts: mounts }], volumes };
  return withComment(
    [`Mounts ${rulesFile} as a folder, so that a change arrives without a restart.`],
    writeYaml({ spec: { template: { spec } } }),
  );
}
