// Settings → the part of the check that asks whether Falco sees the session pods now, and fires.
// In the newest pod of every selector and namespace: a Falco that lost the runtime still knows the
// containers it saw before. A command runs only in a pod that a selector, or the caller, names.
import type { Selector, Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { chooseTrigger, type Trigger, triggers } from './trigger.ts';

/** A label selector as kubectl takes it. */
function writeSelector(selector: Selector): string {
  return selector.map(({ key, values }) => `${key} in (${values.join(',')})`).join(',');
}

/** One question for each selector in each namespace. */
function questions({ pods }: Settings): readonly string[] {
  const places =
    pods.namespaces.length === 0
      ? [{ words: '--all-namespaces', name: 'any namespace' }]
      : pods.namespaces.map((name) => ({
          words: `--namespace ${shellQuote(name)}`,
          name: `namespace ${name}`,
        }));
  return pods.selectors.flatMap((selector) =>
    places.map(({ words, name }) => {
      const labels = writeSelector(selector);
      return `ask ${shellQuote(`${labels}, ${name}`)} ${words} --selector ${shellQuote(labels)} --field-selector status.phase=Running`;
    }),
  );
}

/** Without a selector nothing says which pod is a session, but a person may. */
const askNamedPod = `if [ -n "\${SESSION_POD-}" ]; then
  ask "$SESSION_POD" --namespace "\${SESSION_POD%%/*}" --field-selector "status.phase=Running,metadata.name=\${SESSION_POD#*/}"
else
  unsure "no label says which pods are sessions, so no command is run in any: name one with SESSION_POD=namespace/name in front"
fi`;

function namesPattern(names: readonly string[], flags: string): string {
  return `grep ${flags} ${names.map((name) => `-e ${shellQuote(name)}`).join(' ')}`;
}

/** \`choose_container NAMES…\`: a session container by name, else the first that is not excluded. */
function chooseContainer({ pods }: Settings): string {
  const wanted = [...pods.browserContainers, ...pods.officeContainers];
  const others =
    pods.excludedContainers.length === 0 ? 'cat' : namesPattern(pods.excludedContainers, '-vxF');
  const choices = [...(wanted.length === 0 ? [] : [namesPattern(wanted, '-xF')]), others];
  const lines = choices.map(
    (filter) => `  container=$(printf '%s\\n' "$@" | ${filter} | head -n 1)`,
  );
  return `choose_container() {
${lines.join('\n  if [ -n "$container" ]; then return 0; fi\n')}
}`;
}

/**
 * \`ask WHAT WORDS…\`: runs the command in the newest pod that kubectl finds, and remembers it. Each has
 * a mark of its own: pods of one name in two namespaces, or web-1 beside web-10, answer for themselves.
 */
const askFunction = ({ command }: Trigger): string => `ask() {
  what=$1
  shift
  if ! reads kubectl get pods "$@" --sort-by=.metadata.creationTimestamp --output 'jsonpath={range .items[*]}{.metadata.namespace} {.metadata.name} {.spec.nodeName} {.spec.containers[*].name}{"\\n"}{end}'; then
    unsure "kubectl does not say whether a session runs with $what: $why"
    return 0
  fi
  newest=$(printf '%s\\n' "$answer" | grep . | tail -n 1)
  if [ -z "$newest" ]; then
    unsure "no session runs with $what: open one and run this again"
    return 0
  fi
  set -- $newest
  case $asked in *" $1/$2/$3/"*) return 0 ;; esac
  session_namespace=$1 session_pod=$2 session_node=$3
  shift 3
  choose_container "$@"
  count=$((count + 1))
  if why=$(kubectl exec --namespace "$session_namespace" "$session_pod" --container "$container" -- ${command} "$mark-$count." 2>&1 >/dev/null); then
    asked="$asked $session_namespace/$session_pod/$session_node/$count "
  else
    unsure "no command could be run in $session_namespace/$session_pod, container $container: $(printf '%s\\n' "$why" | last_words)"
  fi
}`;

/** \`answer NAMESPACE/POD/NODE/COUNT\`: waits for the alert in the log of the Falco on that node. */
const answerFunction = ({ rule, output }: Trigger): string => `answer() {
  session_pod=$(printf '%s' "$1" | cut -d / -f 2) session_node=$(printf '%s' "$1" | cut -d / -f 3)
  own_mark="$mark-$(printf '%s' "$1" | cut -d / -f 4)."
  seen="session pod $(printf '%s' "$1" | cut -d / -f 1,2)"
  if ! reads kubectl get pods --namespace "$namespace" --selector "$selector" --field-selector "spec.nodeName=$session_node" --output name; then
    unsure "kubectl does not say which Falco runs on node $session_node, where $seen is: $why"
    return 0
  fi
  watcher=$(printf '%s\\n' "$answer" | head -n 1)
  if [ -z "$watcher" ]; then
    fail "no Falco runs on node $session_node, where $seen is: is the node tainted?"
    return 0
  fi
  tries=0
  while [ "$tries" -lt 15 ]; do
    if ! reads kubectl logs --namespace "$namespace" "$watcher" --container falco --since=5m --tail=-1; then
      unsure "$watcher does not let its log be read, so whether it alerts on $seen is not known: $why"
      return 0
    fi
    alerts=$(printf '%s\\n' "$answer" | grep -F -e "$own_mark" || true)
    named=$(printf '%s\\n' "$alerts" | grep -F -e "$session_pod" || true)
    if printf '%s\\n' "$named" | grep -qF -e '"rule":"${rule}"' -e '${output}'; then
      ok "Falco sees the labels of $seen, and fires"
      return 0
    fi
    tries=$((tries + 1))
    sleep 2
  done
  if [ -n "$named" ]; then
    fail "only other rules answer in $seen, not ${rule}: rule_matching is first, or an exception covers it"
  elif [ -n "$alerts" ]; then
    fail "Falco sees the command in $seen, and not whose it is: it lost the container runtime. Restart Falco: $restart"
  else
    fail "Falco says nothing of a command in $seen: it does not see its labels now, or its alerts go elsewhere than its log. Restart Falco, and run this again: $restart"
  fi
}`;

/** Needs `restart`, `namespace`, `selector` and the functions of check-parts.ts. */
export function sessionCheck(settings: Settings): string {
  const trigger = chooseTrigger(settings);
  if (trigger === undefined) {
    const names = triggers.map(({ rule }) => rule).join(' and ');
    return `unsure "${names} are switched off: no harmless command is left that fires, so whether Falco sees the sessions is not asked"`;
  }
  const asking = settings.pods.selectors.length === 0 ? [askNamedPod] : questions(settings);
  return [
    'mark="kubebrowse-check-$(date +%s)-$$" asked= count=0',
    chooseContainer(settings),
    askFunction(trigger),
    answerFunction(trigger),
    ...asking,
    'for one in $asked; do answer "$one"; done',
  ].join('\n');
}
