// A list of the settings → how an entry of it is read, put in, and where the rules file holds it.
import { prefixCondition, serviceCondition } from '../kubebrowse/condition-text.ts';
import { writtenExceptions } from '../kubebrowse/written-settings.ts';
import { type ListKind, listKinds } from '../settings/list-kinds.ts';
import type { Reader, Settings, Shell } from '../settings/settings.ts';
import { parseExecutablePath, parsePathPrefix } from '../settings/values/path.ts';
import { parseShellCommand } from '../settings/values/shell-command.ts';
import { accept, type Parsed, refuse } from '../text/parsed.ts';
import type { EntryList } from './suggestion.ts';

/**
 * How the rules file holds the list: as a list by name (`sentinel` an entry nobody has), as a macro
 * (`condition` of one entry), or as rows of an exception.
 */
export type Place =
  | { readonly kind: 'list'; readonly sentinel: string }
  | {
      readonly kind: 'macro';
      readonly macro: string;
      readonly condition: (entry: string) => string;
    }
  | {
      readonly kind: 'rows';
      readonly rule: string;
      readonly fields: readonly string[];
      readonly comps: readonly string[];
      readonly row: (entry: string) => readonly string[];
    };

export interface EntryListKind {
  readonly check: (entry: string) => Parsed<string>;
  readonly add: (settings: Settings, entries: readonly string[]) => Settings;
  readonly place: Place;
}

/** `"/opt/My App/run" rest`: a first part with a blank stands in quotes. */
export function writePair(first: string, second: string): string {
  return `${/[\s"]/.test(first) ? `"${first.replaceAll('"', '""')}"` : first} ${second}`;
}

function splitPair(text: string): readonly [string, string] {
  const quoted = /^"((?:[^"]|"")*)" (.*)$/s.exec(text);
  if (quoted !== null) return [(quoted[1] ?? '').replaceAll('""', '"'), quoted[2] ?? ''];
  const blank = text.indexOf(' ');
  return blank < 0 ? [text, ''] : [text.slice(0, blank), text.slice(blank + 1)];
}

function parseShellPair(text: string): Parsed<Shell> {
  const [first, second] = splitPair(text);
  const parent = parseExecutablePath(first);
  if (!parent.ok) return parent;
  const command = parseShellCommand(second);
  return command.ok ? accept({ parent: parent.value, command: command.value }) : command;
}

function parseReaderPair(text: string): Parsed<Reader> {
  const [first, second] = splitPair(text);
  const executable = parseExecutablePath(first);
  if (!executable.ok) return executable;
  const path = parsePathPrefix(second);
  return path.ok ? accept({ executable: executable.value, path: path.value }) : path;
}

/** Accepts what the kind accepts as it stands: an entry that has to be put right is another one. */
function checkOf<T>(parse: (text: string) => Parsed<T>, write: (value: T) => string) {
  return (entry: string): Parsed<string> => {
    const parsed = parse(entry);
    if (!parsed.ok) return parsed;
    const written = write(parsed.value);
    return written === entry ? accept(entry) : refuse(`${entry} would be written as ${written}.`);
  };
}

function values<T>(entries: readonly string[], parse: (text: string) => Parsed<T>): readonly T[] {
  return entries.flatMap((entry) => {
    const parsed = parse(entry);
    return parsed.ok ? [parsed.value] : [];
  });
}

type Section = 'network' | 'processes' | 'files';

function plain<T>(section: Section, key: string, kind: ListKind<T>, place: Place): EntryListKind {
  return {
    check: checkOf(kind.parse, kind.write),
    add: (settings, entries) => {
      const own = settings[section];
      const before = Reflect.get(own, key) as readonly T[]; // the table below pairs key and kind
      return {
        ...settings,
        [section]: { ...own, [key]: [...before, ...values(entries, kind.parse)] },
      };
    },
    place,
  };
}

const list = (sentinel: string): Place => ({ kind: 'list', sentinel });

function firstValue<T>(entry: string, parse: (text: string) => Parsed<T>): readonly T[] {
  return values([entry], parse);
}

export const entryLists: Readonly<Partial<Record<EntryList, EntryListKind>>> = {
  'network.allowedServices': plain('network', 'allowedServices', listKinds.services, {
    kind: 'macro',
    macro: 'kubebrowse_allowed_service',
    condition: (entry) => serviceCondition(firstValue(entry, listKinds.services.parse)),
  }),
  'network.webPorts': plain('network', 'webPorts', listKinds.ports, list('65533')),
  'network.programs': plain(
    'network',
    'programs',
    listKinds.executables,
    list('/.tuning/network.programs'),
  ),
  'processes.paths': plain(
    'processes',
    'paths',
    listKinds.executables,
    list('/.tuning/processes.paths'),
  ),
  'processes.names': plain('processes', 'names', listKinds.processNames, list('.tuning-name')),
  'processes.prefixes': plain('processes', 'prefixes', listKinds.processPrefixes, {
    kind: 'macro',
    macro: 'kubebrowse_process_prefix',
    condition: (entry) => prefixCondition([entry]),
  }),
  'processes.entrypoints': plain(
    'processes',
    'entrypoints',
    listKinds.executables,
    list('/.tuning/processes.entrypoints'),
  ),
  'processes.rootHelpers': plain(
    'processes',
    'rootHelpers',
    listKinds.executables,
    list('/.tuning/processes.rootHelpers'),
  ),
  'files.writablePaths': plain(
    'files',
    'writablePaths',
    listKinds.folders,
    list('/.tuning/files.writablePaths'),
  ),
  listeners: {
    check: checkOf(listKinds.listeners.parse, listKinds.listeners.write),
    add: (settings, entries) => ({
      ...settings,
      listeners: [...settings.listeners, ...values(entries, listKinds.listeners.parse)],
    }),
    place: {
      kind: 'rows',
      rule: writtenExceptions.listeners.rule,
      fields: ['fd.sport', 'proc.exepath'],
      comps: ['=', '='],
      row: (entry) =>
        firstValue(entry, listKinds.listeners.parse).flatMap((one) => [
          String(one.port),
          one.executable,
        ]),
    },
  },
  'processes.shells': {
    check: checkOf(parseShellPair, ({ parent, command }) => writePair(parent, command)),
    add: (settings, entries) => ({
      ...settings,
      processes: {
        ...settings.processes,
        shells: [...settings.processes.shells, ...values(entries, parseShellPair)],
      },
    }),
    place: {
      kind: 'rows',
      rule: writtenExceptions.shells.rule,
      fields: ['proc.pexepath', 'proc.cmdline'],
      comps: ['=', 'startswith'],
      row: (entry) => firstValue(entry, parseShellPair).flatMap((one) => [one.parent, one.command]),
    },
  },
  'files.readers': {
    check: checkOf(parseReaderPair, ({ executable, path }) => writePair(executable, path)),
    add: (settings, entries) => ({
      ...settings,
      files: {
        ...settings.files,
        readers: [...settings.files.readers, ...values(entries, parseReaderPair)],
      },
    }),
    place: {
      kind: 'rows',
      rule: writtenExceptions.readers.rule,
      fields: ['proc.exepath', 'fd.name'],
      comps: ['=', 'startswith'],
      row: (entry) =>
        firstValue(entry, parseReaderPair).flatMap((one) => [one.executable, one.path]),
    },
  },
};
