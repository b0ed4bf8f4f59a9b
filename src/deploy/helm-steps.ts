// (settings, texts) → the steps of a Helm deployment, from the repository to the removal.
import { falcoReleases } from '../falco/versions.ts';
import type { Settings } from '../settings/settings.ts';
import { shellQuote } from '../text/shell-quote.ts';
import { fullName, ruleFiles, type Texts } from './names.ts';
import { type Step, wrapCommand } from './step.ts';

function upgrade({ target }: Settings, more: readonly string[]): string {
  return wrapCommand([
    `helm upgrade --install ${shellQuote(target.release)} falcosecurity/falco`,
    `--version ${falcoReleases[target.falco].chart}`,
    `--namespace ${shellQuote(target.namespace)} --create-namespace`,
    ...more,
  ]);
}

function addRepository({ target }: Settings): Step {
  const { chart, release } = falcoReleases[target.falco];
  return {
    id: 'add-repository',
    title: 'Add the chart repository',
    command: [
      'helm repo add --force-update falcosecurity https://falcosecurity.github.io/charts',
      'helm repo update falcosecurity',
      `helm search repo falcosecurity/falco --version ${chart}`,
    ].join('\n'),
    expect: `A line with chart ${chart} and Falco ${release}.`,
    ifNot:
      'A proxy may hold an old index: run helm repo update again, or allow falcosecurity.github.io.',
    inScript: true,
  };
}

const installed = {
  expect: 'STATUS: deployed.',
  ifNot:
    'Read the message: "cannot re-use a name" names a release in another namespace; a template error names the value at fault. Values of an existing release are not kept: pass them again.',
};

function installWithValues(settings: Settings): Step {
  return {
    id: 'install-values',
    title: 'Install or upgrade, the rules inside the values',
    command: upgrade(settings, ['--values values.yaml']),
    ...installed,
    choice: { group: 'install', option: 'values.yaml' },
    inScript: true,
  };
}

function installWithFiles(settings: Settings, texts: Texts): Step {
  const files = ruleFiles(texts).map(({ name }) => {
    const key = name.replaceAll('.', '\\.');
    return `--set-file ${shellQuote(`customRules.${key}=${name}`)}`;
  });
  return {
    id: 'install-set-file',
    title: 'Install or upgrade, the rules as files beside the values',
    command: upgrade(settings, ['--values values-without-rules.yaml', ...files]),
    ...installed,
    choice: { group: 'install', option: 'values-without-rules.yaml' },
    inScript: false,
  };
}

function rollback({ target }: Settings): Step {
  const release = shellQuote(target.release);
  const namespace = shellQuote(target.namespace);
  return {
    id: 'roll-back',
    title: 'Roll back to the revision before',
    command: `helm history ${release} --namespace ${namespace}\nhelm rollback ${release} --namespace ${namespace} --wait --timeout 5m`,
    expect: 'Rollback was a success! Happy Helming!',
    ifNot:
      'If it times out, the old set does not start either: look at kubectl get pods and at the log of Falco.',
    inScript: false,
  };
}

function uninstall({ target }: Settings): Step {
  return {
    id: 'uninstall',
    title: 'Remove Falco and the rules',
    command: `helm uninstall ${shellQuote(target.release)} --namespace ${shellQuote(target.namespace)}`,
    expect: `release "${target.release}" uninstalled`,
    ifNot: 'helm list --all-namespaces shows where the release is.',
    inScript: false,
  };
}

function waitForRollout(settings: Settings): Step {
  const name = fullName(settings);
  return {
    id: 'wait',
    title: 'Wait until every node has it',
    command: `kubectl rollout status ${shellQuote(`daemonset/${name}`)} --namespace ${shellQuote(settings.target.namespace)} --timeout=5m`,
    expect: `daemon set "${name}" successfully rolled out`,
    ifNot: `A pod does not become ready: kubectl logs of that pod says why, for instance LOAD_ERR for a rules file.`,
    inScript: true,
  };
}

/** Before the health check, and after it. */
export function helmSteps(
  settings: Settings,
  texts: Texts,
): { readonly deploy: readonly Step[]; readonly undo: readonly Step[] } {
  return {
    deploy: [
      addRepository(settings),
      installWithValues(settings),
      installWithFiles(settings, texts),
      waitForRollout(settings),
    ],
    undo: [rollback(settings), uninstall(settings)],
  };
}
