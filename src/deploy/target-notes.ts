// Target → what to know about it before anything is installed, each in a sentence or two. What is known
// to be wrong with its Falco and chart is taken from the table of faults (src/falco/known-faults.ts).
import { defaultFalco } from '../falco/default-version.ts';
import { installedFalco } from '../falco/installed-falco.ts';
import { circumstances } from '../falco/known-faults.ts';
import { falcoReleases, unavailable } from '../falco/versions.ts';
import type { Alerts, Target } from '../settings/settings.ts';
import { falcoPin } from './values/falco-pin.ts';
import { type FaultFound, faultsOf } from './values/faults-of.ts';
import { chartHas, workAround } from './values/work-around.ts';

/** Of a version that somebody chose: what newer ones than the default have is no news. */
function lacking({ falco }: Target): readonly string[] {
  const lacks = falco === defaultFalco ? [] : unavailable(falco);
  if (lacks.length === 0) return [];
  const what = lacks.map((construct) => construct.what).join('; ');
  return [`Falco ${falco} lacks, and nothing written for it uses: ${what}.`];
}

/** Falco that lost the runtime's socket sees no labels of new pods, and then no rule of ours fires. */
function blindness(target: Target): readonly string[] {
  const { falco, method, installation } = target;
  const blind = 'once containerd or CRI-O restarts, no rule fires for new pods';
  if (method === 'configmap') {
    return [`Mount the folder of the runtime’s socket into Falco, not the socket: else, ${blind}.`];
  }
  if (method === 'host' || !chartHas('sockets-as-files', target)) return [];
  const cure =
    installation === 'existing'
      ? 'The commands mount the folders where your values have no mounts of their own'
      : 'The values mount the folders';
  return [`Chart ${falcoReleases[falco].chart} mounts runtime sockets: ${blind}. ${cure}.`];
}

function runtimeNote({ runtime }: Target): readonly string[] {
  if (runtime === 'podman')
    return [
      'Podman tells Falco no labels, pods or namespaces: the rules use container names and images, and selectors match nothing.',
    ];
  if (runtime !== 'docker') return [];
  return [
    'Of Docker, Falco asks cri-dockerd, which knows the labels of pods; Docker’s own engine, which does not, is off. Containers outside Kubernetes then have no names.',
  ];
}

/** Told before it is asked for: grave, or of something these settings switch on. */
function isTold({ fault, applies }: FaultFound): boolean {
  if (applies === 'perhaps' || fault.weight === 'change') return false;
  return fault.weight === 'grave' || fault.only !== undefined;
}

function tell({ fault, of, applies }: FaultFound, target: Target): string {
  const where =
    fault.only === undefined || applies === 'yes' ? '' : `, where ${circumstances[fault.only]}`;
  return `${of}${where}: ${fault.symptom} ${workAround(fault.id, target) ?? fault.cure}`;
}

/** But for the one that `blindness` tells, with what is done about it. */
function found(target: Target, alerts: Alerts | undefined): readonly FaultFound[] {
  return faultsOf(target, alerts).filter(({ fault }) => fault.id !== 'sockets-as-files');
}

/** Another image than the chart's: what it ends, and what it asks of the next upgrade. */
function pinNote(target: Target): readonly string[] {
  if (Object.keys(falcoPin(target)).length === 0) return [];
  const { chart, chartFalco } = falcoReleases[target.falco];
  const tag = installedFalco(target.falco);
  return [
    `Chart ${chart} installs Falco ${chartFalco}, which may end while its files change. The values set image.tag ${tag}: remove it with a chart that brings it.`,
  ];
}

export function targetNotes(target: Target, alerts?: Alerts): readonly string[] {
  return [
    ...lacking(target),
    ...pinNote(target),
    ...blindness(target),
    ...runtimeNote(target),
    ...found(target, alerts)
      .filter(isTold)
      .map((one) => tell(one, target)),
  ];
}

/** The rest, for those who ask: what depends on more than the settings say, and what merely changed. */
export function furtherNotes(target: Target, alerts?: Alerts): readonly string[] {
  return found(target, alerts)
    .filter((one) => !isTold(one))
    .map((one) => tell(one, target));
}
