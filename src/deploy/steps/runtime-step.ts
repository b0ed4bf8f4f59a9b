// Settings → the step that sees to it that a Falco without the chart is told of the runtime's socket.
// It changes nothing: falco.yaml is the operator's, and a list in config.d is appended to theirs.
import { runtimeCaptions } from '../../falco/runtime-names.ts';
import type { Settings, Target } from '../../settings/settings.ts';
import { pluginEntryFile } from '../names.ts';
import { namedSocket, needsPluginEntry } from '../values/runtime-sockets.ts';
import { findFalcoPod } from './cluster-names.ts';
import { asScript, readsFunction, stopFunction } from './shell.ts';
import type { Step } from './step.ts';

/** `config` holds Falco's configuration; comments in it name sockets as examples. */
function judge(target: Target): string {
  const socket = namedSocket(target) ?? '';
  const docker =
    target.runtime === 'docker'
      ? `
if printf '%s\\n' "$config" | grep -A 3 '^ *docker: *$' | grep -q 'enabled: *false'; then :; else
  stop "the engine docker is on, and gives no labels of pods in place of those of cri-dockerd. Put in the entry of ${pluginEntryFile}."
fi`
      : '';
  return `if printf '%s\\n' "$config" | grep -v '^ *#' | grep -qF -e '${socket}'; then
  echo "Falco is told of ${socket}"
else
  stop "Falco's configuration does not name ${socket}: it would see no pod, and no rule would fire. In falco.yaml, under plugins, put the entry of ${pluginEntryFile} in place of the one named container. Nothing was changed."
fi${docker}`;
}

const readHost = `config=$(sudo cat /etc/falco/falco.yaml; for file in /etc/falco/config.d/*.yaml; do if sudo test -f "$file"; then sudo cat "$file"; fi; done)`;

const readPod = `config=$(kubectl exec --namespace "$namespace" "$pod" --container falco -- cat /etc/falco/falco.yaml)`;

/** None where Falco tries that socket by itself, or the chart's values name it. */
export function runtimeSteps(settings: Settings): readonly Step[] {
  const { target } = settings;
  if (!needsPluginEntry(target)) return [];
  const isHost = target.method === 'host';
  const reading = isHost ? [readHost] : [readsFunction, findFalcoPod(settings), readPod];
  const name =
    target.runtime === 'custom' ? 'the container runtime' : runtimeCaptions[target.runtime];
  return [
    {
      id: 'runtime-socket',
      title: `See that Falco asks ${name}`,
      command: asScript(stopFunction, ...reading, judge(target)),
      expect: `Falco is told of ${namedSocket(target) ?? ''}`,
      ifNot: `STOP says what to put into falco.yaml. Then restart Falco, and run this again.`,
      inScript: true,
    },
  ];
}
