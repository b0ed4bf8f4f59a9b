// Lists and marked macros as read → the sections of the settings they hold.
import { defaultSettings } from '../settings/default-settings.ts';
import { listKinds, sortUnique } from '../settings/list-kinds.ts';
import type {
  Files,
  Listener,
  Network,
  Pods,
  Processes,
  Reader,
  Selector,
  Service,
  Shell,
} from '../settings/settings.ts';
import { type Comparison, readAlternatives } from './condition-text.ts';
import { readPrograms } from './program-lists.ts';
import type { RulesItems } from './read-items.ts';
import type { ReadNote } from './read-note.ts';
import type { HeldSettings } from './rules-release.ts';
import { anyResolver, internalNetworks, writtenExceptions } from './written-settings.ts';

type Alternatives = readonly (readonly Comparison[])[];

/** A condition that never or always holds stands for "none". */
const isNone = (alternatives: Alternatives): boolean => {
  const only = alternatives[0]?.[0];
  return (
    alternatives.length === 1 &&
    alternatives[0]?.length === 1 &&
    (only?.field === 'evt.num' || only?.field === 'container.id')
  );
};

const macro = (items: RulesItems, name: string, notes: ReadNote[]): Alternatives => {
  const condition = items.macros.get(name);
  if (condition === undefined) {
    notes.push({ message: `The macro ${name} is missing; its default is taken.` });
    return [];
  }
  const read = readAlternatives(condition.trim());
  if (!read) {
    notes.push({
      message: `The macro ${name} is written in a way the builder cannot show; it was passed over.`,
    });
    return [];
  }
  return isNone(read) ? [] : read;
};

const list = (items: RulesItems, name: string, standing: readonly string[]): readonly string[] =>
  items.lists.get(name) ?? standing;

const firstValues = (alternatives: Alternatives): string[] =>
  alternatives.flatMap((comparisons) => comparisons.flatMap((comparison) => comparison.values));

const images = (items: RulesItems, name: string, notes: ReadNote[]): string[] =>
  firstValues(macro(items, name, notes));

const selector = (comparisons: readonly Comparison[]): Selector =>
  comparisons.flatMap(({ field, values }) => {
    const key = /^k8s\.pod\.label\[(.*)\]$/.exec(field)?.[1];
    return key === undefined ? [] : [{ key, values }];
  });

const readPods = (items: RulesItems, notes: ReadNote[]): Pods => {
  const pods = defaultSettings.pods;
  return {
    selectors: macro(items, 'kubebrowse_labelled', notes).map(selector),
    namespaces: firstValues(macro(items, 'kubebrowse_namespace', notes)),
    browserContainers: list(items, 'kubebrowse_browser_containers', pods.browserContainers),
    officeContainers: list(items, 'kubebrowse_office_containers', pods.officeContainers),
    browserImages: images(items, 'kubebrowse_browser_image', notes),
    officeImages: images(items, 'kubebrowse_office_image', notes),
    excludedContainers: list(items, 'kubebrowse_excluded_containers', pods.excludedContainers),
    programs: readPrograms(items, notes),
  };
};

const service = (comparisons: readonly Comparison[]): Service[] => {
  const address = comparisons.find((one) => one.field === 'fd.snet')?.values[0];
  const port = Number(comparisons.find((one) => one.field === 'fd.sport')?.values[0]);
  return address !== undefined && Number.isInteger(port) ? [{ address, port }] : [];
};

const readNetwork = (items: RulesItems, notes: ReadNote[]): Network => {
  const network = defaultSettings.network;
  const resolvers = list(items, 'kubebrowse_dns_resolvers', anyResolver);
  const internal = new Set<string>(internalNetworks);
  const standing = resolvers.join() === anyResolver.join();
  return {
    allowedNetworks: list(items, 'kubebrowse_allowed_networks', network.allowedNetworks),
    allowedDomains: firstValues(macro(items, 'kubebrowse_allowed_domain', notes)),
    allowedServices: macro(items, 'kubebrowse_allowed_service', notes).flatMap(service),
    webPorts: list(items, 'kubebrowse_web_ports', network.webPorts.map(String)).map(Number),
    resolvers: standing ? [] : resolvers,
    internalNetworks: list(items, 'kubebrowse_internal_networks', internalNetworks).filter(
      (one) => !internal.has(one),
    ),
    apiServers: list(items, 'kubebrowse_api_servers', network.apiServers),
    allowMetadata: macro(items, 'kubebrowse_allowed_metadata', notes).length > 0,
    programs: list(items, 'kubebrowse_network_programs', network.programs),
  };
};

const rows = (
  items: RulesItems,
  at: { rule: string; name: string },
): readonly (readonly string[])[] =>
  items.rules.get(at.rule)?.exceptions.find((one) => one.name === at.name)?.rows ?? [];

const readListeners = (items: RulesItems, notes: ReadNote[]): Listener[] =>
  rows(items, writtenExceptions.listeners).flatMap(([port = '', executable = '']) => {
    if (/^\d{1,5}$/.test(port)) return [{ port: Number(port), executable }];
    notes.push({ message: `${port} is no port number; this listener was passed over.` });
    return [];
  });

const shells = (items: RulesItems): Shell[] =>
  rows(items, writtenExceptions.shells).map(([parent = '', command = '']) => ({ parent, command }));

const readProcesses = (items: RulesItems, notes: ReadNote[]): Processes => {
  const processes = defaultSettings.processes;
  return {
    names: list(items, 'kubebrowse_process_names', processes.names),
    prefixes: firstValues(macro(items, 'kubebrowse_process_prefix', notes)),
    paths: list(items, 'kubebrowse_process_paths', processes.paths),
    shells: shells(items),
    entrypoints: list(items, 'kubebrowse_entrypoints', processes.entrypoints),
    rootHelpers: list(items, 'kubebrowse_root_helpers', processes.rootHelpers),
    desktopTerminal:
      items.macros.get('kubebrowse_allowed_terminal')?.includes('kubebrowse_desktop_terminal') ??
      false,
    rootDesktop: items.macros.get('kubebrowse_allowed_root')?.includes('user.uid') ?? false,
  };
};

const readers = (items: RulesItems): Reader[] =>
  rows(items, writtenExceptions.readers).map(([executable = '', path = '']) => ({
    path,
    executable,
  }));

const readFiles = (items: RulesItems, notes: ReadNote[]): Files => {
  const files = defaultSettings.files;
  const patterns = firstValues(macro(items, 'kubebrowse_sensitive_pattern', notes));
  const paths = list(items, 'user_sensitive_paths', files.sensitivePaths);
  return {
    sensitivePaths:
      patterns.length > 0 ? sortUnique([...paths, ...patterns], listKinds.pathPatterns.key) : paths,
    readers: readers(items),
    writablePaths: list(items, 'kubebrowse_writable_paths', files.writablePaths),
  };
};

/** All sections that a rules file holds. */
export const readHeld = (items: RulesItems, notes: ReadNote[]): HeldSettings => ({
  pods: readPods(items, notes),
  network: readNetwork(items, notes),
  listeners: readListeners(items, notes),
  processes: readProcesses(items, notes),
  files: readFiles(items, notes),
});
