// falco.yaml, Helm values, or a manifest with either inside → the plugins that Falco loads by it.
// `load_plugins` names them, else all of `plugins` are loaded (falco configuration.cpp, load_plugins);
// the chart adds k8smeta and leaves out the container plugin by `collectors` (charts/falco/templates/
// _helpers.tpl); versions stand in the references of falcoctl.

import { lookup, type MapNode, type YamlNode } from '../ruleset/yaml/node.ts';
import { readDocuments } from './documents.ts';

export interface ConfiguredPlugins {
  /** Empty version: not said. */
  readonly plugins: readonly { readonly name: string; readonly version: string }[];
  /** False where the container plugin is switched off. */
  readonly container: boolean;
}

/** Values within values, and in manifests. */
const deepest = 6;
const mostNodes = 5000;

function child(node: YamlNode | undefined, ...path: readonly string[]): YamlNode | undefined {
  let at = node;
  for (const key of path) at = at?.kind === 'map' ? lookup(at, key) : undefined;
  return at;
}

function textOf(node: YamlNode | undefined): string {
  return node?.kind === 'scalar' ? node.value : '';
}

function textsIn(node: YamlNode | undefined): readonly string[] {
  return node?.kind === 'sequence' ? node.items.map(textOf).filter((text) => text !== '') : [];
}

const isFalse = (node: YamlNode | undefined): boolean => /^(false|no|off)$/i.test(textOf(node));
const isTrue = (node: YamlNode | undefined): boolean => /^(true|yes|on)$/i.test(textOf(node));

/** `ghcr.io/falcosecurity/plugins/plugin/k8saudit:0.16.0` → its name and version. */
function reference(text: string): { readonly name: string; readonly version: string } | undefined {
  const [, name, version] = /([\w-]+):v?(\d+\.\d+(?:\.\d+)?)(?:@.*)?$/.exec(text) ?? [];
  if (name === undefined || version === undefined) return undefined;
  return { name, version: /^\d+\.\d+$/.test(version) ? `${version}.0` : version };
}

class PluginSearch {
  readonly versions = new Map<string, string>();
  readonly names = new Set<string>();
  container = true;
  found = false;
  #nodes = 0;

  visit(node: YamlNode, depth: number): void {
    this.#nodes += 1;
    if (depth > deepest || this.#nodes > mostNodes) return;
    if (node.kind === 'sequence') for (const item of node.items) this.visit(item, depth + 1);
    if (node.kind !== 'map') return;
    this.#readConfiguration(node);
    this.#readChart(node);
    for (const { value } of node.pairs) {
      if (value.kind === 'map' || value.kind === 'sequence') this.visit(value, depth + 1);
      else if (
        value.kind === 'scalar' &&
        /load_plugins|library_path|collectors:/.test(value.value)
      ) {
        for (const { root } of readDocuments(value.value)) {
          if (root !== undefined) this.visit(root, depth + 1);
        }
      }
    }
  }

  #readConfiguration(node: MapNode): void {
    const listed = lookup(node, 'plugins');
    const entries = listed?.kind === 'sequence' ? listed.items : [];
    const known = entries
      .filter((entry) => child(entry, 'library_path') !== undefined)
      .map((entry) => textOf(child(entry, 'name')))
      .filter((name) => name !== '');
    const loaded = lookup(node, 'load_plugins');
    if (loaded === undefined && known.length === 0) return;
    this.found = true;
    for (const name of loaded?.kind === 'sequence' ? textsIn(loaded) : known) this.names.add(name);
  }

  #readChart(node: MapNode): void {
    const collectors = lookup(node, 'collectors');
    if (collectors?.kind === 'map' && child(collectors, 'kubernetes') !== undefined) {
      const metadata = child(collectors, 'kubernetes');
      this.found = true;
      const at = reference(textOf(child(metadata, 'pluginRef')));
      if (at !== undefined) this.versions.set(at.name, at.version);
      if (isTrue(child(metadata, 'enabled')) && !isFalse(child(collectors, 'enabled'))) {
        this.names.add('k8smeta');
      }
    }
    if (collectors?.kind === 'map') {
      const engine = child(collectors, 'containerEngine');
      if (isFalse(child(collectors, 'enabled')) || isFalse(child(engine, 'enabled'))) {
        this.container = false;
        this.found = true;
      }
      const at = reference(textOf(child(engine, 'pluginRef')));
      if (at !== undefined) this.versions.set(at.name, at.version);
    }
    for (const what of ['install', 'follow']) {
      for (const text of textsIn(child(node, 'artifact', what, 'refs'))) {
        const at = reference(text);
        if (at !== undefined) this.versions.set(at.name, at.version);
      }
    }
  }
}

/** Undefined where the text says nothing of plugins. */
export function configuredPlugins(text: string): ConfiguredPlugins | undefined {
  if (!/load_plugins|library_path|collectors/.test(text)) return undefined;
  const search = new PluginSearch();
  const roots = readDocuments(text).flatMap(({ root }) => root ?? []);
  // A list at the top is a rules file.
  for (const root of roots) if (root.kind === 'map') search.visit(root, 0);
  if (!search.found) return undefined;
  const plugins = [...search.names].map((name) => ({
    name,
    version: search.versions.get(name) ?? '',
  }));
  // Named, the container plugin is loaded whatever the collectors say.
  const container = search.container || search.names.has('container');
  return { plugins, container };
}
