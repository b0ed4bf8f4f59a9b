// (settings, texts) → the steps without Helm: a ConfigMap of one's own, or files on a host.
import { falcoReleases, officialRulesPaths } from '../falco/versions.ts';
import type { Settings } from '../settings/settings.ts';
import { shellQuote } from '../text/shell-quote.ts';
import { configMapName } from './manifests.ts';
import { configFile, fullName, ruleFiles, rulesFolder, type Texts } from './names.ts';
import { type Step, wrapCommand } from './step.ts';

interface Steps {
  readonly deploy: readonly Step[];
  readonly undo: readonly Step[];
}

const validated = {
  expect: 'Ok after each name, and no warning.',
  ifNot:
    '"Undefined macro" or "no macro by that name" means that a file is missing before it: keep this order. "Plugin requirement not satisfied" means that the container plugin is not configured.',
};

/** `-V` reads no rules_files: each file stands after the ones it builds on (falco#2087). */
function validateFiles(
  { falcoRules }: Settings,
  texts: Texts,
  path: (file: string) => string,
): readonly string[] {
  const official =
    texts.overrides === null ? [] : falcoRules.loaded.map((file) => officialRulesPaths[file]);
  return [...official, ...ruleFiles(texts).map(({ name }) => path(name))].map(
    (file) => `-V ${file}`,
  );
}

function validateInContainer(settings: Settings, texts: Texts): Step {
  const { release } = falcoReleases[settings.target.falco];
  return {
    id: 'validate',
    title: 'Check the files with the same Falco',
    command: wrapCommand([
      `docker run --rm --volume "$PWD:/work:ro" falcosecurity/falco:${release} falco`,
      ...validateFiles(settings, texts, (name) => `/work/${name}`),
    ]),
    ...validated,
    inScript: false,
  };
}

export function configMapSteps(settings: Settings, texts: Texts): Steps {
  const namespace = `--namespace ${shellQuote(settings.target.namespace)}`;
  const set = shellQuote(`daemonset/${fullName(settings)}`);
  const rollout = `kubectl rollout status ${set} ${namespace} --timeout=5m`;
  return {
    deploy: [
      validateInContainer(settings, texts),
      {
        id: 'apply',
        title: 'Put the rules into the cluster',
        command: 'kubectl apply --server-side --filename configmap.yaml',
        expect: `configmap/${configMapName} serverside-applied`,
        ifNot:
          'A conflict names another owner of the ConfigMap: add --force-conflicts if that owner is an older kubectl.',
        inScript: true,
      },
      {
        id: 'mount',
        title: 'Mount them into Falco (once)',
        command: `kubectl patch ${set} ${namespace} --patch-file daemonset-patch.yaml\n${rollout}`,
        expect: 'successfully rolled out',
        ifNot: `If ${rulesFolder} was mounted before, the new mount hides it: put all files into one ConfigMap.`,
        inScript: true,
      },
      {
        id: 'reload',
        title: 'After a change: wait a minute for Falco to reload, or restart it',
        command: `kubectl rollout restart ${set} ${namespace}\n${rollout}`,
        expect: 'successfully rolled out',
        ifNot: 'A pod that does not become ready says why in its log.',
        inScript: false,
      },
    ],
    undo: [
      {
        id: 'roll-back',
        title: 'Roll back: apply the manifest made before',
        command: `kubectl apply --server-side --filename configmap-before.yaml\nkubectl rollout restart ${set} ${namespace}`,
        expect: `configmap/${configMapName} serverside-applied`,
        ifNot:
          'Without the old manifest, load the old settings.json here and make it again: the same settings give the same bytes.',
        inScript: false,
      },
      {
        id: 'uninstall',
        title: 'Remove the rules',
        command: `kubectl rollout undo ${set} ${namespace}\nkubectl delete configmap ${configMapName} ${namespace}`,
        expect: `configmap "${configMapName}" deleted`,
        ifNot:
          'If the DaemonSet was changed since, take volume and mount out by kubectl edit instead of undo.',
        inScript: false,
      },
    ],
  };
}

function installOfficial({ target, falcoRules }: Settings): readonly Step[] {
  const more = falcoRules.loaded.filter((file) => file !== 'stable');
  if (more.length === 0) return [];
  const { artifacts } = falcoReleases[target.falco];
  const refs = more.map((file) => artifacts[file]).join(' ');
  return [
    {
      id: 'install-official',
      title: 'Install the official files chosen',
      command: `sudo falcoctl artifact install ${refs} --rulesfiles-dir ${rulesFolder}`,
      expect: `Artifact successfully installed, into ${rulesFolder}. Their names sort before ours.`,
      ifNot: 'falcoctl comes with Falco’s packages: falcoctl index list must name falcosecurity.',
      inScript: true,
    },
  ];
}

export function hostSteps(settings: Settings, texts: Texts): Steps {
  const names = ruleFiles(texts).map(({ name }) => name);
  const { falcoRules } = settings;
  const official = falcoRules.loaded.map((file) =>
    file === 'stable'
      ? officialRulesPaths.stable
      : officialRulesPaths[file].replace('/etc/falco', rulesFolder),
  );
  const before = texts.overrides === null ? [] : official.map((path) => `-V ${path}`);
  const installed = names.map((name) => `${rulesFolder}/${name}`).join(' ');
  return {
    deploy: [
      ...installOfficial(settings),
      {
        id: 'validate',
        title: 'Check the files, in load order',
        command: wrapCommand(['sudo falco', ...before, ...names.map((name) => `-V ${name}`)]),
        ...validated,
        inScript: true,
      },
      {
        id: 'copy',
        title: 'Copy them into place',
        command: [
          `sudo install -d -m 0755 ${rulesFolder} /etc/falco/config.d`,
          `sudo install -m 0644 ${configFile} /etc/falco/config.d/${configFile}`,
          `sudo install -m 0644 ${names.join(' ')} ${rulesFolder}/`,
        ].join('\n'),
        expect: 'No output. Falco watches its files and reloads within seconds.',
        ifNot: 'Is the host read-only, or is Falco in a container? Then its own /etc/falco counts.',
        inScript: true,
      },
      {
        id: 'reload',
        title: 'Where watch_config_files is off: restart',
        command: 'sudo systemctl restart falco\nsystemctl --no-pager --lines 0 status falco',
        expect: 'active (running)',
        ifNot:
          "The unit may carry its driver's name: systemctl list-units 'falco*' shows falco-modern-bpf, falco-kmod or falco-custom.",
        inScript: false,
      },
    ],
    undo: [
      {
        id: 'roll-back',
        title: 'Roll back: copy the files made before',
        command: `sudo install -m 0644 before/${names.join(' before/')} ${rulesFolder}/`,
        expect: 'No output; Falco reloads.',
        ifNot: 'Without the old files, load the old settings.json here and make them again.',
        inScript: false,
      },
      {
        id: 'uninstall',
        title: 'Remove the rules',
        command: `sudo rm ${installed} /etc/falco/config.d/${configFile}`,
        expect: 'No output; Falco reloads.',
        ifNot: 'Restart it: sudo systemctl restart falco.',
        inScript: false,
      },
    ],
  };
}
