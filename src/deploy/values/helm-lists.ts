// (settings) → lists of the values: mounts of folders, sockets of runtimes. Helm replaces a list, so that
// a release with values of its own is given one only where it has none there.
import { falcoReleases } from '../../falco/versions.ts';
import type { Settings } from '../../settings/settings.ts';
import { captureMounts, joinMounts } from './capture-volume.ts';
import { type Mounts, runtimeFolders } from './runtime-folders.ts';
import { namedSocket, socketLists } from './runtime-sockets.ts';
import { withComment, writeYaml } from './write-yaml.ts';

type Values = Readonly<Record<string, unknown>>;

export function chartMounts(settings: Settings): Mounts {
  return joinMounts(runtimeFolders(settings.target), captureMounts(settings));
}

/** `mounts`, or nothing where none is needed. */
export function mountValues(settings: Settings): Values {
  const { volumes, volumeMounts } = chartMounts(settings);
  return volumes.length === 0 ? {} : { mounts: { volumes, volumeMounts } };
}

/** kubebrowse-runtime-folders.yaml: the lists, for a release whose own values have none there. */
export function writeRuntimeFolders(settings: Settings): string {
  const values = mountValues(settings);
  if (Object.keys(values).length === 0) {
    const { minor } = falcoReleases[settings.target.falco];
    return withComment(
      [`The charts of Falco ${minor} mount the folders of the runtimes' sockets themselves.`],
      '{}\n',
    );
  }
  const folders = runtimeFolders(settings.target).volumes.length > 0;
  return withComment(
    [
      ...(captureMounts(settings).volumes.length > 0
        ? [
            'The volume of the recordings: without it Falco ends at the first alert that it should record.',
          ]
        : []),
      ...(folders ? folderWords : []),
      'Helm replaces lists. Where your values have mounts of their own, add these entries to them instead.',
    ],
    writeYaml(values),
  );
}

const folderWords = [
  'The folders of the container runtimes’ sockets: with the sockets alone, as the chart mounts them,',
  'Falco sees no labels of new pods once containerd or CRI-O restarts (falcosecurity/charts#1052).',
];

/** Whether a release that exists has to be told of a socket in a list. */
export function hasSocketLists({ target }: Settings): boolean {
  return Object.keys(socketLists(target)).length > 0;
}

/** kubebrowse-runtime-sockets.yaml: the same for the sockets. */
export function writeRuntimeSockets({ target }: Settings): string {
  const values = socketLists(target);
  if (Object.keys(values).length === 0) {
    return withComment(['Falco finds the container runtime of these settings by itself.'], '{}\n');
  }
  return withComment(
    [
      `The socket of the container runtime: without ${namedSocket(target) ?? ''} Falco sees no pod, and no rule fires.`,
      'Helm replaces lists. Where your values have sockets of their own, add this one to them instead.',
    ],
    writeYaml(values),
  );
}
