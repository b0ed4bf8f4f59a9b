// Target → values that mount the folders of the container runtimes' sockets.
// Charts 5 to 9.1.0 (known-faults.ts, sockets-as-files; _helpers.tpl, falco.containerPluginVolumeMounts)
// mount each socket as a file, which binds its inode: once containerd or CRI-O
// restarts, Falco holds a dead socket (falcosecurity/falco#3979, charts#1052). A folder mounted below
// that file cures it: when the runtime removes its old socket, the kernel takes off the mounts on it
// (detach_mounts, Linux 3.18 and newer; tried), and the new socket shows through the folder.
// Charts 4 mount folders themselves, but none for Podman.
import { folderOf, runtimeFacts, usualSockets } from '../../falco/runtimes.ts';
import { falcoReleases } from '../../falco/versions.ts';
import type { Target } from '../../settings/settings.ts';
import { namedSocket } from './runtime-sockets.ts';
import { chartHas } from './work-around.ts';

export const folderPrefix = 'kubebrowse';

export interface Mounts {
  readonly volumes: readonly unknown[];
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
}

const usualFolders = usualSockets.map(folderOf);

/** A name for each: others' folders may hold what no name may. */
function volumeName(folder: string): string {
  const isUsual = usualFolders.some((one) => one === folder);
  return isUsual ? `${folderPrefix}${folder.replaceAll('/', '-')}` : `${folderPrefix}-runtime`;
}

/** Those that the chart leaves to us, none where it mounts folders itself. */
function folders(target: Target): readonly string[] {
  const { containerPlugin } = falcoReleases[target.falco];
  const named = namedSocket(target);
  const own = named === undefined ? [] : [folderOf(named)];
  if (chartHas('sockets-as-files', target)) return [...new Set([...usualFolders, ...own])];
  const isUnknown = containerPlugin === null && runtimeFacts[target.runtime].engine === 'podman';
  return isUnknown ? own : [];
}

function mountsOf(paths: readonly string[]): Mounts {
  return {
    volumes: paths.map((path) => ({ name: volumeName(path), hostPath: { path } })),
    volumeMounts: paths.map((path) => ({ name: volumeName(path), mountPath: `/host${path}` })),
  };
}

/** For the values of the chart. */
export function runtimeFolders(target: Target): Mounts {
  return mountsOf(folders(target));
}

/** For a DaemonSet of one's own: that of the runtime that is named. */
export function namedFolder(target: Target): Mounts {
  const named = namedSocket(target);
  return mountsOf(named === undefined ? [] : [folderOf(named)]);
}
