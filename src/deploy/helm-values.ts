// (settings, texts) → values for the falco chart that carries the chosen Falco.
// Every path exists in chart-values.gen.ts for that version; a test holds this. For a release that
// exists they hold no list: Helm replaces lists, and would drop the operator's.
import { type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { Priority, Settings, SidekickOutput } from '../settings/settings.ts';
import { loadsMore, outputConfig, rulesFilesConfig } from './falco-config.ts';
import { overridesFile, ruleFiles, type Texts } from './names.ts';
import { runtimeFolders } from './runtime-folders.ts';
import { sidekickNames } from './sidekick-names.ts';
import { requireRoom } from './size-limit.ts';
import { requireLiteral, withComment, writeYaml } from './write-yaml.ts';

type Values = Readonly<Record<string, unknown>>;

/** Chart 6 and newer read containers through the container plugin, older ones by three sockets. */
function collectors({ containerPlugin }: FalcoRelease): Values {
  if (containerPlugin !== null) return { containerEngine: { enabled: true } };
  return { containerd: { enabled: true }, crio: { enabled: true } };
}

function falcoctl(settings: Settings, { artifacts }: FalcoRelease): Values {
  if (!loadsMore(settings)) return {};
  const refs = settings.falcoRules.loaded.map((file) => artifacts[file]);
  return { falcoctl: { config: { artifact: { install: { refs }, follow: { refs } } } } };
}

/** Falcosidekick's words (types.Priority): small letters, INFO in full. */
function sidekickPriority(priority: Priority): string {
  return priority === 'INFO' ? 'informational' : priority.toLowerCase();
}

function sidekickOutput({
  output,
  minimumPriority,
  address,
}: SidekickOutput): readonly [string, Values] {
  const minimumpriority = sidekickPriority(minimumPriority);
  return [
    output,
    address === undefined ? { minimumpriority } : { hostport: address, minimumpriority },
  ];
}

/** Values and the Secret work side by side (falcosidekick chart 0.8.0 and newer). */
function falcosidekick(settings: Settings): Values {
  const { sidekick } = settings.alerts;
  if (!sidekick.enabled) return {};
  const { override } = sidekickNames(settings);
  const config = {
    ...(sidekick.existingSecret === '' ? {} : { existingSecret: sidekick.existingSecret }),
    ...Object.fromEntries(sidekick.outputs.map(sidekickOutput)),
  };
  return {
    falcosidekick: {
      enabled: true,
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
    falco: { ...outputConfig(settings), ...httpOutput(settings) },
    ...falcosidekick(settings),
  };
}

function commonValues(settings: Settings): Values {
  if (settings.target.installation === 'existing') return addedValues(settings);
  const release = falcoReleases[settings.target.falco];
  const more = loadsMore(settings) ? { rules_files: rulesFilesConfig(settings) } : {};
  const { falco, ...rest } = addedValues(settings);
  return {
    collectors: collectors(release),
    ...runtimeFolders(release),
    falco: { ...more, ...(falco as Values) }, // addedValues writes it as an object
    ...falcoctl(settings, release),
    ...rest,
  };
}

function head({ target }: Settings, then: string): readonly string[] {
  const { chart, chartFalco, runtimeSockets } = falcoReleases[target.falco];
  if (target.installation === 'existing') {
    return [
      `Values on top of those of a release with Falco ${target.falco}; pass its own before these:`,
      'helm upgrade … --values current-values.yaml --values <this file> (see commands.md).',
      then,
    ];
  }
  return [
    `Values for the Helm chart falcosecurity/falco ${chart} (Falco ${chartFalco}).`,
    then,
    ...(runtimeSockets === 'files'
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

/** kubebrowse-values.yaml: everything, the rules inside. */
export function writeValues(settings: Settings, texts: Texts): string {
  requireRoom(settings, texts);
  const files = customRules(settings, texts);
  const yaml = writeYaml({ ...commonValues(settings), customRules: files });
  for (const name of Object.keys(files)) requireLiteral(yaml, name);
  return withComment(head(settings, 'The rules stand below, under customRules.'), yaml);
}

/** kubebrowse-values-without-rules.yaml: for --set-file. */
export function writeValuesWithoutRules(settings: Settings): string {
  const then = 'The rules come beside it, by --set-file (see commands.md).';
  return withComment(head(settings, then), writeYaml(commonValues(settings)));
}

/** kubebrowse-runtime-folders.yaml: the lists, for a release whose own values have none there. */
export function writeRuntimeFolders(settings: Settings): string {
  const release = falcoReleases[settings.target.falco];
  const values = runtimeFolders(release);
  if (Object.keys(values).length === 0) {
    return withComment(
      [
        `The charts of Falco ${release.minor} mount the folders of the runtimes' sockets themselves.`,
      ],
      '{}\n',
    );
  }
  return withComment(
    [
      'The folders of the container runtimes’ sockets: with the sockets alone, as the chart mounts them,',
      'Falco sees no labels of new pods once containerd or CRI-O restarts (falcosecurity/charts#1052).',
      'Helm replaces lists. Where your values have mounts of their own, add these entries to them instead.',
    ],
    writeYaml(values),
  );
}
