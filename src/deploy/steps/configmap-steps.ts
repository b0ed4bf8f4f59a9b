// (settings, texts) → the steps for a Falco of one's own manifests: a ConfigMap, mounted by a patch.
import type { Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { configMapName } from '../manifests.ts';
import { fullName, patchFile, rulesFolder, type Texts } from '../names.ts';
import { daemonSetWords, findFalcoPod } from './cluster-names.ts';
import { runtimeSteps } from './runtime-step.ts';
import { asScript, readsFunction, stopFunction } from './shell.ts';
import type { Step } from './step.ts';
import { runningOfPod, validateInCluster } from './validate.ts';

const keptMap = 'configmap-before.yaml';
const keptSet = 'daemonset-before.yaml';

function names(settings: Settings): string {
  return `namespace=${shellQuote(settings.target.namespace)} daemonset=${shellQuote(fullName(settings))}`;
}

/** A mount at rules.d that is not ours would be turned into ours: mounts are merged by their place. */
function keepWhatIsThere(settings: Settings): Step {
  return {
    id: 'keep-manifests',
    title: 'Keep what is there, and see that nothing of it is hidden',
    command: asScript(
      names(settings),
      stopFunction,
      readsFunction,
      `reads kubectl get daemonset --namespace "$namespace" "$daemonset" --ignore-not-found --output yaml ||
  stop "kubectl does not say whether namespace $namespace has the DaemonSet $daemonset: $why"
[ -n "$answer" ] ||
  stop "namespace $namespace has no DaemonSet $daemonset: give its name as the release in the builder."
for old in ${keptSet} ${keptMap}; do
  if [ -e "$old" ]; then
    kept="before-$(date +%Y%m%d-%H%M%S)-$old"
    mv "$old" "$kept"
    echo "kept the $old of an earlier run as $kept"
  fi
done
printf '%s\\n' "$answer" >${keptSet}
mounted=$(kubectl get daemonset --namespace "$namespace" "$daemonset" --output 'jsonpath={.spec.template.spec.containers[?(@.name=="falco")].volumeMounts[?(@.mountPath=="${rulesFolder}")].name}')
case $mounted in
  '' | ${configMapName}) ;;
  *) stop "${rulesFolder} is mounted from the volume $mounted, which ours would replace. Put our files into that volume, or with the Helm chart use its customRules." ;;
esac
reads kubectl get configmap --namespace "$namespace" ${configMapName} --ignore-not-found --output yaml ||
  stop "kubectl does not say whether there is a ConfigMap ${configMapName} already: $why"
: >${keptMap}
if [ -n "$answer" ]; then
  printf '%s\\n' "$answer" | sed -E '/^  (resourceVersion|uid|creationTimestamp|generation):/d' >${keptMap}
fi`,
    ),
    expect: `On a first run no output. ${keptSet} and ${keptMap} hold what was there; the second is empty on a first run. What an earlier run kept stays under the name it says.`,
    ifNot: 'STOP says why, and nothing was changed.',
    inScript: true,
  };
}

function applyMap(): Step {
  return {
    id: 'apply',
    title: 'Put the rules into the cluster',
    command: 'kubectl apply --server-side --filename configmap.yaml',
    expect: `configmap/${configMapName} serverside-applied`,
    ifNot:
      'A conflict names another owner of the ConfigMap: add --force-conflicts if that owner is an older kubectl.',
    inScript: true,
  };
}

function mountMap(settings: Settings): Step {
  return {
    id: 'mount',
    title: 'Mount them into Falco, and restart it with them',
    command: asScript(
      names(settings),
      `kubectl patch daemonset "$daemonset" --namespace "$namespace" --patch-file ${patchFile}
kubectl rollout status "daemonset/$daemonset" --namespace "$namespace" --timeout=5m`,
    ),
    expect:
      'patched, or patched (no change) where the files are the same as before; then successfully rolled out.',
    ifNot:
      'A pod that does not become ready says why in its log. Where Helm or a GitOps tool owns the DaemonSet, it takes the patch back: use customRules of the chart instead.',
    inScript: true,
  };
}

function undoSteps(settings: Settings): readonly Step[] {
  const set = daemonSetWords(settings);
  return [
    {
      id: 'roll-back',
      title: 'Roll back: apply the manifest kept before',
      command: asScript(
        `kubectl apply --server-side --filename ${keptMap}`,
        `kubectl rollout restart ${set}`,
        `kubectl rollout status ${set} --timeout=5m`,
      ),
      expect: `configmap/${configMapName} serverside-applied, then successfully rolled out.`,
      ifNot:
        'The file is empty after a first run: remove the rules instead. Or load the old settings.json here and make it again: the same settings give the same bytes.',
      inScript: false,
    },
    {
      id: 'uninstall',
      title: 'Remove the rules',
      command: asScript(
        `kubectl rollout undo ${set}`,
        `kubectl delete configmap ${configMapName} --namespace ${shellQuote(settings.target.namespace)}`,
      ),
      expect: `configmap "${configMapName}" deleted`,
      ifNot:
        'If the DaemonSet was changed since, take volume and mount out by kubectl edit instead of undo.',
      inScript: false,
    },
  ];
}

export function configMapSteps(
  settings: Settings,
  texts: Texts,
): { readonly deploy: readonly Step[]; readonly undo: readonly Step[] } {
  return {
    deploy: [
      ...runtimeSteps(settings),
      validateInCluster(settings, texts, findFalcoPod(settings), runningOfPod(settings)),
      keepWhatIsThere(settings),
      applyMap(),
      mountMap(settings),
    ],
    undo: undoSteps(settings),
  };
}
