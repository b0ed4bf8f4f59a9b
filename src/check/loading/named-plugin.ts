// The name of a plugin with its version ↔ what is meant by it; and whether a text speaks of plugins.

export interface NamedPlugin {
  readonly name: string;
  /** Empty: the newest that is known. */
  readonly version: string;
}

/** `k8saudit`, `k8saudit:0.16.0` */
export function readPlugin(text: string): NamedPlugin | undefined {
  const [, name, version = ''] =
    /^([A-Za-z][\w-]*)(?::v?(\d+\.\d+\.\d+))?$/.exec(text.trim()) ?? [];
  return name === undefined ? undefined : { name, version };
}

export function writePlugin({ name, version }: NamedPlugin): string {
  return version === '' ? name : `${name}:${version}`;
}

/** What stands in a list under required_plugin_versions, alternatives behind the one they stand for. */
const required = /^[ \t]*-?[ \t]*(?:-[ \t]+)?\{?[ \t]*["']?name["']?:[ \t]*["']?([A-Za-z][\w-]*)/gm;

/** Names that rules may require besides the plugin Falco comes with; some may be of other things. */
export function requiredPlugins(text: string): readonly string[] {
  const at = text.indexOf('required_plugin_versions');
  if (at < 0) return [];
  return [...text.slice(at, at + 5000).matchAll(required)]
    .map(([, name = '']) => name)
    .filter((name) => name !== 'container');
}

const sourceKey = /^[ \t-]*["']?source["']?[ \t]*:[ \t]*["']?([A-Za-z][\w-]*)/gm;

/** Event sources that a text names, besides that of system calls. */
export function otherSources(text: string): readonly string[] {
  const named = new Set([...text.matchAll(sourceKey)].map(([, name = '']) => name));
  named.delete('syscall');
  return [...named];
}

/** Else nothing need be known of plugins. */
export function mentionsPlugins(text: string): boolean {
  return /load_plugins|library_path|collectors/.test(text) || requiredPlugins(text).length > 0;
}
