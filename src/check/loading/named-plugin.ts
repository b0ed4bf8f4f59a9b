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

/** Else nothing need be known of plugins. */
export function mentionsPlugins(text: string): boolean {
  return /required_plugin_versions|load_plugins|library_path|collectors/.test(text);
}
