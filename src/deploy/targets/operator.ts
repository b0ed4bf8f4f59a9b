// (settings, texts) → a folder for the Falco operator: Falco, its plugin, its configuration, the rules.
import { falcoReleases } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import type { Texts } from '../names.ts';
import { requireRoom } from '../size-limit.ts';
import { chooseTrigger } from '../steps/trigger.ts';
import { requireLiteral } from '../values/write-yaml.ts';
import { document, namespaceFile } from './chart-parts.ts';
import {
  configObject,
  falcoObject,
  officialRules,
  ourRules,
  pluginObjects,
  sidekickObjects,
} from './operator-objects.ts';
import { shell, type TargetFile, type TargetFolder } from './target-folder.ts';

const documents = (objects: readonly object[]): string => objects.map(document).join('---\n');

function files(settings: Settings, texts: Texts): readonly TargetFile[] {
  requireRoom(settings, texts);
  const ours = ourRules(settings, texts);
  const sidekick = sidekickObjects(settings);
  const maps = documents(ours.map(({ configMap }) => configMap));
  requireLiteral(maps, 'rules.yaml');
  const made: readonly TargetFile[] = [
    namespaceFile(settings),
    {
      name: 'falco.yaml',
      text: documents([
        falcoObject(settings),
        ...pluginObjects(settings),
        configObject(settings),
        ...sidekick,
      ]),
      what: `Falco, its configuration${sidekick.length > 0 ? ', Falcosidekick' : ''}`,
    },
    { name: 'rules-texts.yaml', text: maps, what: 'ConfigMaps with our rules, one a file' },
    {
      name: 'rulesfiles.yaml',
      text: documents([...officialRules(settings), ...ours.map(({ rulesfile }) => rulesfile)]),
      what: 'which rules Falco loads, and in which order',
    },
  ];
  const kustomization = document({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: made.map(({ name }) => name),
  });
  return [
    ...made,
    { name: 'kustomization.yaml', text: kustomization, what: 'names the files above' },
  ];
}

function verifyWords(settings: Settings, texts: Texts): readonly string[] {
  const { release, namespace } = settings.target;
  const trigger = chooseTrigger(settings);
  const names = ourRules(settings, texts).map(({ rulesfile }) => {
    const { name } = rulesfile['metadata'] as { readonly name: string }; // made there
    return `rulesfile/${name}`;
  });
  return [
    shell(
      `kubectl wait ${names.join(' ')} config/kubebrowse --namespace ${namespace} --for=condition=Programmed --timeout=5m`,
      `kubectl wait falco/${release} --namespace ${namespace} --for=condition=Available --timeout=5m`,
      `kubectl get pods --namespace ${namespace}`,
    ),
    'Every line ends with `condition met`. Programmed means that the file is on the nodes, not that Falco took it: read the log of each of its pods for `Loading rules from`. LOAD_ERR must not be there, and no alert “hot restart failure”, after which the old rules run on.',
    shell(
      `kubectl logs --namespace ${namespace} POD --container falco | grep -E 'Loading|LOAD_ERR|hot restart failure'`,
    ),
    ...(trigger === undefined
      ? []
      : [
          `Then run this in a session pod: it changes nothing, and the rule “${trigger.rule}” answers in that log.`,
          shell(
            `kubectl exec --namespace NAMESPACE SESSION_POD --container SESSION_CONTAINER -- ${trigger.command}`,
          ),
        ]),
  ];
}

export function operator(given: Settings, texts: Texts): TargetFolder {
  const settings: Settings = { ...given, target: { ...given.target, method: 'configmap' } };
  const { namespace, falco } = settings.target;
  return {
    title: 'Falco operator',
    files: files(settings, texts),
    before: [
      'The Falco operator 0.4.1 or newer, installed: `kubectl get crd rulesfiles.artifact.falcosecurity.dev` finds its objects. These were checked against the schemas of 0.4.1, on no cluster.',
      `Its own default is Falco 0.44.1; falco.yaml asks for ${falcoReleases[falco].release}.`,
    ],
    deploy: [
      'Put the folder where your other manifests are, and merge; or:',
      shell('kubectl apply --server-side --kustomize .'),
    ],
    verify: verifyWords(settings, texts),
    rollBack: [
      'Revert the commit and apply again. To take our rules out alone, and keep Falco:',
      shell(
        'kubectl delete --filename rulesfiles.yaml   # the official rules, too: apply those again, or name ours',
        'kubectl delete --filename rules-texts.yaml',
      ),
      'Delete Rulesfiles, Config and Plugin before the Falco: the operator has finalizers on them and on the ConfigMaps, and without a Falco they stay.',
    ],
    traps: [
      'The operator loads no rules by itself, the official ones neither: without the Rulesfile falco-rules the overrides change rules that are not there, and Falco refuses them.',
      'A tag `latest` is not followed: the objects name versions, and an upgrade changes the objects.',
      'rule_matching is `first` and json_output is off until the Config says otherwise.',
      'Files are called PP-SS-NAME-MEDIUM.yaml in /etc/falco/rules.d, and are loaded in that order: a lower priority is loaded first.',
      `One Falco for each namespace: these objects are for the one in ${namespace}.`,
      'inlineRules of a Rulesfile loses comments and sorts keys: the rules are in ConfigMaps, which keep every byte.',
    ],
  };
}
