// Rows of a draft (label selectors, rules, outputs) → their part of the settings and faults.
import { checkSettings } from '../../../kubebrowse/check-settings.ts';
import { defaultSettings } from '../../../settings/default-settings.ts';
import { listKinds } from '../../../settings/list-kinds.ts';
import { readListText } from '../../../settings/list-text.ts';
import { parseSettings } from '../../../settings/parse-settings.ts';
import type {
  FalcoVersion,
  LabelMatch,
  RuleChange,
  Selector,
  SidekickOutput,
} from '../../../settings/settings.ts';
import { sidekickOutputs } from '../../../settings/settings.ts';
import { parseLabelKey } from '../../../settings/values/labels.ts';
import { parseWebAddress } from '../../../settings/values/web-address.ts';
import type { Diagnostic } from '../../../text/diagnostic.ts';
import type { Draft, RawLabel, RawRule } from './draft.ts';
import type { Fault } from './reading.ts';

export interface Rows<T> {
  readonly value: readonly T[];
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

const control = 'pods.selectors';

const readLabel = (label: RawLabel, part: string, faults: Fault[]): LabelMatch => {
  const key = parseLabelKey(label.key);
  if (!key.ok) faults.push({ control, part: `${part}.key`, message: key.message });
  const values = readListText(label.values, listKinds.labelValues);
  for (const error of values.errors) faults.push({ control, part: `${part}.values`, ...error });
  if (values.items.length === 0 && values.errors.length === 0) {
    const message = 'This label has no value; give one or more, for example browser-sandbox-test.';
    faults.push({ control, part: `${part}.values`, message });
  }
  return { key: key.ok ? key.value : '', values: values.items };
};

/** A row with nothing in it is not meant yet: it says nothing and is no fault. */
const isBlank = (label: RawLabel): boolean => label.key.trim() === '' && label.values.trim() === '';

export const readSelectors = (draft: Draft): Rows<Selector> => {
  const faults: Fault[] = [];
  const value = draft.selectors.flatMap((selector, at) => {
    const matches = selector.flatMap((label, row) =>
      isBlank(label) ? [] : [readLabel(label, `${at}.${row}`, faults)],
    );
    matches.forEach(({ key }, row) => {
      if (key === '' || matches.findIndex((one) => one.key === key) === row) return;
      const message = `The label ${key} stands twice in this selector, which matches all its labels; give one of them all the values.`;
      faults.push({ control, part: `${at}.${row}.key`, message });
    });
    return matches.length === 0 ? [] : [matches];
  });
  return { value, faults, warnings: [] };
};

const changeOf = (rule: string, raw: RawRule): RuleChange => ({
  rule,
  ...(raw.enabled === undefined ? {} : { enabled: raw.enabled }),
  ...(raw.priority === undefined ? {} : { priority: raw.priority }),
  tags: readListText(raw.tags, listKinds.tags).items,
  exceptions: raw.exceptions.map(({ name, fields, rows }) => ({
    name,
    fields: fields.map(({ field }) => field),
    comps: fields.map(({ comparison }) => comparison),
    // A row without any value is not meant yet.
    rows: rows.filter((row) => row.some((value) => value !== '')),
  })),
});

/** `rules[2].exceptions[0].rows[1][0]` → the rule's name and the rest of the path. */
const ruleFault = ({ message, path = '' }: Diagnostic, names: readonly string[]): Fault => {
  const index = Number(/^rules\[(\d+)\]/.exec(path)?.[1] ?? 0);
  const name = names[index] ?? '';
  return {
    control: 'rules',
    part: `${name}${path.replace(/^rules\[\d+\]/, '')}`,
    message: message.replace(/^rules\[\d+\]\.?\S*/, name || 'A rule'),
  };
};

const tagFaults = (name: string, raw: RawRule): Fault[] =>
  readListText(raw.tags, listKinds.tags).errors.map((error) => ({
    control: 'rules',
    part: `${name}.tags`,
    ...error,
  }));

/** An exception without rows is not meant yet. */
const withoutEmpty = (change: RuleChange): RuleChange => ({
  ...change,
  exceptions: (change.exceptions ?? []).filter(({ rows }) => rows.length > 0),
});

export const readRuleChanges = (draft: Draft, falco: FalcoVersion): Rows<RuleChange> => {
  const names = Object.keys(draft.rules);
  if (names.length === 0) return { value: [], faults: [], warnings: [] };
  const raws = Object.entries(draft.rules);
  const rules = raws.map(([name, raw]) => withoutEmpty(changeOf(name, raw)));
  const target = { ...defaultSettings.target, falco };
  const parsed = parseSettings({ version: 1, target, rules });
  const checked = checkSettings(parsed.settings);
  const kept = parsed.settings.rules.map((change) => change.rule);
  const wrong = (one: Diagnostic): boolean => one.severity === 'error';
  const faults = [
    ...raws.flatMap(([name, raw]) => tagFaults(name, raw)),
    ...parsed.diagnostics.filter(wrong).map((one) => ruleFault(one, names)),
    ...checked.diagnostics.filter(wrong).map((one) => ruleFault(one, kept)),
  ];
  const warnings = checked.diagnostics
    .filter((one) => !wrong(one))
    .map((one) => ruleFault(one, kept));
  return { value: checked.settings.rules, faults, warnings };
};

export const readOutputs = (draft: Draft): Rows<SidekickOutput> => {
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
};
