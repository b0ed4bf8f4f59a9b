// Settings → objects of the Falco operator v0.4.1 (chart/falco-operator/crds).
import { folderOf, usualSockets } from '../../falco/runtimes.ts';
import { falcoReleases } from '../../falco/versions.ts';
import type { Priority, Settings, SidekickOutput } from '../../settings/settings.ts';
import { overridesFile, rulesFile, type Texts } from '../names.ts';
import { runbookMessage } from '../runbooks.ts';
import { captureMounts, joinMounts } from '../values/capture-volume.ts';
import { outputConfig, runbookConfig, wholeCaptureConfig } from '../values/falco-config.ts';
import { namedFolder } from '../values/runtime-folders.ts';
import { engineConfig, namedSocket, pluginEntry } from '../values/runtime-sockets.ts';

type Values = Readonly<Record<string, unknown>>;

const instances = 'instance.falcosecurity.dev/v1alpha1';
const artifacts = 'artifact.falcosecurity.dev/v1alpha1';

function object(
  apiVersion: string,
  kind: string,
  { target: { namespace } }: Settings,
  name: string,
  spec: Values,
): Values {
  return { apiVersion, kind, metadata: { name, namespace }, spec };
}

/** What the operator mounts by itself (internal/pkg/resources/falco.go). */
const mounted: readonly string[] = [...usualSockets, '/var/run/docker.sock'].map(folderOf);

export function falcoObject(settings: Settings): Values {
  const named = namedSocket(settings.target);
  const isMore = named !== undefined && !mounted.includes(folderOf(named));
  const { volumes, volumeMounts } = joinMounts(
    isMore ? namedFolder(settings.target) : { volumes: [], volumeMounts: [] },
    captureMounts(settings),
  );
  return object(instances, 'Falco', settings, settings.target.release, {
    type: 'DaemonSet',
    version: falcoReleases[settings.target.falco].release,
    ...(volumes.length > 0
      ? { podTemplateSpec: { spec: { containers: [{ name: 'falco', volumeMounts }], volumes } } }
      : {}),
  });
}

/** From 0.41 on container and pod fields come from this plugin, and the operator brings none. */
export function pluginObjects(settings: Settings): readonly Values[] {
  const { containerPlugin } = falcoReleases[settings.target.falco];
  if (containerPlugin === null) return [];
  const tag = containerPlugin.bundled ?? containerPlugin.chart;
  const isNamed = namedSocket(settings.target) !== undefined;
  const { name, init_config } = pluginEntry(settings.target);
  return [
    object(artifacts, 'Plugin', settings, 'container', {
      ociArtifact: {
        image: { repository: 'falcosecurity/plugins/plugin/container', tag },
        registry: { name: 'ghcr.io' },
      },
      ...(isNamed ? { config: { name, initConfig: init_config } } : {}),
    }),
  ];
}

/** The service of a Component has the name of the Component. */
export const sidekickName = 'falcosidekick';
const sidekickPort = 2801;

export function configObject(settings: Settings): Values {
  const http = settings.alerts.sidekick.enabled
    ? { http_output: { enabled: true, url: `http://${sidekickName}:${sidekickPort}` } }
    : {};
  // Falcosidekick reads JSON alone; the chart switches it on by itself.
  const json = settings.alerts.sidekick.enabled ? { json_output: true } : {};
  return object(artifacts, 'Config', settings, 'kubebrowse', {
    priority: 60,
    config: {
      ...outputConfig(settings),
      ...engineConfig(settings.target),
      ...wholeCaptureConfig(settings),
      ...runbookConfig(settings, false),
      ...http,
      ...json,
    },
  });
}

const official = {
  stable: { name: 'falco-rules', priority: 50 },
  incubating: { name: 'falco-incubating-rules', priority: 51 },
  sandbox: { name: 'falco-sandbox-rules', priority: 52 },
} as const;

/** The official files first: what overrides them has to come after them. */
export function officialRules(settings: Settings): readonly Values[] {
  const { rules, otherRules } = falcoReleases[settings.target.falco];
  const tags = { stable: rules, ...otherRules };
  return settings.falcoRules.loaded.map((file) => {
    const { name, priority } = official[file];
    const image = { repository: `falcosecurity/rules/${name}`, tag: tags[file] };
    return object(artifacts, 'Rulesfile', settings, name, { priority, ociArtifact: { image } });
  });
}

/** Of a file that is mounted: `kubebrowse-rules` for `kubebrowse_rules.yaml`. */
const nameOf = (file: string): string => file.replace(/\.yaml$/, '').replaceAll('_', '-');

export interface OurRules {
  readonly configMap: Values;
  readonly rulesfile: Values;
}

/** One ConfigMap for each file: the operator reads the key rules.yaml alone. */
export function ourRules(settings: Settings, { rules, overrides }: Texts): readonly OurRules[] {
  const files = [
    ...(overrides === null ? [] : [{ file: overridesFile, text: overrides, priority: 55 }]),
    { file: rulesFile, text: rules, priority: 60 },
  ];
  return files.map(({ file, text, priority }) => {
    const name = nameOf(file);
    return {
      configMap: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name, namespace: settings.target.namespace },
        data: { 'rules.yaml': text },
      },
      rulesfile: object(artifacts, 'Rulesfile', settings, name, {
        priority,
        configMapRef: { name },
      }),
    };
  });
}

const sidekickPriority = (priority: Priority): string =>
  priority === 'INFO' ? 'informational' : priority.toLowerCase();

/** As Falcosidekick reads them from its environment. */
function outputEnv(
  { output, minimumPriority, address }: SidekickOutput,
  { alerts }: Settings,
): readonly Values[] {
  const name = output.toUpperCase();
  return [
    ...(address === undefined ? [] : [{ name: `${name}_HOSTPORT`, value: address }]),
    { name: `${name}_MINIMUMPRIORITY`, value: sidekickPriority(minimumPriority) },
    ...(output === 'slack' && alerts.runbook !== ''
      ? [{ name: `${name}_MESSAGEFORMAT`, value: runbookMessage }]
      : []),
  ];
}

export function sidekickObjects(settings: Settings): readonly Values[] {
  const { enabled, webui, existingSecret, outputs } = settings.alerts.sidekick;
  if (!enabled) return [];
  const page = `${sidekickName}-ui`;
  const env = [
    ...outputs.flatMap((one) => outputEnv(one, settings)),
    ...(webui ? [{ name: 'WEBUI_URL', value: `http://${page}:2802` }] : []),
  ];
  const from = existingSecret === '' ? {} : { envFrom: [{ secretRef: { name: existingSecret } }] };
  const container = { name: sidekickName, ...(env.length > 0 ? { env } : {}), ...from };
  const isPlain = env.length === 0 && existingSecret === '';
  return [
    object(instances, 'Component', settings, sidekickName, {
      component: { type: 'falcosidekick' },
      ...(isPlain ? {} : { podTemplateSpec: { spec: { containers: [container] } } }),
    }),
    ...(webui
      ? [
          object(instances, 'Component', settings, page, {
            component: { type: 'falcosidekick-ui' },
          }),
        ]
      : []),
  ];
}
