// Changed rules of a draft → their part of the settings and faults. Fields, event types and the checks
// of exceptions weigh as much as all other parsers: they come with the first rule that is changed.
import { checkSettings } from '../../kubebrowse/check-settings.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { listKinds } from '../../settings/list-kinds.ts';
import { readListText } from '../../settings/list-text.ts';
import { parseSettings } from '../../settings/parse-settings.ts';
import type { FalcoVersion, RuleChange } from '../../settings/settings.ts';
import { parseCaptureSeconds } from '../../settings/values/capture.ts';
import type { Diagnostic } from '../../text/diagnostic.ts';
import type { Draft, RawRule } from './draft.ts';
import type { Rows } from './read-rows.ts';
import type { Fault } from './reading.ts';

export type ReadRules = (draft: Draft, falco: FalcoVersion) => Rows<RuleChange>;

function secondsOf({ capture }: RawRule): Pick<RuleChange, 'capture'> {
  const parsed = capture === undefined ? undefined : parseCaptureSeconds(capture);
  return parsed?.ok === true ? { capture: parsed.value } : {};
}

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
  ...secondsOf(raw),
});

/** `rules[2].exceptions[0].rows[1][0]` → the rule's name and the rest of the path. */
function ruleFault({ message, path = '' }: Diagnostic, names: readonly string[]): Fault {
  const index = Number(/^rules\[(\d+)\]/.exec(path)?.[1] ?? 0);
  const name = names[index] ?? '';
  return {
    control: 'rules',
    part: `${name}${path.replace(/^rules\[\d+\]/, '')}`,
    message: message.replace(/^rules\[\d+\]\.?\S*/, name || 'A rule'),
  };
}

const tagFaults = (name: string, raw: RawRule): Fault[] =>
  readListText(raw.tags, listKinds.tags).errors.map((error) => ({
    control: 'rules',
    part: `${name}.tags`,
    ...error,
  }));

function secondsFaults(name: string, { capture }: RawRule): Fault[] {
  const parsed = capture === undefined ? undefined : parseCaptureSeconds(capture);
  if (parsed?.ok !== false) return [];
  return [{ control: 'rules', part: `${name}.capture`, message: parsed.message }];
}

/** An exception without rows is not meant yet. */
const withoutEmpty = (change: RuleChange): RuleChange => ({
  ...change,
  exceptions: (change.exceptions ?? []).filter(({ rows }) => rows.length > 0),
});

export const readRuleChanges: ReadRules = (draft, falco) => {
  const names = Object.keys(draft.rules);
  const raws = Object.entries(draft.rules);
  const rules = raws.map(([name, raw]) => withoutEmpty(changeOf(name, raw)));
  const target = { ...defaultSettings.target, falco };
  const parsed = parseSettings({ version: 1, target, rules });
  const checked = checkSettings(parsed.settings);
  const kept = parsed.settings.rules.map((change) => change.rule);
  const wrong = (one: Diagnostic): boolean => one.severity === 'error';
  const faults = [
    ...raws.flatMap(([name, raw]) => [...tagFaults(name, raw), ...secondsFaults(name, raw)]),
    ...parsed.diagnostics.filter(wrong).map((one) => ruleFault(one, names)),
    ...checked.diagnostics.filter(wrong).map((one) => ruleFault(one, kept)),
  ];
  const warnings = checked.diagnostics
    .filter((one) => !wrong(one))
    .map((one) => ruleFault(one, kept));
  return { value: checked.settings.rules, faults, warnings };
};
