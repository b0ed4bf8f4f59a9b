// (settings, texts) → one script that says whether Falco has these files, loaded them, sees the pods
// as they are now, and fires. It ends with a status other than 0 where one line is not ok.
import type { Settings } from '../settings/settings.ts';
import { shellQuote } from '../text/shell-quote.ts';
import { digestFunction, judgeLog, linesOfCheck, verdictOfCheck } from './check-parts.ts';
import { daemonSetWords, findDaemonSet } from './cluster-names.ts';
import { digestOf, mountedDigest } from './digest.ts';
import { overridesFile, ruleFiles, rulesFolder, type Texts } from './names.ts';
import { namedSocket, triedSockets } from './runtime-sockets.ts';
import { sessionCheck } from './session-check.ts';
import { asScript } from './shell.ts';

/** \`has_files POD\`: each file there against the digest of the one these settings make. */
function hasFiles(settings: Settings, texts: Texts): string {
  // A ConfigMap of one's own keeps the last line break; the chart's template takes it off.
  const digest = settings.target.method === 'helm' ? mountedDigest : digestOf;
  const files = ruleFiles(texts).map(({ name, text }) => `same ${name} ${digest(text)}`);
  const leftOver =
    texts.overrides === null
      ? [
          `left=$(read_file ${overridesFile} | grep -v '^ *#' | grep -c . || true)
  if [ "$left" -gt 0 ]; then fail "$1 has a ${overridesFile}, which these settings do not write"; fi`,
        ]
      : [];
  return `read_file() { kubectl exec --namespace "$namespace" "$falco_pod" --container falco -- cat "${rulesFolder}/$1" 2>/dev/null; }
same() {
  found=$(read_file "$1" | digest)
  if [ "$found" = "$2" ]; then ok "$falco_pod has this $1"; else fail "$falco_pod has another $1, or none"; fi
}
has_files() {
  falco_pod=$1
  ${[...files, ...leftOver].join('\n  ')}
}`;
}

/** \`loaded_them POD\`: what Falco's own log says of them. */
const loadedThem = `loaded_them() {
  case $(kubectl logs --namespace "$namespace" "$1" --container falco --tail=-1 | judge_log) in
    loaded) ok "$1 loaded them when it started, and refused nothing since" ;;
    refused) fail "$1 refused the files and runs on with the old rules: its alert “Falco internal: hot restart failure” says why" ;;
    without) fail "$1 runs without our file: its log does not name it under “Loading rules from”" ;;
    *) unsure "$1 keeps no log of its start: whether it loaded the files is not known. Restart it, or ask its metrics" ;;
  esac
}`;

/**
 * \`reaches_runtime POD\`: a socket mounted as a file shows as deleted once the runtime made a new
 * one (/proc/self/mountinfo), and Falco reaches nobody through it.
 */
const reachesRuntime = `reaches_runtime() {
  mounted=$(kubectl exec --namespace "$namespace" "$1" --container falco -- cat /proc/self/mountinfo 2>/dev/null) || mounted=
  if [ -z "$mounted" ]; then
    unsure "$1 does not tell what it mounts"
  elif printf '%s\\n' "$mounted" | grep -q '//deleted /host/[^ ]*\\.sock '; then
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
  return `has_in_pod() { kubectl exec --namespace "$namespace" "$falco_pod" --container falco -- test "$1" "/host$2" 2>/dev/null; }
sees_runtime() {
  falco_pod=$1
  for socket in ${triedSockets(target).join(' ')}; do
    if has_in_pod -S "$socket"; then
      ok "$1 sees the container runtime at $socket"
      return 0
    fi
  done
  if has_in_pod -d /; then
    fail "$1 sees no container runtime at ${where}: it knows no pod, and no rule fires. Choose the runtime of the nodes in the builder"
  else
    unsure "$1 does not tell whether it sees the container runtime"
  fi
}`;
}

const everyNode = `if [ -z "$daemonset" ]; then
  fail "no DaemonSet of Falco in namespace $namespace"
else
  set -- $(kubectl get --namespace "$namespace" "$daemonset" --output 'jsonpath={.status.desiredNumberScheduled} {.status.updatedNumberScheduled} {.status.numberReady}')
  if [ "\${1:-0}" -gt 0 ] && [ "$1" = "\${2:-0}" ] && [ "$1" = "\${3:-0}" ]; then
    ok "Falco is ready and up to date on all $1 nodes that it is for"
  elif [ "\${1:-0}" -eq 0 ]; then
    fail "Falco is for no node: see its nodeSelector and tolerations"
  else
    fail "Falco is for $1 nodes, up to date on \${2:-0}, ready on \${3:-0}: kubectl describe $daemonset --namespace $namespace says why"
  fi
fi`;

const everyPod = `falco_pods=
if [ -n "$selector" ]; then
  falco_pods=$(kubectl get pods --namespace "$namespace" --selector "$selector" --output name)
fi
if [ -z "$falco_pods" ]; then
  fail "no Falco pod in namespace $namespace: where Pod Security is enforced, the namespace needs the label pod-security.kubernetes.io/enforce=privileged"
fi
for pod in $falco_pods; do
  has_files "$pod"
  loaded_them "$pod"
  sees_runtime "$pod"
  reaches_runtime "$pod"
done`;

/** Falco's values name a service; alerts for a name nobody has are lost without a word. */
const sidekickService = `config=$(kubectl exec --namespace "$namespace" "$pod" --container falco -- cat /etc/falco/falco.yaml 2>/dev/null) || config=
host=$(printf '%s\\n' "$config" | sed -n 's#^ *url: "*http://\\([-a-z0-9]*\\)[-.a-z0-9]*:[0-9]*/*"*$#\\1#p' | head -n 1)
if [ -z "$host" ]; then
  unsure "Falco’s configuration does not say where alerts are posted"
elif kubectl get service --namespace "$namespace" "$host" --output name >/dev/null 2>&1; then
  ok "Falco posts to the service $host, and there is one"
else
  fail "Falco posts its alerts to $host, and there is no such service: Falcosidekick gets none"
fi`;

function checksSidekick({ target, alerts }: Settings): boolean {
  return target.method === 'helm' && alerts.sidekick.enabled;
}

/** The whole check; one line a question. What it starts and reads changes nothing. */
export function writeHealthCheck(settings: Settings, texts: Texts): string {
  return asScript(
    linesOfCheck,
    digestFunction,
    judgeLog,
    `restart=${shellQuote(`kubectl rollout restart ${daemonSetWords(settings)}`)}`,
    hasFiles(settings, texts),
    loadedThem,
    seesRuntime(settings),
    reachesRuntime,
    findDaemonSet(settings),
    everyNode,
    everyPod,
    ...(checksSidekick(settings)
      ? [`if [ -n "$falco_pods" ]; then\n  ${sidekickService.replaceAll('\n', '\n  ')}\nfi`]
      : []),
    `if [ -n "$falco_pods" ]; then\n  ${sessionCheck(settings).replaceAll('\n', '\n  ')}\nfi`,
    verdictOfCheck,
  );
}
