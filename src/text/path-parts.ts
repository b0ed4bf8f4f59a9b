/** The last part of a path: `/usr/bin/env` → `env`, `env` → `env`. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder of a path, with its last slash: `/usr/bin/env` → `/usr/bin/`, `env` → ``. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
