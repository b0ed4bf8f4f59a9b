// A list of the settings that an operator adapts, by its address → its record: what an entry is, where the
// rules file holds it, what an entry does. Form, schema, differences, rules text, reading back, claims and
// tuning draw from it; its default stands in default-settings.ts, its words in leaves.ts.
import type { listKinds } from './list-kinds.ts';
import type { Settings } from './settings.ts';
import { anyResolver, internalNetworks } from './standing-networks.ts';

export type ListKindName = keyof typeof listKinds;

/** Sections that hold lists under their keys. */
export type ListSection = 'pods' | 'network' | 'processes' | 'files';
/** Lists that are no list of entries: alternatives of labels, a choice of programs. */
type OtherLists = 'pods.selectors' | 'pods.programs';
type ListKeys<Section> = {
  [Key in keyof Section & string]: Section[Key] extends readonly unknown[] ? Key : never;
}[keyof Section & string];

/** `network.webPorts`, `listeners`: made from the settings, so that one without a record is a type error. */
export type ListId =
  | 'listeners'
  | Exclude<{ [S in ListSection]: `${S}.${ListKeys<Settings[S]>}` }[ListSection], OtherLists>;

/** The keys of a section that hold such lists. */
export type ListKey<Section extends ListSection> = {
  [Id in ListId]: Id extends `${Section}.${infer Key}` ? Key : never;
}[ListId];

export type Entries<Id extends ListId> = Id extends `${infer S}.${infer Key}`
  ? S extends ListSection
    ? Key extends keyof Settings[S]
      ? Settings[S][Key]
      : never
    : never
  : Settings['listeners'];

/** One entry of any list. */
export type Entry = Entries<ListId>[number];

/** Where the rules file holds the entries. */
export type ListSlot =
  /** A list; `beside` are items of the file that settings add to, `ifNone` those that stand for no entry. */
  | {
      readonly list: string;
      readonly beside?: readonly string[];
      readonly ifNone?: readonly string[];
      /** The macro that holds those of the entries that are patterns. */
      readonly patterns?: string;
    }
  /** A macro, one alternative an entry; how each reads goes by its kind (kubebrowse/list-conditions.ts). */
  | { readonly macro: string }
  /** An exception of the first rule that the list silences (ours/rules.ts), one row an entry. */
  | {
      readonly exception: string;
      readonly fields: readonly string[];
      readonly comps: readonly string[];
    };

export interface AdaptableList {
  readonly kind: ListKindName;
  readonly slot: ListSlot;
  /** `scope`: which pods and containers are sessions; `allows`: an entry exempts; `watches`: it is looked for. */
  readonly effect: 'scope' | 'allows' | 'watches';
  /** Suggestions of the tuner may add to it. */
  readonly tuned?: true;
  /** The one field that entries of a list in the rules file are compared with, where it is one. */
  readonly field?: string;
}

/** In the order of the form. */
export const adaptableLists = {
  'pods.namespaces': {
    kind: 'namespaces',
    slot: { macro: 'kubebrowse_namespace' },
    effect: 'scope',
  },
  'pods.browserContainers': {
    kind: 'containers',
    slot: { list: 'kubebrowse_browser_containers' },
    effect: 'scope',
  },
  'pods.officeContainers': {
    kind: 'containers',
    slot: { list: 'kubebrowse_office_containers' },
    effect: 'scope',
  },
  'pods.browserImages': {
    kind: 'images',
    slot: { macro: 'kubebrowse_browser_image' },
    effect: 'scope',
  },
  'pods.officeImages': {
    kind: 'images',
    slot: { macro: 'kubebrowse_office_image' },
    effect: 'scope',
  },
  'pods.excludedContainers': {
    kind: 'containers',
    slot: { list: 'kubebrowse_excluded_containers' },
    effect: 'scope',
  },
  'network.allowedNetworks': {
    kind: 'networks',
    slot: { list: 'kubebrowse_allowed_networks' },
    effect: 'allows',
  },
  'network.allowedServices': {
    kind: 'services',
    slot: { macro: 'kubebrowse_allowed_service' },
    effect: 'allows',
    tuned: true,
  },
  'network.allowedDomains': {
    kind: 'domains',
    slot: { macro: 'kubebrowse_allowed_domain' },
    effect: 'allows',
  },
  'network.webPorts': {
    kind: 'ports',
    slot: { list: 'kubebrowse_web_ports' },
    effect: 'allows',
    tuned: true,
    field: 'fd.sport',
  },
  'network.programs': {
    kind: 'executables',
    slot: { list: 'kubebrowse_network_programs' },
    effect: 'allows',
    tuned: true,
    field: 'proc.exepath',
  },
  'network.resolvers': {
    kind: 'networks',
    slot: { list: 'kubebrowse_dns_resolvers', ifNone: anyResolver },
    effect: 'allows',
  },
  'network.internalNetworks': {
    kind: 'networks',
    slot: { list: 'kubebrowse_internal_networks', beside: internalNetworks },
    effect: 'watches',
  },
  'network.apiServers': {
    kind: 'addresses',
    slot: { list: 'kubebrowse_api_servers' },
    effect: 'watches',
  },
  listeners: {
    kind: 'listeners',
    slot: {
      exception: 'known_listeners',
      fields: ['fd.sport', 'proc.exepath'],
      comps: ['=', '='],
    },
    effect: 'allows',
    tuned: true,
  },
  'processes.paths': {
    kind: 'executables',
    slot: { list: 'kubebrowse_process_paths' },
    effect: 'allows',
    tuned: true,
    field: 'proc.exepath',
  },
  'processes.prefixes': {
    kind: 'processPrefixes',
    slot: { macro: 'kubebrowse_process_prefix' },
    effect: 'allows',
    tuned: true,
  },
  'processes.names': {
    kind: 'processNames',
    slot: { list: 'kubebrowse_process_names' },
    effect: 'allows',
    tuned: true,
    field: 'proc.name',
  },
  'processes.shells': {
    kind: 'shells',
    slot: {
      exception: 'known_shells',
      fields: ['proc.pexepath', 'proc.cmdline'],
      comps: ['=', 'startswith'],
    },
    effect: 'allows',
    tuned: true,
  },
  'processes.entrypoints': {
    kind: 'executables',
    slot: { list: 'kubebrowse_entrypoints' },
    effect: 'allows',
    tuned: true,
    field: 'proc.exepath',
  },
  'processes.rootHelpers': {
    kind: 'executables',
    slot: { list: 'kubebrowse_root_helpers' },
    effect: 'allows',
    tuned: true,
    field: 'proc.exepath',
  },
  'files.sensitivePaths': {
    kind: 'pathPatterns',
    slot: { list: 'user_sensitive_paths', patterns: 'kubebrowse_sensitive_pattern' },
    effect: 'watches',
  },
  'files.readers': {
    kind: 'readers',
    slot: {
      exception: 'known_readers',
      fields: ['proc.exepath', 'fd.name'],
      comps: ['=', 'startswith'],
    },
    effect: 'allows',
    tuned: true,
  },
  'files.writablePaths': {
    kind: 'folders',
    slot: { list: 'kubebrowse_writable_paths' },
    effect: 'allows',
    tuned: true,
  },
} as const satisfies Readonly<Record<ListId, AdaptableList>>;

/** Lists that suggestions of the tuner may add to. */
export type TunedListId = {
  [Id in ListId]: (typeof adaptableLists)[Id] extends { readonly tuned: true } ? Id : never;
}[ListId];

export const listIds = Object.keys(adaptableLists) as readonly ListId[]; // its keys, no others

export const listOf = (id: ListId): AdaptableList => adaptableLists[id];

export function entriesOf<Id extends ListId>(settings: Settings, id: Id): Entries<Id> {
  const [section = '', key] = id.split('.');
  const value: unknown = Reflect.get(settings, section);
  const list = key === undefined ? value : Reflect.get(Object(value), key);
  return list as Entries<Id>; // an address of the settings, by its type
}

/** A section's lists, each as `make` gives it, by their keys in the section. */
export const listsOf = <Section extends ListSection, Made>(
  section: Section,
  make: (id: ListId) => Made,
): Readonly<Record<ListKey<Section>, Made>> =>
  Object.fromEntries(
    listIds
      .filter((id) => id.startsWith(`${section}.`))
      .map((id) => [id.slice(section.length + 1), make(id)]),
  ) as Readonly<Record<ListKey<Section>, Made>>; // a key for each list of the section

/** The settings with other entries in a list. */
export function withEntries(settings: Settings, id: ListId, entries: readonly Entry[]): Settings {
  const [section = '', key] = id.split('.');
  const before: object = Reflect.get(settings, section);
  return { ...settings, [section]: key === undefined ? entries : { ...before, [key]: entries } };
}
