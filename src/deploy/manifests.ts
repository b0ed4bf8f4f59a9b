// (settings, texts) → what a cluster without the chart, or a host, needs beside the rules file.
import type { Settings } from '../settings/settings.ts';
import { digestOf } from './digest.ts';
import { configFile, fullName, ruleFiles, rulesFile, rulesFolder, type Texts } from './names.ts';
import { requireRoom } from './size-limit.ts';
import { captureMounts, joinMounts } from './values/capture-volume.ts';
import { writeConfig } from './values/falco-config.ts';
import { namedFolder } from './values/runtime-folders.ts';
import { requireLiteral, withComment, writeYaml } from './values/write-yaml.ts';

export const configMapName = 'kubebrowse-rules';

function mountedFiles(settings: Settings, texts: Texts): readonly { name: string; text: string }[] {
  return [{ name: configFile, text: writeConfig(settings) }, ...ruleFiles(texts)];
}

/** configmap.yaml: the rules and the configuration, to be mounted. */
export function writeConfigMap(settings: Settings, texts: Texts): string {
  requireRoom(settings, texts);
  const files = mountedFiles(settings, texts);
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
export function writePatch(settings: Settings, texts: Texts): string {
  const items = ruleFiles(texts).map(({ name }) => ({ key: name, path: name }));
  const volume = (name: string, keys: readonly { key: string; path: string }[]) => ({
    name,
    configMap: { name: configMapName, items: keys },
  });
  const more = joinMounts(namedFolder(settings.target), captureMounts(settings));
  const mounts = [
    { name: configMapName, mountPath: rulesFolder, readOnly: true },
    {
      name: 'kubebrowse-config',
      mountPath: `/etc/falco/config.d/${configFile}`,
      subPath: configFile,
      readOnly: true,
    },
    ...more.volumeMounts,
  ];
  const volumes = [
    volume(configMapName, items),
    volume('kubebrowse-config', [{ key: configFile, path: configFile }]),
    ...more.volumes,
  ];
  const spec = { containers: [{ name: 'falco', volumeMounts: mounts }], volumes };
  const digest = digestOf(JSON.stringify(mountedFiles(settings, texts)));
  const metadata = { annotations: { 'checksum/kubebrowse': digest } };
  return withComment(
    [
      `Mounts ${rulesFile} into Falco. The check sum changes with the files, so that Falco’s pods`,
      'restart with them: a file mounted by subPath never changes in a running pod.',
    ],
    writeYaml({
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name: fullName(settings), namespace: settings.target.namespace },
      spec: { template: { metadata, spec } },
    }),
  );
}
