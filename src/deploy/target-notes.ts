// Target → what to know about it before anything is installed, each in a sentence or two.
import { defaultFalco } from '../falco/default-version.ts';
import { falcoReleases, unavailable } from '../falco/versions.ts';
import type { Target } from '../settings/settings.ts';

/** Of a version that somebody chose: what newer ones than the default have is no news. */
function lacking({ falco }: Target): readonly string[] {
  const lacks = falco === defaultFalco ? [] : unavailable(falco);
  if (lacks.length === 0) return [];
  const what = lacks.map((construct) => construct.what).join('; ');
  return [`Falco ${falco} lacks, and nothing written for it uses: ${what}.`];
}

/** Falco that lost the runtime's socket sees no labels of new pods, and then no rule of ours fires. */
function blindness({ falco, method, installation }: Target): readonly string[] {
  const { chart, runtimeSockets } = falcoReleases[falco];
  if (method === 'host' || runtimeSockets === 'folders') return [];
  const blind = 'once containerd or CRI-O restarts, no rule fires for new pods';
  if (method === 'configmap') {
    return [`Mount the folder of the runtime’s socket into Falco, not the socket: else, ${blind}.`];
  }
  const cure =
    installation === 'existing'
      ? 'The commands mount the folders where your values have no mounts of their own'
      : 'The values mount the folders';
  return [`Chart ${chart} mounts runtime sockets: ${blind}. ${cure}.`];
}

export function targetNotes(target: Target): readonly string[] {
  return [...lacking(target), ...blindness(target)];
}
