// (settings, texts) → one script that says whether Falco has this file, sees the pods, and fires.
// Values stand in quoted variables at its head; below them nothing depends on the settings.
import type { Selector, Settings } from '../settings/settings.ts';
import { shellQuote } from '../text/shell-quote.ts';
import { digestOf, mountedDigest } from './digest.ts';
import { falcoSelector, rulesFile, rulesFolder, type Texts } from './names.ts';

/** A label selector as kubectl takes it. */
function writeSelector(selector: Selector): string {
  return selector.map(({ key, values }) => `${key} in (${values.join(',')})`).join(',');
}

/** Which pods are asked: the first selector, in the first namespace or in all. */
function findPods({ pods }: Settings): string {
  const [selector] = pods.selectors;
  const [namespace] = pods.namespaces;
  const where =
    namespace === undefined ? '--all-namespaces' : `--namespace ${shellQuote(namespace)}`;
  const which = selector === undefined ? '' : ` --selector ${shellQuote(writeSelector(selector))}`;
  return `${where}${which} --field-selector status.phase=Running`;
}

const digestFunction = [
  'digest() {',
  '  if command -v sha256sum >/dev/null 2>&1; then sha256sum; else shasum -a 256; fi | cut -d " " -f 1',
  '}',
];

/** Compares the file each Falco pod has with the file these settings make. */
function fileCheck(settings: Settings, texts: Texts): readonly string[] {
  // A ConfigMap of one's own keeps the last line break; the chart's template takes it off.
  const digest =
    settings.target.method === 'helm' ? mountedDigest(texts.rules) : digestOf(texts.rules);
  return [
    `falco_namespace=${shellQuote(settings.target.namespace)}`,
    `falco_selector=${shellQuote(falcoSelector(settings))}`,
    `expected=${digest}`,
    ...digestFunction,
    'falco_pods=$(kubectl get pods --namespace "$falco_namespace" --selector "$falco_selector" --output name)',
    'if [ -z "$falco_pods" ]; then echo "FAIL  no Falco pod in $falco_namespace"; fi',
    'for pod in $falco_pods; do',
    `  found=$(kubectl exec --namespace "$falco_namespace" "$pod" --container falco -- cat ${rulesFolder}/${rulesFile} 2>/dev/null | digest)`,
    '  if [ "$found" = "$expected" ]; then echo "ok    $pod has this file"; else echo "FAIL  $pod has another file, or none"; fi',
    `  if kubectl logs --namespace "$falco_namespace" "$pod" --container falco --tail=-1 | grep -F ${rulesFile} | grep -qvi invalid`,
    '  then echo "ok    $pod names the file in its log"; else echo "?     $pod does not name the file in its log (it may have been rotated away)"; fi',
    'done',
  ];
}

function containerChoice({ pods }: Settings): string {
  const names = [...pods.browserContainers, ...pods.officeContainers];
  if (names.length === 0) return 'container=';
  const wanted = names.map((name) => `-e ${shellQuote(name)}`).join(' ');
  return `container=$(kubectl get pod --namespace "$session_namespace" "$session_pod" --output 'jsonpath={.spec.containers[*].name}' | tr ' ' '\\n' | grep -xF ${wanted} | head -n 1)`;
}

/** Starts `sh -c 'exit 0'` in a session pod, which does nothing, and looks for its alert. */
function triggerCheck(settings: Settings): readonly string[] {
  return [
    `set -- $(kubectl get pods ${findPods(settings)} --output 'jsonpath={.items[0].metadata.namespace} {.items[0].metadata.name}' 2>/dev/null)`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own expansion
    'session_namespace=${1-} session_pod=${2-}',
    'if [ -z "$session_pod" ]; then',
    '  echo "?     no session pod is running: open a session and run this again"',
    'else',
    `  ${containerChoice(settings)}`,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the shell's own expansion
    '  kubectl exec --namespace "$session_namespace" "$session_pod" ${container:+--container "$container"} -- sh -c "exit 0" || echo "?     no command could be run in $session_pod"',
    '  sleep 10',
    '  alerts=$(kubectl logs --namespace "$falco_namespace" --selector "$falco_selector" --container falco --since=1m --tail=-1 | grep -F "$session_pod" || true)',
    '  case $alerts in',
    '    *"Command entered a session pod"*) echo "ok    Falco sees $session_namespace/$session_pod and fires" ;;',
    '    "") echo "FAIL  no alert names $session_pod: Falco does not see its metadata, or the rule is off" ;;',
    '    *) echo "?     only other alerts name $session_pod" ;;',
    '  esac',
    'fi',
  ];
}

/**
 * The whole check; prints one line a question: ok, FAIL or ?. It runs in a shell of its own, so that
 * zsh reads it as sh does and nothing is left behind.
 */
export function writeHealthCheck(settings: Settings, texts: Texts): string {
  const lines = [...fileCheck(settings, texts), ...triggerCheck(settings)];
  return ["sh <<'END_OF_CHECK'", ...lines, 'END_OF_CHECK'].join('\n');
}
