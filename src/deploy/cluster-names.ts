// Settings → shell that names Falco's DaemonSet and pods, whatever the release's values call them.
import type { Settings } from '../settings/settings.ts';
import { shellQuote } from '../text/shell-quote.ts';
import { fullName } from './names.ts';

/** Every chart labels its DaemonSet so; the name may come from fullnameOverride. */
function releaseSelector({ target }: Settings): string {
  return `app.kubernetes.io/instance=${target.release},app.kubernetes.io/managed-by=Helm`;
}

function isExisting({ target }: Settings): boolean {
  return target.method === 'helm' && target.installation === 'existing';
}

/** Words after `kubectl rollout …`, with its namespace. */
export function daemonSetWords(settings: Settings): string {
  const namespace = `--namespace ${shellQuote(settings.target.namespace)}`;
  return isExisting(settings)
    ? `daemonset --selector ${shellQuote(releaseSelector(settings))} ${namespace}`
    : `${shellQuote(`daemonset/${fullName(settings)}`)} ${namespace}`;
}

/** Sets `namespace`, `daemonset` (`daemonset.apps/name`, or nothing) and `selector` of its pods. */
export function findDaemonSet(settings: Settings): string {
  const named = isExisting(settings)
    ? `--selector ${shellQuote(releaseSelector(settings))}`
    : `${shellQuote(fullName(settings))} --ignore-not-found`;
  return `namespace=${shellQuote(settings.target.namespace)}
daemonset=$(kubectl get daemonset --namespace "$namespace" ${named} --output name | head -n 1)
selector=
if [ -n "$daemonset" ]; then
  selector=$(kubectl get --namespace "$namespace" "$daemonset" --output 'go-template={{range $key, $value := .spec.selector.matchLabels}}{{$key}}={{$value}},{{end}}')
  selector=$(printf '%s' "$selector" | sed 's/,$//')
fi`;
}

/** Those, and `pod` (`pod/name`): one that runs, or nothing. */
export function findFalcoPod(settings: Settings): string {
  return `${findDaemonSet(settings)}
pod=
if [ -n "$selector" ]; then
  pod=$(kubectl get pods --namespace "$namespace" --selector "$selector" --field-selector status.phase=Running --output name | head -n 1)
fi`;
}
