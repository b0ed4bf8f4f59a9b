// Settings → what the check asks of recordings, and the step that fetches them; nothing where none are made.
import type { Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { falcoSelector } from '../names.ts';
import { recordsCaptures } from '../values/falco-config.ts';
import type { Step } from './step.ts';

/** `records POD`: the folder, and what Falco's own log says (process_events.cpp). */
export function recordsCheck(settings: Settings): string | undefined {
  if (!recordsCaptures(settings)) return undefined;
  const { folder } = settings.alerts.capture;
  return `records() {
  falco_pod=$1
  if reads in_pod test -d ${folder}; then
    if kubectl logs --namespace "$namespace" "$1" --container falco --tail=-1 2>/dev/null | grep -q 'Capture is enabled in mode'; then
      ok "$1 records to ${folder}"
    else
      unsure "$1 keeps no log that says it records: ask it again after its next start"
    fi
  elif ran_there; then
    fail "$1 has no folder ${folder}: Falco ends at the first alert that it should record. Add the volume, or switch recordings off"
  else
    unsure "$1 does not tell whether it has ${folder}: $why"
  fi
}`;
}

/** `cat`, as `kubectl cp` needs a tar in the container. */
function inCluster(settings: Settings): string {
  const { folder } = settings.alerts.capture;
  return `namespace=${shellQuote(settings.target.namespace)}
for pod in $(kubectl get pods --namespace "$namespace" --selector ${shellQuote(falcoSelector(settings))} --output name); do
  for file in $(kubectl exec --namespace "$namespace" "$pod" --container falco -- ls ${folder}); do
    [ -e "$file" ] || kubectl exec --namespace "$namespace" "$pod" --container falco -- cat "${folder}/$file" >"$file"
  done
done
ls -l ./*.scap && sha256sum ./*.scap`;
}

export function fetchCaptures(settings: Settings): readonly Step[] {
  if (!recordsCaptures(settings)) return [];
  const { folder } = settings.alerts.capture;
  const onHost = settings.target.method === 'host';
  return [
    {
      id: 'fetch-captures',
      title: 'Fetch the recordings, after an alert of a rule that makes one',
      command: onHost
        ? `sudo ls -l ${folder} && sudo sh -c 'sha256sum ${folder}/*.scap'`
        : inCluster(settings),
      expect:
        'A file falco_TIME_NUMBER.scap for each, and its sum: note it beside the alert. Stratoshark reads it, and falco -o engine.kind=replay -o replay.capture_file=FILE -r kubebrowse_rules.yaml evaluates it again.',
      ifNot: onHost
        ? 'An empty folder: no rule with capture has alerted since, or the alert is not of this host.'
        : 'No file: no rule with capture has alerted since, or the pod of that node is a new one. The files go with the pod, and a recording that is still being written is not whole.',
      inScript: false,
    },
  ];
}
