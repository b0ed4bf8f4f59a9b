// Which lists and macros of the rules file hold which settings: one table for writing and reading.
import { rulesSilencedBy, rulesWhere } from '../ours/rules.ts';
import { programsOf } from '../settings/session-programs.ts';
import type { Settings } from '../settings/settings.ts';
import {
  domainCondition,
  imageCondition,
  labelledCondition,
  namespaceCondition,
  never,
  patternCondition,
  prefixCondition,
  serviceCondition,
} from './condition-text.ts';
import { launcherCondition } from './program-lists.ts';

export const isPattern = (path: string): boolean => /[*?]/.test(path);

/** Networks the file calls internal; settings add to them. */
export const internalNetworks = [
  '10.0.0.0/8',
  '100.64.0.0/10',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  'fc00::/7',
  'fe80::/10',
] as const;

/** Where a resolver may be while none is given: any internal address but the benchmark range. */
export const anyResolver = internalNetworks.filter((network) => network !== '198.18.0.0/15');

const pathsOf = (settings: Settings): readonly string[] =>
  settings.files.sensitivePaths.filter((path) => !isPattern(path));

const patternsOf = (settings: Settings): readonly string[] =>
  settings.files.sensitivePaths.filter(isPattern);

/** Items of each list the settings fill. */
export const writtenLists: Readonly<Record<string, (s: Settings) => readonly string[]>> = {
  kubebrowse_browser_containers: (s) => s.pods.browserContainers,
  kubebrowse_office_containers: (s) => s.pods.officeContainers,
  kubebrowse_excluded_containers: (s) => s.pods.excludedContainers,
  kubebrowse_internal_networks: (s) => [...internalNetworks, ...s.network.internalNetworks],
  kubebrowse_api_servers: (s) => s.network.apiServers,
  kubebrowse_dns_resolvers: (s) =>
    s.network.resolvers.length > 0 ? s.network.resolvers : anyResolver,
  kubebrowse_web_ports: (s) => s.network.webPorts.map(String),
  kubebrowse_network_programs: (s) => s.network.programs,
  kubebrowse_allowed_networks: (s) => s.network.allowedNetworks,
  kubebrowse_process_names: (s) => s.processes.names,
  kubebrowse_process_paths: (s) => s.processes.paths,
  kubebrowse_entrypoints: (s) => s.processes.entrypoints,
  kubebrowse_root_helpers: (s) => s.processes.rootHelpers,
  user_sensitive_paths: pathsOf,
  kubebrowse_writable_paths: (s) => s.files.writablePaths,
};

/** Condition of each marked macro. */
export const writtenMacros: Readonly<Record<string, (s: Settings) => string>> = {
  kubebrowse_labelled: (s) => labelledCondition(s.pods.selectors),
  kubebrowse_launcher: (s) => launcherCondition(programsOf(s.pods.programs)),
  kubebrowse_namespace: (s) => namespaceCondition(s.pods.namespaces),
  kubebrowse_browser_image: (s) => imageCondition(s.pods.browserImages),
  kubebrowse_office_image: (s) => imageCondition(s.pods.officeImages),
  kubebrowse_allowed_domain: (s) => domainCondition(s.network.allowedDomains),
  kubebrowse_allowed_service: (s) => serviceCondition(s.network.allowedServices),
  kubebrowse_allowed_metadata: (s) =>
    s.network.allowMetadata ? '(fd.sip in (kubebrowse_metadata_addresses))' : never,
  kubebrowse_process_prefix: (s) => prefixCondition(s.processes.prefixes),
  kubebrowse_allowed_terminal: (s) =>
    s.processes.desktopTerminal ? '(kubebrowse_desktop_terminal)' : never,
  kubebrowse_allowed_root: (s) => (s.processes.rootDesktop ? '(user.uid = 0)' : never),
  kubebrowse_sensitive_pattern: (s) => patternCondition(patternsOf(s)),
};

const exceptionOf = (list: string, name: string) => ({
  rule: rulesSilencedBy(list)[0] ?? '',
  name,
});

/** Exceptions that hold settings of their own; the builder's free exceptions may not take their names. */
export const writtenExceptions = {
  listeners: exceptionOf('listeners', 'known_listeners'),
  shells: exceptionOf('processes.shells', 'known_shells'),
  readers: exceptionOf('files.readers', 'known_readers'),
} as const;

/** Rows of those exceptions. */
export const writtenRows = (
  settings: Settings,
): ReadonlyMap<string, readonly (readonly string[])[]> => {
  const { listeners, shells, readers } = writtenExceptions;
  const key = (at: { rule: string; name: string }): string => `${at.rule}\n${at.name}`;
  return new Map<string, readonly (readonly string[])[]>([
    [key(listeners), settings.listeners.map((l) => [String(l.port), l.executable])],
    [key(shells), settings.processes.shells.map((s) => [s.parent, s.command])],
    [key(readers), settings.files.readers.map((r) => [r.executable, r.path])],
  ]);
};

/**
 * Macros by which a rule leaves to graver ones what those report → the graver ones. With one of them
 * off, its events would be reported by nobody: the macro then holds nothing.
 */
export const toldMacros: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  (['execution', 'command', 'file', 'destination'] as const).map((told) => [
    `kubebrowse_told_${told}`,
    rulesWhere((row) => row.told === told),
  ]),
);
