// draft → settings and faults. What did not change since the last reading is taken from it.
import { containerRuntimes } from '../../falco/runtime-names.ts';
import { type Entry, type ListId, listIds, listsOf } from '../../settings/adaptable-lists.ts';
import { defaultSettings } from '../../settings/default-settings.ts';
import { type ProgramId, programIds } from '../../settings/program-ids.ts';
import {
  type Alerts,
  captureModes,
  deployMethods,
  type FalcoRuleFile,
  type FalcoVersion,
  falcoVersions,
  installations,
  type RuleChange,
  type Settings,
} from '../../settings/settings.ts';
import { parseCaptureFolder, parseDiskMb, parseFileMb } from '../../settings/values/capture.ts';
import {
  parseFalcoNamespace,
  parseReleaseName,
  parseSecretName,
} from '../../settings/values/kubernetes-names.ts';
import { parseRunbookBase } from '../../settings/values/runbook.ts';
import { parseSocketPath } from '../../settings/values/socket.ts';
import { accept, type Parsed, refuse, type ValueParser } from '../../text/parsed.ts';
import { changedControls } from './changed-controls.ts';
import type { TextId } from './controls.ts';
import type { Draft } from './draft.ts';
import { createListReaders } from './list-readers.ts';
import type { ListResult } from './read-lists.ts';
import { type Rows, readOutputs, readSelectors } from './read-rows.ts';
import type { ReadRules } from './read-rules.ts';
import type { DraftReading, Fault, ListView } from './reading.ts';

type Lists = Readonly<Record<ListId, ListResult<Entry>>>;

const choose = <T extends string>(text: string, choices: readonly T[], otherwise: T): T =>
  choices.find((choice) => choice === text) ?? otherwise;

const parseOptionalSecret = (text: string): Parsed<string> =>
  text.trim() === '' ? accept('') : parseSecretName(text);

const noSocket =
  'No socket is named; expected its path on the nodes, for example /run/containerd/containerd.sock. Without it no rule fires.';

/** What is typed counts, and is a fault, only where the runtime has no socket of its own. */
function parseSocket(text: string, runtime: string): Parsed<string> {
  if (text.trim() === '') return runtime === 'custom' ? refuse(noSocket) : accept('');
  const parsed = parseSocketPath(text);
  return parsed.ok || runtime === 'custom' ? parsed : accept('');
}

/** What a text says as a number; it is kept as typed. */
const asText =
  (parse: ValueParser<number>) =>
  (text: string): Parsed<string> => {
    const parsed = parse(text);
    return parsed.ok ? accept(String(parsed.value)) : parsed;
  };

const textParsers: Readonly<Record<TextId, (text: string, runtime: string) => Parsed<string>>> = {
  'target.release': parseReleaseName,
  'target.namespace': parseFalcoNamespace,
  'target.socket': parseSocket,
  'alerts.runbook': (text) => (text.trim() === '' ? accept('') : parseRunbookBase(text)),
  'alerts.sidekick.existingSecret': parseOptionalSecret,
  'alerts.capture.folder': parseCaptureFolder,
  'alerts.capture.diskMb': asText(parseDiskMb),
  'alerts.capture.fileMb': asText(parseFileMb),
};

const readTexts =
  (draft: Draft, faults: Fault[]) =>
  (id: TextId): string => {
    const text = draft.texts[id];
    const parsed = textParsers[id](text, draft.texts['target.runtime']);
    if (parsed.ok) return parsed.value;
    faults.push({ control: id, message: parsed.message, text });
    return '';
  };

const readAlerts = (
  { texts }: Draft,
  text: (id: TextId) => string,
  outputs: Alerts['sidekick']['outputs'],
): Alerts => ({
  json: texts['alerts.json'] === 'true',
  ruleMatching: choose(texts['alerts.ruleMatching'], ['all', 'first'], 'all'),
  runbook: text('alerts.runbook'),
  sidekick: {
    enabled: texts['alerts.sidekick.enabled'] === 'true',
    webui: texts['alerts.sidekick.webui'] === 'true',
    existingSecret: text('alerts.sidekick.existingSecret'),
    outputs: [...outputs].sort((a, b) => (a.output < b.output ? -1 : 1)),
  },
  capture: {
    mode: choose(texts['alerts.capture.mode'], captureModes, 'off'),
    folder: text('alerts.capture.folder'),
    diskMb: Number(text('alerts.capture.diskMb')),
    fileMb: Number(text('alerts.capture.fileMb')),
  },
});

const readLoaded = ({ texts }: Draft): readonly FalcoRuleFile[] => [
  'stable',
  ...(texts['falcoRules.incubating'] === 'true' ? (['incubating'] as const) : []),
  ...(texts['falcoRules.sandbox'] === 'true' ? (['sandbox'] as const) : []),
];

function readPrograms(text: string): readonly ProgramId[] {
  const chosen = text.split(' ');
  return programIds.filter((id) => chosen.includes(id));
}

function assemble(
  draft: Draft,
  lists: Lists,
  text: (id: TextId) => string,
): Omit<Settings, 'rules' | 'alerts'> {
  const { texts } = draft;
  const { target } = defaultSettings;
  const entries = (id: ListId) => lists[id].items as never; // of its kind, as its record says
  return {
    version: 1,
    target: {
      falco: choose(texts['target.falco'], falcoVersions, target.falco),
      method: choose(texts['target.method'], deployMethods, target.method),
      installation: choose(texts['target.installation'], installations, target.installation),
      release: text('target.release'),
      namespace: text('target.namespace'),
      runtime: choose(texts['target.runtime'], containerRuntimes, target.runtime),
      socket: text('target.socket'),
    },
    pods: {
      ...defaultSettings.pods,
      ...listsOf('pods', entries),
      selectors: [],
      programs: readPrograms(texts['pods.programs']),
    },
    network: {
      ...defaultSettings.network,
      ...listsOf('network', entries),
      allowMetadata: texts['network.allowMetadata'] === 'true',
    },
    listeners: entries('listeners'),
    processes: {
      ...defaultSettings.processes,
      ...listsOf('processes', entries),
      desktopTerminal: texts['processes.desktopTerminal'] === 'true',
      rootDesktop: texts['processes.rootDesktop'] === 'true',
    },
    files: { ...defaultSettings.files, ...listsOf('files', entries) },
    falcoRules: { overrides: texts['falcoRules.overrides'] === 'true', loaded: readLoaded(draft) },
  };
}

const noRules: Rows<RuleChange> = { value: [], faults: [], warnings: [] };

export interface DraftReader {
  /** Undefined while rules are changed and their reader is not there. */
  readonly read: (draft: Draft) => DraftReading | undefined;
  readonly useRules: (read: ReadRules) => void;
}

export function createDraftReader(given?: ReadRules): DraftReader {
  let readRules = given;
  const readers = createListReaders();
  const readLists = (draft: Draft): Lists =>
    Object.fromEntries(listIds.map((id) => [id, readers[id](draft.texts[id])])) as Lists; // one entry per id
  // Reading the rules runs every check of theirs; most edits leave them alone.
  let last: { readonly key: readonly unknown[]; readonly rows: Rows<RuleChange> } | undefined;
  const rulesOf = (draft: Draft, falco: FalcoVersion): Rows<RuleChange> | undefined => {
    if (Object.keys(draft.rules).length === 0) return noRules;
    if (readRules === undefined) return undefined;
    const key = [draft.rules, falco];
    if (!last?.key.every((one, at) => one === key[at])) {
      last = { key, rows: readRules(draft, falco) };
    }
    return last.rows;
  };
  const read = (draft: Draft): DraftReading | undefined => {
    const faults: Fault[] = [];
    const lists = readLists(draft);
    const text = readTexts(draft, faults);
    const base = assemble(draft, lists, text);
    const selectors = readSelectors(draft);
    const rules = rulesOf(draft, base.target.falco);
    if (rules === undefined) return undefined;
    const outputs = readOutputs(draft);
    const settings: Settings = {
      ...base,
      pods: { ...base.pods, selectors: selectors.value },
      rules: rules.value,
      alerts: readAlerts(draft, text, outputs.value),
    };
    const views = Object.fromEntries(listIds.map((id) => [id, lists[id].view]));
    return {
      settings,
      faults: [
        ...faults,
        ...selectors.faults,
        ...listIds.flatMap((id) => lists[id].view.faults),
        ...rules.faults,
        ...outputs.faults,
      ],
      warnings: rules.warnings,
      lists: views as Readonly<Record<ListId, ListView>>, // one view per id
      changed: changedControls(draft, settings),
    };
  };
  return {
    read,
    useRules: (loaded) => {
      readRules = loaded;
    },
  };
}
