// `required_engine_version` and `required_plugin_versions` → what Falco holds against them.

import type { Collector } from '../collector.ts';
import { type Context, invalid, type LoadError, malformed } from '../problem.ts';
import { formatVersion, isCompatible, parseVersion, type Version } from '../version.ts';
import { lookup, type MapNode, type YamlNode } from '../yaml/node.ts';
import { contextAt, parseUint32, requireScalar, requireText } from './decode.ts';
import type { Engine, NamedVersion, Reading } from './reading.ts';

export function readEngineVersion(reading: Reading, item: MapNode, context: Context): void {
  const { value } = requireScalar(item, 'required_engine_version', context);
  const number = parseUint32(value);
  // A number alone stands for the minor one, as engines were counted before they had three.
  const version: Version | undefined =
    number === undefined ? parseVersion(value) : { major: 0, minor: number, patch: 0 };
  if (version === undefined) {
    malformed(
      `Unable to parse engine version '${value}' as a semver string. Expected "x.y.z" semver format.`,
      context,
    );
  }
  if (isCompatible(reading.engine.version, version)) return;
  const has = formatVersion(reading.engine.version);
  invalid(
    `Rules require engine version ${formatVersion(version)}, but engine version is ${has}`,
    context,
  );
}

function readNamed(node: YamlNode, what: string, context: Context): NamedVersion {
  const here = contextAt(node, context);
  if (node.kind !== 'map') malformed(`${what} must be a mapping`, here);
  return { name: requireText(node, 'name', here), version: requireText(node, 'version', here) };
}

function readPlugin(node: YamlNode, context: Context): readonly NamedVersion[] {
  const here = contextAt(node, context);
  const first = readNamed(node, 'Plugin version', context);
  const others = node.kind === 'map' ? lookup(node, 'alternatives') : undefined;
  if (others === undefined) return [first];
  if (others.kind !== 'sequence') {
    malformed('Value of plugin version alternatives must be a sequence', here);
  }
  const read = (each: YamlNode) => readNamed(each, 'Plugin version alternative', here);
  return [first, ...others.items.map(read)];
}

/** A node's own range goes on to what follows it: the name is enough. */
function endedAt(node: YamlNode): { readonly from: number; readonly to: number } {
  const name = node.kind === 'map' ? lookup(node, 'name') : undefined;
  return { from: node.range.from, to: name?.range.to ?? node.range.to };
}

export function readPluginVersions(collector: Collector, value: YamlNode, context: Context): void {
  const here = contextAt(value, context);
  if (value.kind !== 'sequence') {
    malformed('Value of required_plugin_versions must be a sequence', here);
  }
  for (const node of value.items) {
    const alternatives = readPlugin(node, here);
    const entry = contextAt(node, here);
    const names = new Set<string>();
    for (const { name, version } of alternatives) {
      if (parseVersion(version) === undefined) {
        invalid(`Invalid required version '${version}' for plugin '${name}'`, entry);
      }
      if (names.has(name)) {
        invalid(`Defined multiple alternative version requirements for plugin '${name}'`, entry);
      }
      names.add(name);
    }
    const range = { file: context.file, ...endedAt(node) };
    collector.pluginRequirements.push({ range, alternatives });
  }
}

function unmet(alternatives: readonly NamedVersion[], engine: Engine): string | undefined {
  for (const { name, version } of alternatives) {
    const plugin = engine.plugins.find((each) => each.name === name);
    if (plugin === undefined) continue;
    const has = parseVersion(plugin.version);
    const wanted = parseVersion(version);
    if (has !== undefined && wanted !== undefined && isCompatible(has, wanted)) return undefined;
    return `Plugin '${name}' version '${plugin.version}' is not compatible with required plugin version '${version}'`;
  }
  const choice = alternatives.map(({ name, version }) => `${name} (>= ${version})`).join(', ');
  return `Plugin requirement not satisfied, must load one of: ${choice}`;
}

/** Falco looks at the plugins it read of, whatever else it found wrong. */
export function checkPlugins(
  { reachedRequirements }: Collector,
  engine: Engine,
): LoadError | undefined {
  for (const { range, alternatives } of reachedRequirements) {
    const message = unmet(alternatives, engine);
    if (message === undefined) continue;
    // Falco itself names no place.
    return { code: 'PLUGIN_REQUIREMENT', message, context: undefined, range };
  }
  return undefined;
}
