// Settings → keys of falco.yaml: matching, JSON output, loaded rules files.
// Sources: falco.yaml of each version; values.yaml of each chart, section falco.
import { hasConstruct, officialRulesPaths } from '../../falco/versions.ts';
import { capturePrefix } from '../../ours/recordings.ts';
import { nameOf } from '../../ours/rule-names.ts';
import { ruleTitles } from '../../ours/rule-titles.gen.ts';
import type { Settings } from '../../settings/settings.ts';
import { runbookEntries } from '../runbooks.ts';
import { engineConfig } from './runtime-sockets.ts';
import { withComment, writeYaml } from './write-yaml.ts';

type Config = Readonly<Record<string, unknown>>;

interface CaptureConfig {
  readonly capture?: Config;
}

/** rule_matching and the JSON keys this Falco has. */
export function outputConfig({ target, alerts }: Settings): Config {
  const fields = hasConstruct(target.falco, 'json-output-fields')
    ? { json_include_output_fields_property: true }
    : {};
  const json = alerts.json
    ? { json_include_output_property: true, json_include_tags_property: true, ...fields }
    : {};
  return { rule_matching: alerts.ruleMatching, json_output: alerts.json, ...json };
}

/** Whether Falco records anything: that it can, and that the settings say so. */
export function recordsCaptures({ target, alerts }: Settings): boolean {
  return alerts.capture.mode !== 'off' && hasConstruct(target.falco, 'capture');
}

/** `capture`, without the limit of a file: the charts' values do not know that key. */
export function captureConfig(settings: Settings): CaptureConfig {
  if (!recordsCaptures(settings)) return {};
  const { mode, folder } = settings.alerts.capture;
  const path_prefix = `${folder}/${capturePrefix}`;
  return { capture: { enabled: true, mode, path_prefix, default_duration: 5000 } };
}

/** Megabytes after which a file ends, where Falco knows such a limit. */
export function captureFileMb(settings: Settings): number | undefined {
  const limited = recordsCaptures(settings) && hasConstruct(settings.target.falco, 'capture-limit');
  return limited ? settings.alerts.capture.fileMb : undefined;
}

/** The whole of it, for falco.yaml itself. */
export function wholeCaptureConfig(settings: Settings): Config {
  const { capture } = captureConfig(settings);
  if (capture === undefined) return {};
  const max_file_size_mb = captureFileMb(settings);
  return { capture: max_file_size_mb === undefined ? capture : { ...capture, max_file_size_mb } };
}

/**
 * The page of each rule as a field of JSON and of what Falcosidekick sends. A file in config.d adds to
 * the list that is there, where a value of Helm replaces it.
 */
export function runbookConfig({ target, alerts }: Settings, replaces: boolean): Config {
  if (alerts.runbook === '') return {};
  const names = ruleTitles.map((title) => nameOf(title));
  const keeps = replaces && hasConstruct(target.falco, 'suggested-output');
  const chart = keeps ? [{ suggested_output: true }] : [];
  return { append_output: [...chart, ...runbookEntries(names, alerts.runbook)] };
}

/** Does Falco load more than the stable official file? */
export function loadsMore({ falcoRules }: Settings): boolean {
  return falcoRules.loaded.some((file) => file !== 'stable');
}

/** The official files in load order, then the local file and rules.d, as Falco's default has it. */
export function rulesFilesConfig({ falcoRules }: Settings): readonly string[] {
  return [
    ...falcoRules.loaded.map((file) => officialRulesPaths[file]),
    '/etc/falco/falco_rules.local.yaml',
    '/etc/falco/rules.d',
  ];
}

function engineWords({ target }: Settings): readonly string[] {
  if (Object.keys(engineConfig(target)).length === 0) return [];
  return [
    'container_engines takes the place of the whole key in falco.yaml: what it leaves out is on.',
  ];
}

/** kubebrowse_config.yaml: a file for /etc/falco/config.d; its keys win over falco.yaml's. */
export function writeConfig(settings: Settings): string {
  return withComment(
    ['For /etc/falco/config.d: how alerts are matched and written.', ...engineWords(settings)],
    writeYaml({
      ...outputConfig(settings),
      ...engineConfig(settings.target),
      ...wholeCaptureConfig(settings),
      ...runbookConfig(settings, false),
    }),
  );
}
