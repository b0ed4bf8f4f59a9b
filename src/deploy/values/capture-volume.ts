// Settings → the volume that recordings lie in. Falco makes no folder: without one it ends at the first
// alert that it should record (sinsp_dumper::open throws), so that none is written without its volume.
import { captureVolume } from '../../ours/recordings.ts';
import type { Settings } from '../../settings/settings.ts';
import { recordsCaptures } from './falco-config.ts';
import type { Mounts } from './runtime-folders.ts';

export function captureMounts(settings: Settings): Mounts {
  if (!recordsCaptures(settings)) return { volumes: [], volumeMounts: [] };
  const { folder, diskMb } = settings.alerts.capture;
  return {
    volumes: [{ name: captureVolume, emptyDir: { sizeLimit: `${diskMb}Mi` } }],
    volumeMounts: [{ name: captureVolume, mountPath: folder }],
  };
}

export function joinMounts(...all: readonly Mounts[]): Mounts {
  return {
    volumes: all.flatMap(({ volumes }) => volumes),
    volumeMounts: all.flatMap(({ volumeMounts }) => volumeMounts),
  };
}
