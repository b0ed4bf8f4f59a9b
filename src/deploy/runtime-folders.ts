// A Falco release → values that mount the folders of the container runtimes' sockets.
// Charts 6.4.1 to 9.1.0 mount each socket as a file, which binds its inode: once containerd or CRI-O
// restarts, Falco holds a dead socket (falcosecurity/falco#3979, charts#1052). A folder mounted below
// that file cures it: when the runtime removes its old socket, the kernel takes off the mounts on it
// (detach_mounts, Linux 3.18 and newer; tried), and the new socket shows through the folder.
import type { FalcoRelease } from '../falco/versions.ts';

/** Folders of the sockets that collectors.containerEngine.engines.cri has by default. */
const folders = ['/run/containerd', '/run/crio', '/run/k3s/containerd', '/run/host-containerd'];

export const folderPrefix = 'kubebrowse';

type Values = Readonly<Record<string, unknown>>;

function volumeName(folder: string): string {
  return `${folderPrefix}${folder.replaceAll('/', '-')}`;
}

/** Empty where the chart mounts folders itself. */
export function runtimeFolders({ runtimeSockets }: FalcoRelease): Values {
  if (runtimeSockets === 'folders') return {};
  return {
    mounts: {
      volumes: folders.map((path) => ({ name: volumeName(path), hostPath: { path } })),
      volumeMounts: folders.map((path) => ({ name: volumeName(path), mountPath: `/host${path}` })),
    },
  };
}
