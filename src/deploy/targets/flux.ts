// (settings, texts) → a HelmRelease of Flux with its HelmRepository. Facts: helm-controller v1.6.3,
// source-controller v1.9.1.
import type { Settings } from '../../settings/settings.ts';
import type { Texts } from '../names.ts';
import { valuesObject } from '../values/helm-values.ts';
import { requireLiteral } from '../values/write-yaml.ts';
import {
  asNewRelease,
  blindRestart,
  chartVersion,
  document,
  haveOwn,
  namespaceFile,
  needsLabels,
  repository,
  verifyPart,
  verifyWords,
} from './chart-parts.ts';
import { shell, type TargetFile, type TargetFolder } from './target-folder.ts';

const source = 'falcosecurity';

function helmRepository({ target: { namespace } }: Settings): TargetFile {
  const text = document({
    apiVersion: 'source.toolkit.fluxcd.io/v1',
    kind: 'HelmRepository',
    metadata: { name: source, namespace },
    spec: { interval: '1h', url: repository },
  });
  return { name: 'repository.yaml', text, what: 'where the chart comes from' };
}

function helmRelease(settings: Settings, texts: Texts): TargetFile {
  const { release, namespace } = settings.target;
  const values = valuesObject(settings, texts);
  const text = document({
    apiVersion: 'helm.toolkit.fluxcd.io/v2',
    kind: 'HelmRelease',
    metadata: {
      name: release,
      namespace,
      // A Kustomization with postBuild would take what looks like a variable for one.
      annotations: { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' },
    },
    spec: {
      interval: '10m',
      timeout: '10m',
      releaseName: release,
      chart: {
        spec: {
          chart: 'falco',
          version: chartVersion(settings),
          sourceRef: { kind: 'HelmRepository', name: source, namespace },
        },
      },
      install: { remediation: { retries: 3 } },
      upgrade: { remediation: { retries: 3, remediateLastFailure: true } },
      values,
    },
  });
  for (const name of Object.keys(values['customRules'] as object)) requireLiteral(text, name);
  return { name: 'release.yaml', text, what: 'the HelmRelease: chart, values and rules' };
}

export function flux(given: Settings, texts: Texts): TargetFolder {
  const settings = asNewRelease(given);
  const { release, namespace } = settings.target;
  const made = [namespaceFile(settings), helmRepository(settings), helmRelease(settings, texts)];
  const kustomization = document({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: made.map(({ name }) => name),
  });
  return {
    title: 'Flux',
    files: [
      ...made,
      { name: 'kustomization.yaml', text: kustomization, what: 'names the three files above' },
      verifyPart(settings, texts),
    ],
    before: [
      'Flux 2.3 or newer (HelmRelease v2), and a Kustomization of Flux that reads the folder this one is put into.',
      needsLabels,
      haveOwn('a HelmRelease for Falco'),
    ],
    deploy: [
      'Put the folder into the repository that Flux reads, and merge. To wait for it:',
      shell(
        'flux reconcile kustomization flux-system --with-source',
        `flux get helmreleases --namespace ${namespace}`,
        `kubectl wait helmrelease/${release} --namespace ${namespace} --for=condition=Ready --timeout=10m`,
      ),
    ],
    verify: verifyWords,
    rollBack: [
      'Revert the commit: Flux upgrades to what it says. To stop Flux first:',
      shell(
        `flux suspend helmrelease ${release} --namespace ${namespace}`,
        `helm rollback ${release} --namespace ${namespace}`,
      ),
      'Without the revert `flux resume` installs these files again.',
    ],
    traps: [
      'An upgrade that fails is rolled back (`remediateLastFailure`), after three tries: `flux get helmreleases` says so, and the old rules run on.',
      `The label of the namespace is in namespace.yaml. Where another folder has the namespace ${namespace} already, remove namespace.yaml and put the label there: without it the DaemonSet has no pods.`,
      'Where drift detection is on, what `kubectl patch` or `edit` changes is taken back.',
      'Values of `valuesFrom` come before these: an object is merged, a list is replaced.',
      blindRestart,
    ],
  };
}
