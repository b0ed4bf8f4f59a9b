// Known faults → what the artifacts do about them, as values and in a sentence. Only of a release that is
// new: one that exists keeps its chart, its plugin and its images.
import { holdsIn, type KnownFault } from '../../falco/known-faults.ts';
import { knownFaults } from '../../falco/known-faults-list.ts';
import type { Settings, Target } from '../../settings/settings.ts';
import { faultsOf, versionsOf } from './faults-of.ts';

type Values = Readonly<Record<string, unknown>>;

const pinnedPlugin = 'ghcr.io/falcosecurity/plugins/plugin/container:0.7.1';
/** The newest that was seen as a tag. */
const pinnedSidekick = '2.34.1';

function faultCalled(id: string): KnownFault {
  const fault = knownFaults.find((one) => one.id === id);
  if (fault === undefined) throw new Error(`There is no fault ${id}.`);
  return fault;
}

/** Whether the chart of this Falco has it, or one of its charts. */
export function chartHas(id: string, target: Target): boolean {
  const range = versionsOf({ ...target, method: 'helm' })[faultCalled(id).product];
  return range !== undefined && holdsIn(faultCalled(id), range) !== 'none';
}

function isNew({ method, installation }: Target): boolean {
  return method === 'helm' && installation === 'new';
}

/** `collectors.containerEngine` where the chart's own plugin crashes with containerd 2.3. */
export function pluginPin(target: Target): Values {
  return chartHas('containerd-2.3', target) ? { pluginRef: pinnedPlugin } : {};
}

/** `falcosidekick` where its chart brings one whose alerts Alertmanager cannot group. */
export function sidekickPin({ target, alerts }: Settings): Values {
  const has = faultsOf(target, alerts).some(({ fault }) => fault.id === 'no-alertname');
  return has && isNew(target) ? { image: { tag: pinnedSidekick } } : {};
}

/** What the artifacts do about it, or what to add to them; undefined where they do nothing. */
export function workAround(id: string, target: Target): string | undefined {
  if (!isNew(target)) return undefined;
  switch (id) {
    case 'containerd-2.3':
      return 'The values take container plugin 0.7.1.';
    case 'no-alertname':
      return `The values take Falcosidekick ${pinnedSidekick}.`;
    default:
      return undefined;
  }
}
