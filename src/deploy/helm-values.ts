// (settings, texts) → values for the falco chart that carries the chosen Falco.
// Every path exists in chart-values.gen.ts for that version; a test holds this.
import { type FalcoRelease, falcoReleases } from '../falco/versions.ts';
import type { Priority, Settings, SidekickOutput } from '../settings/settings.ts';
import { loadsMore, outputConfig, rulesFilesConfig } from './falco-config.ts';
import { ruleFiles, type Texts } from './names.ts';
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
function falcosidekick({ alerts: { sidekick } }: Settings): Values {
  if (!sidekick.enabled) return {};
  const config = {
    ...(sidekick.existingSecret === '' ? {} : { existingSecret: sidekick.existingSecret }),
    ...Object.fromEntries(sidekick.outputs.map(sidekickOutput)),
  };
  return {
    falcosidekick: {
      enabled: true,
      ...(sidekick.webui ? { webui: { enabled: true } } : {}),
      ...(Object.keys(config).length > 0 ? { config } : {}),
    },
  };
}

function commonValues(settings: Settings): Values {
  const release = falcoReleases[settings.target.falco];
  const more = loadsMore(settings) ? { rules_files: rulesFilesConfig(settings) } : {};
  return {
    collectors: collectors(release),
    falco: { ...more, ...outputConfig(settings) },
    ...falcoctl(settings, release),
    ...falcosidekick(settings),
  };
}

function head({ target }: Settings, then: string): readonly string[] {
  const { chart, release } = falcoReleases[target.falco];
  return [`Values for the Helm chart falcosecurity/falco ${chart} (Falco ${release}).`, then];
}

/** values.yaml: everything, the rules inside. */
export function writeValues(settings: Settings, texts: Texts): string {
  const files = ruleFiles(texts);
  const customRules = Object.fromEntries(files.map(({ name, text }) => [name, text]));
  const yaml = writeYaml({ ...commonValues(settings), customRules });
  for (const { name } of files) requireLiteral(yaml, name);
  return withComment(head(settings, 'The rules stand below, under customRules.'), yaml);
}

/** values-without-rules.yaml: for --set-file. */
export function writeValuesWithoutRules(settings: Settings): string {
  const then = 'The rules come beside it, by --set-file (see commands.md).';
  return withComment(head(settings, then), writeYaml(commonValues(settings)));
}
