// What the form holds, exactly as typed, and the draft that stands for given settings.
// A draft is never wrong: whether it reads as settings is found out by read-draft.ts.
import { defaultSettings } from '../../../settings/default-settings.ts';
import type {
  ExceptionComparison,
  Listener,
  Priority,
  RuleChange,
  Service,
  Settings,
  SidekickOutput,
  SidekickOutputName,
} from '../../../settings/settings.ts';
import type { PlainId } from './controls.ts';
import { writePair } from './pairs.ts';

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

const writeService = ({ address, port }: Service): string => {
  const [host = '', prefix = ''] = address.split('/');
  const six = host.includes(':');
  const tail = prefix === (six ? '128' : '32') ? '' : `/${prefix}`;
  return six ? `[${host}]${tail}:${port}` : `${host}${tail}:${port}`;
};

const writeListener = ({ port, executable }: Listener): string => `${port}=${executable}`;

const textsOf = (s: Settings): Draft['texts'] => ({
  'target.falco': s.target.falco,
  'target.method': s.target.method,
  'target.installation': s.target.installation,
  'target.release': s.target.release,
  'target.namespace': s.target.namespace,
  'target.runtime': s.target.runtime,
  'target.socket': s.target.socket,
  'pods.namespaces': lines(s.pods.namespaces),
  'pods.browserContainers': lines(s.pods.browserContainers),
  'pods.officeContainers': lines(s.pods.officeContainers),
  'pods.browserImages': lines(s.pods.browserImages),
  'pods.officeImages': lines(s.pods.officeImages),
  'pods.excludedContainers': lines(s.pods.excludedContainers),
  'pods.programs': s.pods.programs.join(' '),
  'network.allowedNetworks': lines(s.network.allowedNetworks),
  'network.allowedServices': lines(s.network.allowedServices.map(writeService)),
  'network.allowedDomains': lines(s.network.allowedDomains),
  'network.webPorts': lines(s.network.webPorts.map(String)),
  'network.programs': lines(s.network.programs),
  'network.resolvers': lines(s.network.resolvers),
  'network.internalNetworks': lines(s.network.internalNetworks),
  'network.apiServers': lines(s.network.apiServers),
  'network.allowMetadata': String(s.network.allowMetadata),
  listeners: lines(s.listeners.map(writeListener)),
  'processes.names': lines(s.processes.names),
  'processes.prefixes': lines(s.processes.prefixes),
  'processes.paths': lines(s.processes.paths),
  'processes.shells': s.processes.shells
    .map((one) => writePair(one.parent, one.command))
    .join('\n'),
  'processes.entrypoints': lines(s.processes.entrypoints),
  'processes.rootHelpers': lines(s.processes.rootHelpers),
  'processes.desktopTerminal': String(s.processes.desktopTerminal),
  'processes.rootDesktop': String(s.processes.rootDesktop),
  'files.sensitivePaths': lines(s.files.sensitivePaths),
  'files.readers': s.files.readers.map((one) => writePair(one.executable, one.path)).join('\n'),
  'files.writablePaths': lines(s.files.writablePaths),
  'falcoRules.overrides': String(s.falcoRules.overrides),
  'falcoRules.incubating': String(s.falcoRules.loaded.includes('incubating')),
  'falcoRules.sandbox': String(s.falcoRules.loaded.includes('sandbox')),
  'alerts.json': String(s.alerts.json),
  'alerts.ruleMatching': s.alerts.ruleMatching,
  'alerts.sidekick.enabled': String(s.alerts.sidekick.enabled),
  'alerts.sidekick.webui': String(s.alerts.sidekick.webui),
  'alerts.sidekick.existingSecret': s.alerts.sidekick.existingSecret,
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
export const withRule = (draft: Draft, name: string, rule: RawRule): Draft => {
  const empty =
    rule.enabled === undefined &&
    rule.priority === undefined &&
    rule.tags === '' &&
    rule.exceptions.length === 0;
  const { [name]: _, ...rest } = draft.rules;
  return { ...draft, rules: empty ? rest : { ...rest, [name]: rule } };
};
