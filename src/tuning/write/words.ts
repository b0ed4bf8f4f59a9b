// Changes → one sentence that says what they allow.
import { excerpt } from '../../text/excerpt.ts';
import type { Change, EntryList } from '../suggestion.ts';

const sentences: Readonly<Partial<Record<EntryList, (entry: string) => string>>> = {
  'processes.paths': (path) => `Lets ${path} run in any session.`,
  'processes.names': (name) => `Lets every program called ${name} run in any session.`,
  'processes.prefixes': (start) =>
    start.startsWith('/')
      ? `Lets every program below ${start} run in any session.`
      : `Lets every program whose name begins with ${start} run in any session.`,
  'processes.entrypoints': (path) =>
    `Lets ${path} enter a session pod from outside, as its first process does.`,
  'processes.rootHelpers': (path) => `Lets ${path} run as root below a session.`,
  'processes.shells': (pair) => `Lets ${shellWords(pair)}.`,
  'network.programs': (path) => `Lets ${path} open web ports and any UDP port of public addresses.`,
  'network.webPorts': (port) =>
    `Lets the programs that use the web open TCP port ${port} of any public address.`,
  'network.allowedServices': (service) => `Lets every program of a session reach ${service}.`,
  listeners: (pair) =>
    `Lets ${pair.slice(pair.indexOf('=') + 1)} listen on TCP port ${pair.slice(0, pair.indexOf('='))}.`,
  'files.readers': (pair) =>
    `Lets ${pair.replace(' /', ' open sensitive files that begin with /')}.`,
  'files.writablePaths': (path) => `Lets every program change ${path} and everything below it.`,
};

function shellWords(pair: string): string {
  const at = pair.indexOf(' ', pair.startsWith('"') ? pair.indexOf('" ') : 0);
  return `${pair.slice(0, at)} start a shell whose command line begins with ${excerpt(pair.slice(at + 1))}`;
}

const comparisons: Readonly<Record<string, string>> = {
  '=': 'is',
  startswith: 'begins with',
  endswith: 'ends in',
  contains: 'contains',
  glob: 'looks like',
};

type Row = Extract<Change, { kind: 'row' }>;

function term({ exception, row }: Row, at: number): string {
  const comp = exception.comps[at] ?? '=';
  return `${exception.fields[at] ?? ''} ${comparisons[comp] ?? comp} ${row[at] ?? ''}`;
}

function valueIn({ exception, row }: Row, field: string): string | undefined {
  return row[exception.fields.indexOf(field)];
}

function begins({ exception }: Row, field: string): string {
  return exception.comps[exception.fields.indexOf(field)] === 'startswith' ? 'begins with' : 'is';
}

/** By which fields the row names, in this order. */
function shaped(row: Row): string | undefined {
  const { fields } = row.exception;
  const value = (field: string) => valueIn(row, field);
  const exactly = (...names: readonly string[]) =>
    names.length === fields.length && names.every((name) => fields.includes(name));
  const program = value('proc.exepath') ?? '';
  if (exactly('proc.exepath', 'proc.pexepath')) return `${value('proc.pexepath')} start ${program}`;
  if (row.exception.name.startsWith('known_scripts') && begins(row, 'proc.cmdline') !== 'is')
    return `the script ${value('proc.cmdline')?.split(' ').at(-1)} run in any session, by ${program}`;
  if (exactly('proc.exepath', 'proc.cmdline'))
    return `${program} run where the command line ${begins(row, 'proc.cmdline')} ${excerpt(value('proc.cmdline') ?? '')}`;
  if (exactly('proc.exepath', 'proc.pexepath', 'proc.cmdline'))
    return `${value('proc.pexepath')} start ${program} as ${excerpt(value('proc.cmdline') ?? '')}`;
  if (exactly('proc.pexepath', 'proc.cmdline'))
    return `${value('proc.pexepath')} start a shell whose command line ${begins(row, 'proc.cmdline')} ${excerpt(value('proc.cmdline') ?? '')}`;
  if (exactly('proc.exepath', 'fd.sip', 'fd.sport'))
    return `${program} reach ${value('fd.sip')}, port ${value('fd.sport')}`;
  return undefined;
}

function rowSentence(row: Row): string {
  const words = shaped(row);
  if (words !== undefined) return `Lets ${words}.`;
  const terms = row.exception.fields.map((_, at) => term(row, at));
  return `Silences “${row.rule}” where ${terms.join(' and ')}.`;
}

function sentence(change: Change): string {
  if (change.kind === 'row') return rowSentence(change);
  return sentences[change.list]?.(change.entry) ?? `Adds ${change.entry} to ${change.list}.`;
}

export function allowsOf(changes: readonly Change[]): string {
  return changes.map(sentence).join(' ');
}
