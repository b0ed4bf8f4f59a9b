// An alert → what to do about it: its names, and the commands to isolate, keep, look and end, filled with
// them. An alert is written by whoever is watched: a name that Kubernetes would refuse, or that a terminal
// would act upon, is never filled in.
import type { Fields } from '../evaluation/values/fields.ts';
import { shellQuote } from '../text/shell-quote.ts';
import { visible } from '../text/visible.ts';
import type { Alert } from './alert.ts';

export interface Fact {
  readonly label: string;
  /** Nothing in it is invisible or moves the cursor. */
  readonly value: string;
}

export interface Step {
  readonly title: string;
  readonly why: string;
  readonly command: string;
}

export interface Response {
  readonly facts: readonly Fact[];
  readonly steps: readonly Step[];
  /** What could not be filled in, and why. */
  readonly missing: readonly string[];
}

/** RFC 1123, as Kubernetes names pods and namespaces. No name begins with a dash: none is a flag. */
const podName = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;
const namespaceName = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const address = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){2,7})$/i;
const program = /^[A-Za-z0-9_][\w.+@-]{0,63}$/;

const shown: readonly (readonly [string, readonly string[]])[] = [
  ['Pod', ['k8s.pod.name']],
  ['Namespace', ['k8s.ns.name']],
  ['Container', ['container.name', 'container.id']],
  ['Node', ['evt.hostname', 'k8s.node.name']],
  ['User', ['user.name', 'user.uid']],
  ['Process', ['proc.exepath', 'proc.name']],
  ['Command', ['proc.cmdline']],
  ['Parent', ['proc.pexepath', 'proc.pname']],
  ['File', ['fd.name', 'fs.path.name']],
  ['Address', ['fd.rip', 'fd.sip']],
];
const longest = 300;

function textOf(fields: Fields, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (value !== undefined && value !== null && String(value) !== '') return String(value);
  }
  return undefined;
}

function cut(text: string): string {
  const whole = visible(text);
  return whole.length > longest ? `${whole.slice(0, longest)} …` : whole;
}

/** The value where it is of that form; what is said where it is not. */
function named(
  fields: Fields,
  names: readonly string[],
  form: RegExp,
  what: string,
  missing: string[],
): string | undefined {
  const value = textOf(fields, names);
  if (value !== undefined && form.test(value)) return value;
  missing.push(
    value === undefined
      ? `The alert has no ${what}.`
      : `The alert’s ${what} is not valid, so it is left out of the commands: ${cut(value)}`,
  );
  return undefined;
}

function isolate(pod: string, space: string): Step {
  const command = `kubectl apply --namespace ${space} --filename - <<'END_OF_POLICY'
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: quarantine
spec:
  podSelector:
    matchLabels:
      app: quarantined
  policyTypes: [Ingress, Egress]
END_OF_POLICY
kubectl label pod ${pod} --namespace ${space} app=quarantined --overwrite`;
  return {
    title: 'Isolate the pod',
    why: 'Cuts its network and keeps the evidence. It works only with a network plugin that enforces NetworkPolicy.',
    command,
  };
}

function keep(pod: string, space: string): Step {
  const command = `DIR="incident-$(date -u +%Y%m%dT%H%M%SZ)"; mkdir "$DIR"
kubectl get pod ${pod} --namespace ${space} --output yaml > "$DIR/pod.yaml"
kubectl describe pod ${pod} --namespace ${space} > "$DIR/describe.txt"
kubectl logs ${pod} --namespace ${space} --all-containers --timestamps > "$DIR/pod.log"
kubectl logs --namespace falco --selector app.kubernetes.io/name=falco \\
  --container falco --since=2h --tail=-1 | grep -F -e ${pod} > "$DIR/alerts.jsonl"
wc -l "$DIR"/*`;
  return {
    title: 'Keep the evidence',
    why: 'A session pod is deleted after about ten minutes. Replace falco where its namespace is another.',
    command,
  };
}

function look(fields: Fields, pod: string, space: string): Step {
  const lines = [
    `kubectl get pod ${pod} --namespace ${space} --output wide --show-labels`,
    `kubectl get events --namespace ${space} --field-selector involvedObject.name=${pod}`,
  ];
  const remote = textOf(fields, ['fd.rip', 'fd.sip']);
  if (remote !== undefined && address.test(remote))
    lines.push(
      `kubectl get pods,services --all-namespaces --output wide | grep -F -e ${remote}   # whose address`,
    );
  const name = textOf(fields, ['proc.name']);
  if (name !== undefined && program.test(name))
    lines.push(`ps -eo pid,ppid,user,lstart,args | grep -F -e ${shellQuote(name)}   # on the node`);
  return {
    title: 'Look',
    why: 'From outside: a command run inside the pod raises alerts and tells the attacker.',
    command: lines.join('\n'),
  };
}

const end = (pod: string, space: string): Step => ({
  title: 'End the session',
  why: 'Only after the evidence is kept, or at once if an attacker is at work.',
  command: `kubectl delete pod ${pod} --namespace ${space} --wait=false`,
});

export function respondTo({ fields }: Pick<Alert, 'fields'>): Response {
  const missing: string[] = [];
  const pod = named(fields, ['k8s.pod.name'], podName, 'name of a pod', missing);
  const space = named(fields, ['k8s.ns.name'], namespaceName, 'namespace', missing);
  const facts = shown.flatMap(([label, names]) => {
    const value = textOf(fields, names);
    return value === undefined ? [] : [{ label, value: cut(value) }];
  });
  if (pod === undefined || space === undefined) return { facts, steps: [], missing };
  const steps = [isolate(pod, space), keep(pod, space), look(fields, pod, space), end(pod, space)];
  return { facts, steps, missing };
}
