// Settings → shell that names Falco's DaemonSet and pods, whatever the release's values call them.
import type { Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { fullName } from '../names.ts';

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

/**
 * Sets `namespace`, `daemonset` (`daemonset.apps/name`, or nothing) and `selector` of its pods; in
 * `unread` why kubectl could not say. Needs `reads`.
 */
export function findDaemonSet(settings: Settings): string {
  const named = isExisting(settings)
    ? `--selector ${shellQuote(releaseSelector(settings))}`
    : `${shellQuote(fullName(settings))} --ignore-not-found`;
  return `namespace=${shellQuote(settings.target.namespace)}
daemonset= selector= unread=
if reads kubectl get daemonset --namespace "$namespace" ${named} --output name; then
  daemonset=$(printf '%s\\n' "$answer" | head -n 1)
else
  unread=$why
fi
if [ -n "$daemonset" ]; then
  if reads kubectl get --namespace "$namespace" "$daemonset" --output 'go-template={{range $key, $value := .spec.selector.matchLabels}}{{$key}}={{$value}},{{end}}'; then
    selector=\${answer%,}
  else
    unread=$why
  fi
fi`;
}

/** Those, and `pod` (`pod/name`): one that runs. Stops where there is none, or none can be seen. */
export function findFalcoPod(settings: Settings): string {
  return `${findDaemonSet(settings)}
pod=
if [ -n "$selector" ]; then
  if reads kubectl get pods --namespace "$namespace" --selector "$selector" --field-selector status.phase=Running --output name; then
    pod=$(printf '%s\\n' "$answer" | head -n 1)
  else
    unread=$why
  fi
fi
[ -z "$unread" ] || stop "kubectl does not say which Falco pods run in namespace $namespace: $unread"
[ -n "$pod" ] || stop "no Falco pod runs in $namespace."`;
}
