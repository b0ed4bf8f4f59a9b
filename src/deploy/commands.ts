// (settings, texts) → the steps to deploy, check, read alerts and undo; as Markdown and as a script.
import type { Settings } from '../settings/settings.ts';
import { shellQuote } from '../text/shell-quote.ts';
import { digestOf } from './digest.ts';
import { writeHealthCheck } from './health-check.ts';
import { helmSteps } from './helm-steps.ts';
import { configMapSteps, hostSteps } from './manual-steps.ts';
import { falcoSelector, rulesFile, rulesFolder, type Texts } from './names.ts';
import type { Step } from './step.ts';

function checkHealth(settings: Settings, texts: Texts): Step {
  return {
    id: 'health-check',
    title: 'Does Falco have this file, see the pods, and fire?',
    command: writeHealthCheck(settings, texts),
    expect:
      'Only lines that begin with ok. The check runs sh -c "exit 0" in one session pod, which does nothing and alerts.',
    ifNot:
      'FAIL at the file: the upgrade did not arrive; run it again. FAIL at the alert: no pod metadata, another label, or the rule Remote Command in Pod is off.',
    inScript: true,
  };
}

function checkHost(texts: Texts): Step {
  return {
    id: 'health-check',
    title: 'Is it this file, and did Falco load it?',
    command: [
      `printf '%s  %s\\n' ${digestOf(texts.rules)} ${rulesFolder}/${rulesFile} | sha256sum --check`,
      `sudo journalctl _COMM=falco --since -10min | grep -E '${rulesFile}|Error'`,
    ].join('\n'),
    expect: `${rulesFolder}/${rulesFile}: OK, and a line of Falco’s log with the file and no Error.`,
    ifNot:
      'FAILED: another version lies there. No line in the log: Falco has not reloaded; restart it. Then open a shell in a session and look for its alert.',
    inScript: true,
  };
}

/** In the text format a line of output does not name its rule; all of ours speak of the session. */
function alertPattern({ alerts }: Settings): string {
  return alerts.json || alerts.sidekick.enabled ? '"rule":"KubeBrowse - ' : ' pod=';
}

function readAlerts(settings: Settings): Step {
  const { method, namespace } = settings.target;
  const filter = `grep -F ${shellQuote(alertPattern(settings))}`;
  const selector = shellQuote(falcoSelector(settings));
  const logs = `kubectl logs --namespace ${shellQuote(namespace)} --selector ${selector} --container falco --since=1h --tail=-1`;
  const journal = 'sudo journalctl _COMM=falco --since -1h --output cat';
  return {
    id: 'read-alerts',
    title: 'Read the alerts of the last hour',
    command: `${method === 'host' ? journal : logs} | ${filter}`,
    expect: 'One line an alert. None in a quiet hour: the rules are silent on normal sessions.',
    ifNot:
      'If the check above fired and nothing shows here, the alerts go elsewhere: see stdout_output and syslog_output in falco.yaml.',
    inScript: false,
  };
}

export function writeSteps(settings: Settings, texts: Texts): readonly Step[] {
  const { method } = settings.target;
  const makers = { helm: helmSteps, configmap: configMapSteps, host: hostSteps };
  const { deploy, undo } = makers[method](settings, texts);
  const check = method === 'host' ? checkHost(texts) : checkHealth(settings, texts);
  return [...deploy, check, readAlerts(settings), ...undo];
}

function section(step: Step): string {
  const choice =
    step.choice === undefined ? '' : `One of the alternatives, with ${step.choice.option}.\n\n`;
  return `## ${step.title}\n\n${choice}\`\`\`sh\n${step.command}\n\`\`\`\n\nYou should see: ${step.expect}\n\nIf not: ${step.ifNot}\n`;
}

/** commands.md: all steps, to read and copy. */
export function writeCommandsText(settings: Settings, texts: Texts): string {
  const intro =
    '# Commands\n\nRun them in the folder that holds the files. Each step says what you should see.\n';
  return [intro, ...writeSteps(settings, texts).map(section)].join('\n');
}

/** commands.sh: deploys and checks; rolling back and removing stay with you. */
export function writeScript(settings: Settings, texts: Texts): string {
  const head = [
    '#!/bin/sh',
    '# Deploys the rules beside this file and checks that they work. Read it before you run it.',
    'set -eu',
    'cd "$(dirname "$0")"',
  ];
  const steps = writeSteps(settings, texts).filter((step) => step.inScript);
  const parts = steps.map(({ title, command }) => `\n# ${title}\n${command}`);
  return `${[...head, ...parts].join('\n')}\n`;
}
