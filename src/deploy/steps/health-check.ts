// (settings, texts) → one script that says whether Falco has these files, loaded them, sees the pods
// as they are now, and fires. It ends with a status other than 0 where one line is not ok.
import type { Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { digestOf, mountedDigest } from '../digest.ts';
import { overridesFile, ruleFiles, rulesFolder, type Texts } from '../names.ts';
import { namedSocket, triedSockets } from '../values/runtime-sockets.ts';
import { recordsCheck } from './capture-step.ts';
import { digestFunction, judgeLog, linesOfCheck, ranThere, verdictOfCheck } from './check-parts.ts';
import { daemonSetWords, findDaemonSet } from './cluster-names.ts';
import { sessionCheck } from './session-check.ts';
import { asScript, readsFunction } from './shell.ts';

/** \`has_files POD\`: each file there against the digest of the one these settings make. */
function hasFiles(settings: Settings, texts: Texts): string {
  // A ConfigMap of one's own keeps the last line break; the chart's template takes it off.
  const digest = settings.target.method === 'helm' ? mountedDigest : digestOf;
  const files = ruleFiles(texts).map(({ name, text }) => `same ${name} ${digest(text)}`);
  const leftOver =
    texts.overrides === null
      ? [
          `left=$(in_pod cat ${rulesFolder}/${overridesFile} 2>/dev/null | grep -v '^ *#' | grep -c . || true)
  if [ "$left" -gt 0 ]; then fail "$1 has a ${overridesFile}, which these settings do not write"; fi`,
        ]
      : [];
  return `in_pod() { kubectl exec --namespace "$namespace" "$falco_pod" --container falco -- "$@"; }
same() {
  found=$(in_pod cat "${rulesFolder}/$1" 2>/dev/null | digest)
  if [ "$found" = "$2" ]; then
    ok "$falco_pod has this $1"
  elif reads in_pod cat "${rulesFolder}/$1"; then
    fail "$falco_pod has another $1"
  elif ran_there; then
    fail "$falco_pod has no $1"
  else
    unsure "$falco_pod does not let its $1 be read: $why"
  fi
}
has_files() {
  falco_pod=$1
  ${[...files, ...leftOver].join('\n  ')}
}`;
}

/** \`loaded_them POD\`: what Falco's own log says of them. */
const loadedThem = `loaded_them() {
  state=$(kubectl logs --namespace "$namespace" "$1" --container falco --tail=-1 2>/dev/null | judge_log)
  if [ "$state" = silent ] && ! reads kubectl logs --namespace "$namespace" "$1" --container falco --tail=1; then
    state=unread
  fi
  case $state in
    loaded) ok "$1 loaded them when it started, and refused nothing since" ;;
    refused) fail "$1 refused the files and runs on with the old rules: its alert “Falco internal: hot restart failure” says why" ;;
    without) fail "$1 runs without our file: its log does not name it under “Loading rules from”" ;;
    unread) unsure "$1 does not let its log be read: $why" ;;
    *) unsure "$1 keeps no log of its start: whether it loaded the files is not known. Restart it, or ask its metrics" ;;
  esac
}`;

/**
 * \`reaches_runtime POD\`: a socket mounted as a file shows as deleted once the runtime made a new
 * one (/proc/self/mountinfo), and Falco reaches nobody through it.
 */
const reachesRuntime = `reaches_runtime() {
  falco_pod=$1
  if ! reads in_pod cat /proc/self/mountinfo; then
    unsure "$1 does not tell what it mounts: $why"
  elif printf '%s\\n' "$answer" | grep -q '//deleted /host/[^ ]*\\.sock '; then
    fail "$1 holds a socket from before the container runtime restarted: it sees no labels of newer pods. Restart Falco: $restart"
  else
    ok "$1 holds no dead socket of a container runtime"
  fi
}`;

/**
 * \`sees_runtime POD\`: whether a socket of a runtime is there at all, where Falco looks for it. Of a
 * runtime that is named it has to be that one.
 */
function seesRuntime({ target }: Settings): string {
  const where = namedSocket(target) ?? 'any of the usual places';
  return `sees_runtime() {
  falco_pod=$1
  for socket in ${triedSockets(target).join(' ')}; do
    if in_pod test -S "/host$socket" 2>/dev/null; then
      ok "$1 sees the container runtime at $socket"
      return 0
    fi
  done
  if reads in_pod test -d /host/; then
    fail "$1 sees no container runtime at ${where}: it sees no pod, and no rule fires. Choose the runtime of the nodes in the builder"
  elif ran_there; then
    unsure "$1 does not tell whether it sees the container runtime: it mounts nothing at /host"
  else
    unsure "$1 does not tell whether it sees the container runtime: $why"
  fi
}`;
}

const everyNode = `if [ -n "$unread" ]; then
  unsure "kubectl does not say which DaemonSet is Falco’s in namespace $namespace: $unread"
elif [ -z "$daemonset" ]; then
  fail "no DaemonSet of Falco in namespace $namespace"
elif ! reads kubectl get --namespace "$namespace" "$daemonset" --output 'jsonpath={.status.desiredNumberScheduled} {.status.updatedNumberScheduled} {.status.numberReady}'; then
  unsure "kubectl does not say on how many nodes Falco is ready: $why"
else
  set -- $answer
  if [ "\${1:-0}" -gt 0 ] && [ "$1" = "\${2:-0}" ] && [ "$1" = "\${3:-0}" ]; then
    ok "Falco is ready and up to date on all $1 nodes that it is for"
  elif [ "\${1:-0}" -eq 0 ]; then
    fail "Falco is for no node: see its nodeSelector and tolerations"
  else
    fail "Falco is for $1 nodes, up to date on \${2:-0}, ready on \${3:-0}: kubectl describe $daemonset --namespace $namespace says why"
  fi
fi`;

const everyPod = (more: string): string => `falco_pods=
if [ -n "$selector" ]; then
  if reads kubectl get pods --namespace "$namespace" --selector "$selector" --output name; then
    falco_pods=$answer
  else
    unread=$why
  fi
fi
if [ -n "$unread" ]; then
  unsure "kubectl does not say which Falco pods run in namespace $namespace: $unread"
elif [ -z "$falco_pods" ]; then
  fail "no Falco pod in namespace $namespace: where Pod Security is enforced, the namespace needs the label pod-security.kubernetes.io/enforce=privileged"
fi
for pod in $falco_pods; do
  has_files "$pod"
  loaded_them "$pod"
  sees_runtime "$pod"
  reaches_runtime "$pod"${more}
done`;

/** Falco's values name a service; alerts for a name nobody has are lost without a word. */
const sidekickService = `falco_pod=$pod
reads in_pod cat /etc/falco/falco.yaml || true
host=$(printf '%s\\n' "$answer" | sed -n 's#^ *url: "*http://\\([-a-z0-9]*\\)[-.a-z0-9]*:[0-9]*/*"*$#\\1#p' | head -n 1)
if [ -z "$host" ]; then
  unsure "Falco’s configuration does not say where alerts are posted\${why:+: $why}"
elif ! reads kubectl get service --namespace "$namespace" "$host" --ignore-not-found --output name; then
  unsure "Falco posts to the service $host, and kubectl does not say whether there is one: $why"
elif [ -n "$answer" ]; then
  ok "Falco posts to the service $host, and there is one"
else
  fail "Falco posts its alerts to $host, and there is no such service: Falcosidekick gets none"
fi`;

function checksSidekick({ target, alerts }: Settings): boolean {
  return target.method === 'helm' && alerts.sidekick.enabled;
}

/** The whole check; one line a question. What it starts and reads changes nothing. */
export function writeHealthCheck(settings: Settings, texts: Texts): string {
  const records = recordsCheck(settings);
  return asScript(
    linesOfCheck,
    readsFunction,
    ranThere,
    digestFunction,
    judgeLog,
    `restart=${shellQuote(`kubectl rollout restart ${daemonSetWords(settings)}`)}`,
    hasFiles(settings, texts),
    loadedThem,
    seesRuntime(settings),
    reachesRuntime,
    ...(records === undefined ? [] : [records]),
    findDaemonSet(settings),
    everyNode,
    everyPod(records === undefined ? '' : '\n  records "$pod"'),
    ...(checksSidekick(settings)
      ? [`if [ -n "$falco_pods" ]; then\n  ${sidekickService.replaceAll('\n', '\n  ')}\nfi`]
      : []),
    `if [ -n "$falco_pods" ]; then\n  ${sessionCheck(settings).replaceAll('\n', '\n  ')}\nfi`,
    verdictOfCheck,
  );
}
