// draft and what it reads as → the controls that say something else than the default.

import { listIds } from '../../settings/adaptable-lists.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import type { Settings } from '../../settings/settings.ts';
import {
  type ControlId,
  choiceControls,
  setControls,
  switchControls,
  textControls,
} from './controls.ts';
import { type Draft, defaultDraft } from './draft.ts';

/** The value at an address such as `network.webPorts`. */
const at = (settings: Settings, address: string): unknown =>
  address
    .split('.')
    .reduce<unknown>(
      (value, key) => (typeof value === 'object' ? Reflect.get(value ?? {}, key) : undefined),
      settings,
    );

function sameList(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every(
    (one, index) => one === b[index] || JSON.stringify(one) === JSON.stringify(b[index]),
  );
}

export function changedControls(draft: Draft, settings: Settings): ReadonlySet<ControlId> {
  const changed = new Set<ControlId>();
  for (const id of [...choiceControls, ...setControls, ...switchControls, ...textControls]) {
    if (draft.texts[id] !== defaultDraft.texts[id]) changed.add(id);
  }
  for (const id of listIds) {
    if (draft.texts[id] === defaultDraft.texts[id]) continue;
    if (!sameList(at(settings, id), at(defaultSettings, id))) changed.add(id);
  }
  const { selectors } = settings.pods;
  if (!sameList(selectors, defaultSettings.pods.selectors)) changed.add('pods.selectors');
  if (settings.rules.length > 0) changed.add('rules');
  if (settings.alerts.sidekick.outputs.length > 0) changed.add('alerts.sidekick.outputs');
  return changed;
}
