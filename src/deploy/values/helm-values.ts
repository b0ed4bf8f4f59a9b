// (settings, texts) → values for the falco chart that carries the chosen Falco.
// Every path exists in chart-values.gen.ts for that version; a test holds this. For a release that
// exists they hold no list: Helm replaces lists, and would drop the operator's.

import { installedFalco } from '../../falco/installed-falco.ts';
import { type FalcoRelease, falcoReleases } from '../../falco/versions.ts';
import { captureLimitKey } from '../../ours/recordings.ts';
import type { Priority, Settings, SidekickOutput, Target } from '../../settings/settings.ts';
import { overridesFile, ruleFiles, type Texts } from '../names.ts';
import { runbookMessage } from '../runbooks.ts';
import { requireRoom } from '../size-limit.ts';
import {
  captureConfig,
  captureFileMb,
  loadsMore,
  outputConfig,
  rulesFilesConfig,
  runbookConfig,
} from './falco-config.ts';
import { falcoPin } from './falco-pin.ts';
import { mountValues } from './helm-lists.ts';
import { collectors, collectorsOnTop, namedSocket } from './runtime-sockets.ts';
import { sidekickNames } from './sidekick-names.ts';
import { chartHas, sidekickPin } from './work-around.ts';
import { requireLiteral, withComment, writeYaml } from './write-yaml.ts';

type Values = Readonly<Record<string, unknown>>;

function falcoctl(settings: Settings, { artifacts }: FalcoRelease): Values {
  if (!loadsMore(settings)) return {};
  const refs = settings.falcoRules.loaded.map((file) => artifacts[file]);
  return { falcoctl: { config: { artifact: { install: { refs }, follow: { refs } } } } };
}

/** Falcosidekick's words (types.Priority): small letters, INFO in full. */
function sidekickPriority(priority: Priority): string {
  return priority === 'INFO' ? 'informational' : priority.toLowerCase();
}

function sidekickOutput(
  { output, minimumPriority, address }: SidekickOutput,
  { alerts }: Settings,
): readonly [string, Values] {
  const minimumpriority = sidekickPriority(minimumPriority);
  const isLinked = output === 'slack' && alerts.runbook !== '';
  return [
    output,
    {
      ...(address === undefined ? {} : { hostport: address }),
      minimumpriority,
      ...(isLinked ? { messageformat: runbookMessage } : {}),
    },
  ];
}

/** Values and the Secret work side by side (falcosidekick chart 0.8.0 and newer). */
function falcosidekick(settings: Settings): Values {
  const { sidekick } = settings.alerts;
  if (!sidekick.enabled) return {};
  const { override } = sidekickNames(settings);
  const pin = sidekickPin(settings);
  const config = {
    ...(sidekick.existingSecret === '' ? {} : { existingSecret: sidekick.existingSecret }),
    ...Object.fromEntries(sidekick.outputs.map((one) => sidekickOutput(one, settings))),
  };
  return {
    falcosidekick: {
      enabled: true,
      ...pin,
      ...(override === undefined ? {} : { fullnameOverride: override }),
      ...(sidekick.webui ? { webui: { enabled: true } } : {}),
      ...(Object.keys(config).length > 0 ? { config } : {}),
    },
  };
}

function httpOutput(settings: Settings): Values {
  if (!settings.alerts.sidekick.enabled) return {};
  const { url } = sidekickNames(settings);
  return url === undefined ? {} : { http_output: { url } };
}

/** What goes on top of a release's own values: single values, and no list. */
export function addedValues(settings: Settings): Values {
  return {
    ...collectorsOnTop(settings.target),
    falco: { ...outputConfig(settings), ...httpOutput(settings), ...captureConfig(settings) },
    ...falcosidekick(settings),
  };
}

function captureLimit(settings: Settings): Values {
  const limit = captureFileMb(settings);
  return limit === undefined ? {} : { extra: { args: ['-o', `${captureLimitKey}=${limit}`] } };
}

function commonValues(settings: Settings): Values {
  if (settings.target.installation === 'existing') return addedValues(settings);
  const release = falcoReleases[settings.target.falco];
  const more = loadsMore(settings) ? { rules_files: rulesFilesConfig(settings) } : {};
  return {
    ...falcoPin(settings.target),
    collectors: collectors(settings.target),
    ...mountValues(settings),
    ...captureLimit(settings),
    falco: {
      ...more,
      ...outputConfig(settings),
      ...httpOutput(settings),
      ...captureConfig(settings),
      ...runbookConfig(settings, true),
    },
    ...falcoctl(settings, release),
    ...falcosidekick(settings),
  };
}

/** Without it Falco knows no pod, so it stands on top. */
function socketWords(target: Target): readonly string[] {
  const socket = namedSocket(target);
  if (socket === undefined) return [];
  return [
    `Falco asks the container runtime at ${socket} whose pod a process is in:`,
    'without it no k8s field has a value, and no rule fires.',
  ];
}

function head({ target }: Settings, then: string): readonly string[] {
  const { chart, chartFalco } = falcoReleases[target.falco];
  const installed = installedFalco(target.falco);
  const falco =
    installed === chartFalco ? chartFalco : `${installed} in place of its ${chartFalco}`;
  if (target.installation === 'existing') {
    return [
      `Values on top of those of a release with Falco ${target.falco}; pass its own before these:`,
      'helm upgrade … --values current-values.yaml --values <this file> (see commands.md).',
      then,
    ];
  }
  return [
    `Values for the Helm chart falcosecurity/falco ${chart} (Falco ${falco}).`,
    then,
    ...(installed === chartFalco
      ? []
      : [
          `image.tag: ${installed} ends faults of ${chartFalco}; remove it with a chart that brings it.`,
        ]),
    ...socketWords(target),
    ...(chartHas('sockets-as-files', target)
      ? [
          `Chart ${chart} mounts the sockets of containerd and CRI-O as files, which die when the runtime restarts.`,
          'The folders under mounts keep Falco from going blind then (falcosecurity/charts#1052).',
        ]
      : []),
  ];
}

/** An override file of an earlier run stays in a release's values; without overrides it is emptied. */
function customRules({ target }: Settings, texts: Texts): Readonly<Record<string, string>> {
  const files = Object.fromEntries(ruleFiles(texts).map(({ name, text }) => [name, text]));
  if (target.installation === 'new' || texts.overrides !== null) return files;
  return { [overridesFile]: '# These settings write no overrides.\n', ...files };
}

/** The same, to stand inside an object of Argo CD or Flux. */
export function valuesObject(settings: Settings, texts: Texts): Values {
  requireRoom(settings, texts);
  return { ...commonValues(settings), customRules: customRules(settings, texts) };
}

/** kubebrowse-values.yaml: everything, the rules inside. */
export function writeValues(settings: Settings, texts: Texts): string {
  requireRoom(settings, texts);
  const files = customRules(settings, texts);
  const yaml = writeYaml({ ...commonValues(settings), customRules: files });
  for (const name of Object.keys(files)) requireLiteral(yaml, name);
  return withComment(head(settings, 'The rules are below, under customRules.'), yaml);
}

/** kubebrowse-values-without-rules.yaml: for --set-file. */
export function writeValuesWithoutRules(settings: Settings): string {
  const then = 'The rules come beside it, by --set-file (see commands.md).';
  return withComment(head(settings, then), writeYaml(commonValues(settings)));
}
