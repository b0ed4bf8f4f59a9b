// What the form holds, exactly as typed, and the draft that stands for given settings.
// A draft is never wrong: whether it reads as settings is found out by read-draft.ts.
import {
  entriesOf,
  type ListId,
  type ListKindName,
  listIds,
  listOf,
} from '../../settings/adaptable-lists.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import type {
  ExceptionComparison,
  Priority,
  RuleChange,
  Settings,
  SidekickOutput,
  SidekickOutputName,
} from '../../settings/settings.ts';
import {
  writeListener,
  writeReader,
  writeService,
  writeShell,
} from '../../settings/values/write-entry.ts';
import { isPair, type PlainId } from './controls.ts';

export interface RawLabel {
  readonly key: string;
  readonly values: string;
}

export interface RawException {
  readonly name: string;
  readonly fields: readonly { readonly field: string; readonly comparison: ExceptionComparison }[];
  readonly rows: readonly (readonly string[])[];
}

export interface RawRule {
  readonly enabled?: boolean;
  readonly priority?: Priority;
  readonly tags: string;
  readonly exceptions: readonly RawException[];
  /** Seconds to record, as typed; absent where nothing is. */
  readonly capture?: string;
}

export interface RawOutput {
  readonly on: boolean;
  readonly minimumPriority: Priority;
  readonly address: string;
}

export interface Draft {
  readonly texts: Readonly<Record<PlainId, string>>;
  readonly selectors: readonly (readonly RawLabel[])[];
  /** By rule name; a rule that is not here is as in the rules file. */
  readonly rules: Readonly<Record<string, RawRule>>;
  readonly outputs: Readonly<Partial<Record<SidekickOutputName, RawOutput>>>;
}

export const untouchedRule: RawRule = { tags: '', exceptions: [] };

/** One entry of a list as text that reads back as itself (list-text.ts says how). */
export const quoteEntry = (text: string): string =>
  !/[\s,;]/.test(text) && !/^["'#]/.test(text) && text !== ''
    ? text
    : `"${text.replaceAll('"', '""')}"`;

const lines = (items: readonly string[]): string => items.map(quoteEntry).join('\n');

/** How an entry of a kind is written, where it is more than its text. */
const writers: Readonly<Partial<Record<ListKindName, (entry: never) => string>>> = {
  services: writeService,
  listeners: writeListener,
  shells: writeShell,
  readers: writeReader,
};

function listText(settings: Settings, id: ListId): string {
  const write: (entry: never) => string = writers[listOf(id).kind] ?? String;
  const texts = entriesOf(settings, id).map((entry) => write(entry as never)); // of its kind
  return isPair(id) ? texts.join('\n') : lines(texts);
}

const listTexts = (settings: Settings) =>
  Object.fromEntries(listIds.map((id) => [id, listText(settings, id)])) as Readonly<
    Record<ListId, string>
  >; // one text per id

const textsOf = (s: Settings): Draft['texts'] => ({
  ...listTexts(s),
  'target.falco': s.target.falco,
  'target.method': s.target.method,
  'target.installation': s.target.installation,
  'target.release': s.target.release,
  'target.namespace': s.target.namespace,
  'target.runtime': s.target.runtime,
  'target.socket': s.target.socket,
  'pods.programs': s.pods.programs.join(' '),
  'network.allowMetadata': String(s.network.allowMetadata),
  'processes.desktopTerminal': String(s.processes.desktopTerminal),
  'processes.rootDesktop': String(s.processes.rootDesktop),
  'falcoRules.overrides': String(s.falcoRules.overrides),
  'falcoRules.incubating': String(s.falcoRules.loaded.includes('incubating')),
  'falcoRules.sandbox': String(s.falcoRules.loaded.includes('sandbox')),
  'alerts.json': String(s.alerts.json),
  'alerts.ruleMatching': s.alerts.ruleMatching,
  'alerts.runbook': s.alerts.runbook,
  'alerts.sidekick.enabled': String(s.alerts.sidekick.enabled),
  'alerts.sidekick.webui': String(s.alerts.sidekick.webui),
  'alerts.sidekick.existingSecret': s.alerts.sidekick.existingSecret,
  'alerts.capture.mode': s.alerts.capture.mode,
  'alerts.capture.folder': s.alerts.capture.folder,
  'alerts.capture.diskMb': String(s.alerts.capture.diskMb),
  'alerts.capture.fileMb': String(s.alerts.capture.fileMb),
});

const rawRule = (change: RuleChange): RawRule => ({
  ...(change.enabled === undefined ? {} : { enabled: change.enabled }),
  ...(change.priority === undefined ? {} : { priority: change.priority }),
  tags: lines(change.tags ?? []),
  exceptions: (change.exceptions ?? []).map(({ name, fields, comps, rows }) => ({
    name,
    fields: fields.map((field, at) => ({ field, comparison: comps[at] ?? '=' })),
    rows,
  })),
  ...(change.capture === undefined ? {} : { capture: String(change.capture) }),
});

const rawOutput = (output: SidekickOutput): RawOutput => ({
  on: true,
  minimumPriority: output.minimumPriority,
  address: output.address ?? '',
});

export const draftOf = (settings: Settings): Draft => ({
  texts: textsOf(settings),
  selectors: settings.pods.selectors.map((selector) =>
    selector.map(({ key, values }) => ({ key, values: values.join(', ') })),
  ),
  rules: Object.fromEntries(settings.rules.map((change) => [change.rule, rawRule(change)])),
  outputs: Object.fromEntries(
    settings.alerts.sidekick.outputs.map((output) => [output.output, rawOutput(output)]),
  ),
});

export const defaultDraft: Draft = draftOf(defaultSettings);

/** The same draft with one text changed; itself when nothing changes. */
export const withText = (draft: Draft, id: PlainId, text: string): Draft =>
  draft.texts[id] === text ? draft : { ...draft, texts: { ...draft.texts, [id]: text } };

/** The same draft with one rule changed; a rule with nothing left to say is dropped. */
export function withRule(draft: Draft, name: string, rule: RawRule): Draft {
  const empty =
    rule.enabled === undefined &&
    rule.priority === undefined &&
    rule.tags === '' &&
    rule.capture === undefined &&
    rule.exceptions.length === 0;
  const { [name]: _, ...rest } = draft.rules;
  return { ...draft, rules: empty ? rest : { ...rest, [name]: rule } };
}
