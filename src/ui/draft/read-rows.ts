// Rows of a draft (label selectors, outputs) → their part of the settings and faults.
import { listKinds } from '../../settings/list-kinds.ts';
import { readListText } from '../../settings/list-text.ts';
import type { LabelMatch, Selector, SidekickOutput } from '../../settings/settings.ts';
import { sidekickOutputs } from '../../settings/settings.ts';
import { parseLabelKey } from '../../settings/values/labels.ts';
import { parseWebAddress } from '../../settings/values/web-address.ts';
import type { Draft, RawLabel } from './draft.ts';
import type { Fault } from './reading.ts';

export interface Rows<T> {
  readonly value: readonly T[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

const control = 'pods.selectors';

function readLabel(label: RawLabel, part: string, faults: Fault[]): LabelMatch {
  const key = parseLabelKey(label.key);
  if (!key.ok) faults.push({ control, part: `${part}.key`, message: key.message });
  const values = readListText(label.values, listKinds.labelValues);
  for (const error of values.errors) faults.push({ control, part: `${part}.values`, ...error });
  if (values.items.length === 0 && values.errors.length === 0) {
    const message = 'This label has no value; give one or more, for example browser-sandbox-test.';
    faults.push({ control, part: `${part}.values`, message });
  }
  return { key: key.ok ? key.value : '', values: values.items };
}

/** A row with nothing in it is not meant yet: it says nothing and is no fault. */
const isBlank = (label: RawLabel): boolean => label.key.trim() === '' && label.values.trim() === '';

export function readSelectors(draft: Draft): Rows<Selector> {
  const faults: Fault[] = [];
  const value = draft.selectors.flatMap((selector, at) => {
    const matches = selector.flatMap((label, row) =>
      isBlank(label) ? [] : [readLabel(label, `${at}.${row}`, faults)],
    );
    matches.forEach(({ key }, row) => {
      if (key === '' || matches.findIndex((one) => one.key === key) === row) return;
      const message = `The label ${key} is twice in this selector, which matches all its labels; give one of them all the values.`;
      faults.push({ control, part: `${at}.${row}.key`, message });
    });
    return matches.length === 0 ? [] : [matches];
  });
  return { value, faults, warnings: [] };
}

export function readOutputs(draft: Draft): Rows<SidekickOutput> {
  const faults: Fault[] = [];
  const value = sidekickOutputs.flatMap((output): SidekickOutput[] => {
    const raw = draft.outputs[output];
    if (!raw?.on) return [];
    const minimumPriority = raw.minimumPriority;
    if (raw.address.trim() === '') return [{ output, minimumPriority }];
    const address = parseWebAddress(raw.address);
    if (address.ok) return [{ output, minimumPriority, address: address.value }];
    faults.push({ control: 'alerts.sidekick.outputs', part: output, message: address.message });
    return [];
  });
  return { value, faults, warnings: [] };
}
