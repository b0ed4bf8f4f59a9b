// (settings, texts) → an Application of Argo CD. The values stand in it as an object: it needs no second
// repository, and is read back whole. Facts: argo-cd v3.5.1, application_types.go.
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
  needsLabels,
  privileged,
  repository,
  verifyPart,
  verifyWords,
} from './chart-parts.ts';
import { shell, type TargetFile, type TargetFolder } from './target-folder.ts';

function application(settings: Settings, texts: Texts): TargetFile {
  const { release, namespace } = settings.target;
  const values = valuesObject(settings, texts);
  const text = document({
    apiVersion: 'argoproj.io/v1alpha1',
    kind: 'Application',
    metadata: { name: release, namespace: 'argocd' },
    spec: {
      project: 'default',
      destination: { server: 'https://kubernetes.default.svc', namespace },
      source: {
        repoURL: repository,
        chart: 'falco',
        targetRevision: chartVersion(settings),
        helm: { releaseName: release, valuesObject: values },
      },
      syncPolicy: {
        managedNamespaceMetadata: { labels: privileged },
        syncOptions: ['CreateNamespace=true', 'ServerSideApply=true'],
      },
    },
  });
  for (const name of Object.keys(values['customRules'] as object)) requireLiteral(text, name);
  return { name: 'application.yaml', text, what: 'the Application: chart, values and rules' };
}

export function argocd(given: Settings, texts: Texts): TargetFolder {
  const settings = asNewRelease(given);
  const { release, namespace } = settings.target;
  return {
    title: 'Argo CD',
    files: [application(settings, texts), verifyPart(settings, texts)],
    before: [
      'Argo CD 2.6 or newer (`valuesObject`), and the chart repository allowed in the project `default`. Change `spec.project`, `metadata.namespace` or `spec.destination` where yours differ.',
      needsLabels,
      haveOwn('an Application for Falco'),
    ],
    deploy: [
      'Put `application.yaml` where your other Applications are, and merge. Without a repository for them:',
      shell(
        'kubectl apply --server-side --filename application.yaml',
        `argocd app sync ${release}`,
        `argocd app wait ${release} --health --timeout 600`,
      ),
      'It syncs by hand, as `syncPolicy.automated` is not set: add it where your others have it.',
    ],
    verify: verifyWords,
    rollBack: [
      'Revert the commit, and sync. `argocd app rollback` works as long as automated sync is off.',
      shell(
        `argocd app history ${release}`,
        `argocd app rollback ${release} ID   # an ID of the history`,
      ),
      `To remove Falco: \`argocd app delete ${release}\`, or without the command \`kubectl delete application ${release} --namespace argocd\`, which leaves what was installed in ${namespace}.`,
    ],
    traps: [
      'With your own rules beside, the Application may grow over the 256 KiB that client-side `kubectl apply` keeps in an annotation. Then apply it with `--server-side`, and keep `ServerSideApply=true` in the Application above it, if another Application brings it.',
      '`helm list` shows no release: Argo CD renders the chart and applies what comes out. `helm rollback` and `helm get values` do not work.',
      `With resourceTrackingMethod \`label\` Argo CD writes its own name over app.kubernetes.io/instance. The Application is called like the release (${release}), so that both say the same: keep it so, or verify.sh finds no pods.`,
      'An Application that sets `helm.parameters` or `valueFiles` as well: parameters win over these values, and these over files.',
      blindRestart,
    ],
  };
}
