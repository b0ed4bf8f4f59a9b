// (settings, texts) → the steps of a Helm deployment, from the repository to the removal.
import { falcoReleases } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { fullName, type Texts, valuesFile, valuesWithoutRulesFile } from '../names.ts';
import { setFileFlags } from '../values/set-file.ts';
import { daemonSetWords, findFalcoPod } from './cluster-names.ts';
import { existingRelease } from './helm-existing.ts';
import { asScript, assign, readsFunction, stopFunction } from './shell.ts';
import { type Step, wrapCommand } from './step.ts';
import { runningOfRelease, validateBeforeInstall, validateInCluster } from './validate.ts';

function addRepository({ target }: Settings): Step {
  const { chart } = falcoReleases[target.falco];
  const known =
    target.installation === 'new' ? `helm show chart falcosecurity/falco --version ${chart}` : '';
  return {
    id: 'add-repository',
    title: 'Have the chart repository',
    command: asScript(
      `if helm repo list 2>/dev/null | grep -q '^falcosecurity[[:space:]]'; then
  echo "the repository falcosecurity is there, and stays as it is"
else
  helm repo add falcosecurity https://falcosecurity.github.io/charts
fi
helm repo update falcosecurity`,
      ...(known === '' ? [] : [known]),
    ),
    expect:
      known === ''
        ? 'Update Complete.'
        : `The chart’s own description, with version: ${chart} and an appVersion of Falco ${target.falco}.`,
    ifNot:
      'A proxy may hold an old index: run helm repo update again, or allow falcosecurity.github.io. A mirror under the name falcosecurity must have that chart.',
    inScript: true,
  };
}

/** Without it Pod Security admission lets the DaemonSet in and refuses every one of its pods. */
function allowPrivileged({ target }: Settings): Step {
  return {
    id: 'allow-privileged',
    title: 'Let privileged pods into Falco’s namespace',
    command: asScript(
      `namespace=${shellQuote(target.namespace)}`,
      'kubectl get namespace "$namespace" >/dev/null 2>&1 || kubectl create namespace "$namespace"',
      'kubectl label namespace "$namespace" pod-security.kubernetes.io/enforce=privileged',
    ),
    expect: `namespace/${target.namespace} labeled, or not labeled where it was so before.`,
    ifNot:
      '"already has a value" names the level somebody set; it is not overwritten. Without the label, where Pod Security is enforced, the DaemonSet is made and has no pods: kubectl describe daemonset then says “violates PodSecurity”.',
    inScript: true,
  };
}

function install({ target }: Settings, flags: readonly string[]): string {
  return asScript(
    assign({ release: target.release, namespace: target.namespace }),
    stopFunction,
    readsFunction,
    `if reads helm status "$release" --namespace "$namespace"; then
  stop "a release $release exists in namespace $namespace, and installing would drop its values. Choose “Falco is: installed with values of its own” in the builder. If it is a failed first try of your own: helm uninstall $release --namespace $namespace"
fi
case $why in
  *'release: not found'*) ;;
  *) stop "helm does not say whether there is a release $release in namespace $namespace already: $why" ;;
esac`,
    `if reads kubectl get daemonset --all-namespaces --selector app.kubernetes.io/name=falco --output 'jsonpath={range .items[*]} {.metadata.namespace}/{.metadata.name}{end}' && [ -n "$answer" ]; then
  echo "note  a Falco runs already:$answer. Two of them see and alert on the same; where ours is to be in that one, remove this release and choose “installed with values of its own” in the builder."
fi`,
    wrapCommand([
      'helm install "$release" falcosecurity/falco',
      `--version ${falcoReleases[target.falco].chart}`,
      '--namespace "$namespace" --create-namespace',
      ...flags,
    ]),
  );
}

const installed = {
  expect: 'STATUS: deployed.',
  ifNot:
    'STOP, or "cannot re-use a name" ("cannot reuse a name" with Helm 4): this namespace has a release of that name, whose values would be lost. A template error names the value at fault.',
};

function installWithValues(settings: Settings): Step {
  return {
    id: 'install-values',
    title: 'Install, the rules inside the values',
    command: install(settings, [`--values ${valuesFile}`]),
    ...installed,
    choice: { group: 'install', option: valuesFile },
    inScript: true,
  };
}

function installWithFiles(settings: Settings, texts: Texts): Step {
  return {
    id: 'install-set-file',
    title: 'Install, the rules as files beside the values',
    command: install(settings, [`--values ${valuesWithoutRulesFile}`, ...setFileFlags(texts)]),
    ...installed,
    choice: { group: 'install', option: valuesWithoutRulesFile },
    inScript: false,
  };
}

function rollback({ target }: Settings): Step {
  const release = shellQuote(target.release);
  const namespace = shellQuote(target.namespace);
  return {
    id: 'roll-back',
    title: 'Roll back to the revision before',
    command: `helm history ${release} --namespace ${namespace}\nhelm rollback ${release} --namespace ${namespace} --wait --timeout 5m`,
    expect: 'Rollback was a success! Happy Helming!',
    ifNot:
      'If it times out, the old set does not start either: look at kubectl get pods and at the log of Falco.',
    inScript: false,
  };
}

function uninstall({ target }: Settings): Step {
  return {
    id: 'uninstall',
    title: 'Remove Falco and the rules',
    command: `helm uninstall ${shellQuote(target.release)} --namespace ${shellQuote(target.namespace)}`,
    expect: `release "${target.release}" uninstalled`,
    ifNot: 'helm list --all-namespaces shows where the release is.',
    inScript: false,
  };
}

function waitForRollout(settings: Settings): Step {
  const name = settings.target.installation === 'existing' ? '…' : fullName(settings);
  return {
    id: 'wait',
    title: 'Wait until every node has it',
    command: `kubectl rollout status ${daemonSetWords(settings)} --timeout=5m`,
    expect: `daemon set "${name}" successfully rolled out`,
    ifNot:
      'A pod does not become ready: kubectl logs of that pod says why, for instance LOAD_ERR for a rules file. No pods at all: kubectl describe daemonset says why, for instance “violates PodSecurity”.',
    inScript: true,
  };
}

function deploySteps(settings: Settings, texts: Texts): readonly Step[] {
  if (settings.target.installation === 'new') {
    return [
      addRepository(settings),
      validateBeforeInstall(settings, texts),
      allowPrivileged(settings),
      installWithValues(settings),
      installWithFiles(settings, texts),
    ];
  }
  return [
    addRepository(settings),
    existingRelease.keepValues(settings),
    validateInCluster(settings, texts, findFalcoPod(settings), runningOfRelease),
    existingRelease.showDifference(settings),
    existingRelease.upgradeWithValues(settings),
    existingRelease.upgradeWithFiles(settings, texts),
  ];
}

/** Before the health check, and after it. */
export function helmSteps(
  settings: Settings,
  texts: Texts,
): { readonly deploy: readonly Step[]; readonly undo: readonly Step[] } {
  return {
    deploy: [...deploySteps(settings, texts), waitForRollout(settings)],
    undo: [rollback(settings), uninstall(settings)],
  };
}
