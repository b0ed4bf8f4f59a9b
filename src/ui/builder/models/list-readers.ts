// One reader for each list of the form: what its entries are. Each set of readers has its own memory.
import { listKinds as kinds } from '../../../settings/list-kinds.ts';
import { pairKinds, pairReader, wordReader } from './read-lists.ts';

export const createListReaders = () => ({
  'pods.namespaces': wordReader('pods.namespaces', kinds.namespaces),
  'pods.browserContainers': wordReader('pods.browserContainers', kinds.containers),
  'pods.officeContainers': wordReader('pods.officeContainers', kinds.containers),
  'pods.browserImages': wordReader('pods.browserImages', kinds.images),
  'pods.officeImages': wordReader('pods.officeImages', kinds.images),
  'pods.excludedContainers': wordReader('pods.excludedContainers', kinds.containers),
  'network.allowedNetworks': wordReader('network.allowedNetworks', kinds.networks),
  'network.allowedServices': wordReader('network.allowedServices', kinds.services),
  'network.allowedDomains': wordReader('network.allowedDomains', kinds.domains),
  'network.webPorts': wordReader('network.webPorts', kinds.ports),
  'network.programs': wordReader('network.programs', kinds.executables),
  'network.resolvers': wordReader('network.resolvers', kinds.networks),
  'network.internalNetworks': wordReader('network.internalNetworks', kinds.networks),
  'network.apiServers': wordReader('network.apiServers', kinds.addresses),
  listeners: wordReader('listeners', kinds.listeners),
  'processes.paths': wordReader('processes.paths', kinds.executables),
  'processes.prefixes': wordReader('processes.prefixes', kinds.processPrefixes),
  'processes.names': wordReader('processes.names', kinds.processNames),
  'processes.entrypoints': wordReader('processes.entrypoints', kinds.executables),
  'processes.rootHelpers': wordReader('processes.rootHelpers', kinds.executables),
  'files.sensitivePaths': wordReader('files.sensitivePaths', kinds.pathPatterns),
  'files.writablePaths': wordReader('files.writablePaths', kinds.folders),
  'processes.shells': pairReader(
    'processes.shells',
    pairKinds['processes.shells'],
    ({ parent, command }) => `${parent}\0${command}`,
  ),
  'files.readers': pairReader(
    'files.readers',
    pairKinds['files.readers'],
    ({ path, executable }) => `${path}\0${executable}`,
  ),
});

export type ListReaders = ReturnType<typeof createListReaders>;
