// (settings, texts) → Kustomize: the chart inflated, or a component for a Falco of one's own manifests.
import type { Settings } from '../../settings/settings.ts';
import { configMapName, writePatch } from '../manifests.ts';
import { configFile, fullName, patchFile, ruleFiles, type Texts, valuesFile } from '../names.ts';
import { writeConfig } from '../values/falco-config.ts';
import {
  asNewRelease,
  chartVersion,
  document,
  namespaceFile,
  needsLabels,
  repository,
  valuesPart,
  verifyPart,
  verifyWords,
} from './chart-parts.ts';
import { shell, type TargetFile, type TargetFolder } from './target-folder.ts';

const below = (folder: string, { name, text, what }: TargetFile): TargetFile => ({
  name: `${folder}/${name}`,
  text,
  what,
});

function chartFiles(settings: Settings, texts: Texts): readonly TargetFile[] {
  const { release, namespace } = settings.target;
  const text = document({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['namespace.yaml'],
    helmCharts: [
      {
        name: 'falco',
        repo: repository,
        version: chartVersion(settings),
        releaseName: release,
        namespace,
        valuesFile,
      },
    ],
  });
  return [
    { name: 'kustomization.yaml', text, what: 'installs the chart (needs --enable-helm)' },
    namespaceFile(settings),
    valuesPart(settings, texts),
  ].map((file) => below('chart', file));
}

function componentFiles(settings: Settings, texts: Texts): readonly TargetFile[] {
  const rules = ruleFiles(texts);
  const text = document({
    apiVersion: 'kustomize.config.k8s.io/v1alpha1',
    kind: 'Component',
    configMapGenerator: [
      {
        name: configMapName,
        namespace: settings.target.namespace,
        files: [configFile, ...rules.map(({ name }) => name)],
        options: { labels: { 'app.kubernetes.io/part-of': 'kubebrowse' } },
      },
    ],
    patches: [{ path: patchFile }],
  });
  return [
    { name: 'kustomization.yaml', text, what: 'makes the ConfigMap and mounts it' },
    ...rules.map((file) => ({ ...file, what: 'rules, as Falco reads them' })),
    { name: configFile, text: writeConfig(settings), what: 'how alerts are matched and written' },
    { name: patchFile, text: writePatch(settings, texts), what: 'mounts them into Falco' },
  ].map((file) => below('component', file));
}

export function kustomize(given: Settings, texts: Texts): TargetFolder {
  const chart = asNewRelease(given);
  const plain: Settings = { ...given, target: { ...given.target, method: 'configmap' } };
  const name = fullName(plain);
  return {
    title: 'Kustomize',
    files: [...chartFiles(chart, texts), ...componentFiles(plain, texts), verifyPart(chart, texts)],
    before: [
      'Use one of the two folders: `chart` installs the chart; `component` puts the rules into a Falco that you have as manifests.',
      '`chart` needs helm on the path, and the command kustomize: 5.8.1 or newer where helm is version 4. `component` needs neither.',
      needsLabels,
    ],
    deploy: [
      'The chart:',
      shell('kustomize build --enable-helm chart | kubectl apply --server-side --filename -'),
      'Or the component, named in the kustomization.yaml of your Falco:',
      '```yaml\ncomponents:\n  - ../component\n```',
      shell('kubectl kustomize . | kubectl apply --server-side --filename -'),
    ],
    verify: [
      ...verifyWords,
      'After the component, the pods have no label app.kubernetes.io/instance: use `verify.sh` of the target configmap instead.',
    ],
    rollBack: [
      'Revert the commit, build and apply again. The component makes a ConfigMap with a digest in its name, so that the pods restart with the one before.',
    ],
    traps: [
      '`kubectl apply -k` and `kubectl kustomize` inflate no chart: kubectl has no --enable-helm for apply.',
      `The patch looks for the DaemonSet ${name} in namespace ${plain.target.namespace}, and in it for a container falco: give its name as the release in the settings. Kustomize says "no matches for Id" otherwise.`,
      'A `namespace:` in your kustomization.yaml moves the ConfigMap as well as the DaemonSet; names and volumes still match.',
      'ConfigMaps of builds before stay in the cluster until somebody prunes them.',
    ],
  };
}
