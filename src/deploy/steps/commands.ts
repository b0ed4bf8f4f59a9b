// (settings, texts) → the steps to deploy, check, read alerts and undo; as Markdown and as a script.
import { rulePrefix } from '../../ours/rule-names.ts';
import type { Settings } from '../../settings/settings.ts';
import { shellQuote } from '../../text/shell-quote.ts';
import { falcoSelector, type Texts } from '../names.ts';
import { findOversize } from '../size-limit.ts';
import { fetchCaptures } from './capture-step.ts';
import { daemonSetWords } from './cluster-names.ts';
import { configMapSteps } from './configmap-steps.ts';
import { writeHealthCheck } from './health-check.ts';
import { helmSteps } from './helm-steps.ts';
import { hostSteps } from './host-steps.ts';
import { asScript, stopFunction } from './shell.ts';
import { type Step, type Steps, skippedStatus } from './step.ts';
import { chooseTrigger } from './trigger.ts';

function checkHealth(settings: Settings, texts: Texts): Step {
  const trigger = chooseTrigger(settings);
  const runs =
    trigger === undefined
      ? 'It runs nothing in a session.'
      : `It runs ${trigger.command} in the newest session pod of each selector, which changes nothing and alerts.`;
  return {
    id: 'health-check',
    title: 'Does Falco have these files, see the pods now, and fire?',
    command: writeHealthCheck(settings, texts),
    expect: `Only lines that begin with ok, the last one too. ${runs}`,
    ifNot:
      'FAIL and ? say what is wrong or could not be told, and what to do. The exit status is 1 after a FAIL, 2 where only something could not be told.',
    inScript: true,
  };
}

/** Falco that lost the runtime's socket knows nothing of new containers until it starts anew. */
function restartAfterRuntime(settings: Settings): Step {
  const set = daemonSetWords(settings);
  return {
    id: 'restart-after-runtime',
    title: 'After containerd or CRI-O restarted on a node: restart Falco',
    command: `kubectl rollout restart ${set} &&\n  kubectl rollout status ${set} --timeout=5m`,
    expect: 'successfully rolled out. Then run the check above again.',
    ifNot:
      'Without it, charts 5 to 9.1.0 leave Falco blind to new pods, unless the folders of the runtimes are mounted as our values do: no rule fires, and no message says so.',
    inScript: false,
  };
}

/**
 * In the text format a line of output does not name its rule; all of ours name the pod behind a bar.
 * Only the chart switches JSON on for Falcosidekick, and a release may have it on by its own values.
 */
function alertPatterns({ alerts, target }: Settings): readonly string[] {
  const named = `"rule":"${rulePrefix}`;
  const plain = ' | pod=';
  if (alerts.json || (target.method === 'helm' && alerts.sidekick.enabled)) return [named];
  return target.method === 'helm' && target.installation === 'existing' ? [named, plain] : [plain];
}

function readAlerts(settings: Settings): Step {
  const { method, namespace } = settings.target;
  const patterns = alertPatterns(settings).map((pattern) => `-e ${shellQuote(pattern)}`);
  const selector = shellQuote(falcoSelector(settings));
  const logs = `kubectl logs --namespace ${shellQuote(namespace)} --selector ${selector} --container falco --since=1h --tail=-1`;
  const journal = 'sudo journalctl _COMM=falco --since -1h --output cat';
  return {
    id: 'read-alerts',
    title: 'Read the alerts of the last hour',
    command: `${method === 'host' ? journal : logs} | grep -F ${patterns.join(' ')}`,
    expect: 'One line an alert. None in a quiet hour: the rules are silent on normal sessions.',
    ifNot:
      'If the check above fired and nothing shows here, the alerts go elsewhere: see stdout_output and syslog_output in falco.yaml. Pods with a nameOverride carry another label app.kubernetes.io/name.',
    inScript: false,
  };
}

function stepsOfMethod(settings: Settings, texts: Texts): Steps {
  const { method } = settings.target;
  if (method === 'host') return hostSteps(settings, texts);
  const steps = (method === 'helm' ? helmSteps : configMapSteps)(settings, texts);
  return {
    ...steps,
    check: checkHealth(settings, texts),
    undo: [restartAfterRuntime(settings), ...steps.undo],
  };
}

/** Stands in place of all steps where what they would put is refused by Kubernetes. */
function tooLarge(reason: string): Step {
  return {
    id: 'too-large',
    title: 'These rules are too large for a ConfigMap',
    command: asScript(stopFunction, `stop ${shellQuote(reason)}`),
    expect: 'Nothing: there is nothing to run before the rules are smaller.',
    ifNot: reason,
    inScript: true,
  };
}

export function writeSteps(settings: Settings, texts: Texts): readonly Step[] {
  const oversize = findOversize(settings, texts);
  if (oversize !== undefined) return [tooLarge(oversize)];
  const { deploy, check, undo } = stepsOfMethod(settings, texts);
  return [...deploy, check, readAlerts(settings), ...fetchCaptures(settings), ...undo];
}

function section(step: Step): string {
  const choice =
    step.choice === undefined ? '' : `One of the alternatives, with ${step.choice.option}.\n\n`;
  return `## ${step.title}\n\n${choice}\`\`\`sh\n${step.command}\n\`\`\`\n\nYou should see: ${step.expect}\n\nIf not: ${step.ifNot}\n`;
}

/** commands.md: all steps, to read and copy. */
export function writeCommandsText(settings: Settings, texts: Texts): string {
  const intro =
    '# Commands\n\nRun them in the folder that holds the files, in a POSIX shell: sh, bash or zsh of Linux, macOS, WSL or Git Bash. PowerShell and cmd do not read them; there they were not tried. Each step says what you should see; stop at the first that shows something else.\n';
  return [intro, ...writeSteps(settings, texts).map(section)].join('\n');
}

/**
 * Says which step failed and that nothing after it ran, as the last line. The status alone does not
 * tell: bash, ended by a signal, runs the trap with the status of the command before, and dash runs
 * none.
 */
const reportFailure = `step='Go to the folder of the files'
finished= skipped=
report() {
  status=$?
  if [ -n "$finished" ] && [ -z "$skipped" ]; then
    echo 'Done: every step, and every line of the check is ok.'
  elif [ -n "$finished" ]; then
    echo "Done: every line of the check is ok. Skipped:$skipped."
  else
    echo "STOPPED at the step “$step” (status $status). Nothing after it was run." >&2
  fi
}
trap report EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
skip() { if [ "$1" -eq ${skippedStatus} ]; then skipped="$skipped “$step”"; else exit "$1"; fi; }`;

/** commands.sh: deploys and checks; rolling back and removing stay with you. */
export function writeScript(settings: Settings, texts: Texts): string {
  const head = [
    '#!/bin/sh',
    '# Deploys the rules beside this file and checks that they work. Read it before you run it.',
    '# It stops at the first step that fails, and ends with 0 only where the check is all ok.',
    'set -eu',
    reportFailure,
    'cd "$(dirname "$0")"',
  ];
  const steps = writeSteps(settings, texts).filter((step) => step.inScript);
  const parts = steps.map(({ title, command, maySkip }) => {
    const run = maySkip === true ? `{\n${command}\n} || skip $?` : command;
    return `\nstep=${shellQuote(title)}\necho "== $step"\n${run}`;
  });
  return `${[...head, ...parts].join('\n')}\n\nfinished=yes\n`;
}
