// A field → where an event holds its value: under its own name, or, where asked for, in fields that
// Falco fills from the same facts. An event recorded for people rarely says the same thing twice.
import type { CompiledField } from '../condition/compile-operand.ts';
import type { Fields, FieldValue } from './values/fields.ts';

export interface Source {
  /** The field as an event names it. */
  readonly name: string;
  /** Undefined: the event says nothing of it. Null: it has no value. */
  readonly read: (fields: Fields) => FieldValue | undefined;
  /** Whether all there is to know is known; false only of lists known in part. */
  readonly isComplete: (fields: Fields) => boolean;
}

export function fieldKey({ field, argument }: CompiledField): string {
  if (argument === undefined) return field.name;
  const dotted =
    field.arguments.includes('suffix') && !/^[+-]?[0-9]+$/.test(argument)
      ? true
      : field.name === 'evt.abspath';
  return dotted ? `${field.name}.${argument}` : `${field.name}[${argument}]`;
}

export function ownSource(field: CompiledField): Source {
  const name = fieldKey(field);
  return { name, read: (fields) => own(fields, name), isComplete: () => true };
}

/** Every name has a dot in it: none is a property that all objects have. */
function own(fields: Fields, name: string): FieldValue | undefined {
  return fields[name];
}

/** Where the value may also stand: the first that an event has. */
const elsewhere: ReadonlyMap<string, (fields: Fields) => FieldValue | undefined> = new Map([
  ...same('fd.snet', 'fd.sip'),
  ...same('fd.cnet', 'fd.cip'),
  ...same('fd.lnet', 'fd.lip'),
  ...same('fd.rnet', 'fd.rip'),
  ...both('proc.aname[0]', 'proc.name'),
  ...both('proc.aname[1]', 'proc.pname'),
  ...both('proc.aexe[0]', 'proc.exe'),
  ...both('proc.aexe[1]', 'proc.pexe'),
  ...both('proc.aexepath[0]', 'proc.exepath'),
  ...both('proc.aexepath[1]', 'proc.pexepath'),
  ...both('proc.acmdline[0]', 'proc.cmdline'),
  ...both('proc.acmdline[1]', 'proc.pcmdline'),
  ...both('proc.apid[0]', 'proc.pid'),
  ...both('proc.apid[1]', 'proc.ppid'),
  ...['c', 's', 'l', 'r'].flatMap((end) => text(`fd.${end}proto`, `fd.${end}port`)),
]);

type Rule = [string, (fields: Fields) => FieldValue | undefined];

function same(name: string, other: string): Rule[] {
  return [[name, (fields) => own(fields, other)]];
}

function both(a: string, b: string): Rule[] {
  return [...same(a, b), ...same(b, a)];
}

function text(name: string, other: string): Rule[] {
  const read = (fields: Fields) => {
    const value = own(fields, other);
    return typeof value === 'number' ? String(value) : value;
  };
  return [[name, read]];
}

/** The two ends of a connection, client first; a listening socket has the server's alone. */
const ends: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['fd.ip', ['fd.cip', 'fd.sip']],
  ['fd.net', ['fd.cip', 'fd.sip']],
  ['fd.port', ['fd.cport', 'fd.sport']],
  ['fd.proto', ['fd.cport', 'fd.sport']],
]);

const ancestral = new Set(
  'proc.aname proc.aexe proc.aexepath proc.acmdline proc.apid proc.aenv'.split(' '),
);

/** How many values a field has, and what they are. */
export type FieldShape = 'single' | 'list' | 'ends' | 'ancestors';

export function fieldShape({ field, argument }: CompiledField): FieldShape {
  if (field.list) return 'list';
  if (argument !== undefined) return 'single';
  if (ends.has(field.name)) return 'ends';
  return ancestral.has(field.name) ? 'ancestors' : 'single';
}

/** As `ownSource`, and what follows from other fields. */
export function derivedSource(field: CompiledField): Source {
  const { name, read } = ownSource(field);
  const pair = ends.get(name);
  if (pair !== undefined) return endsSource(name, pair);
  if (ancestral.has(name)) return ancestorsSource(name);
  const other = elsewhere.get(name);
  if (other === undefined) return ownSource(field);
  return { name, read: firstGiven(read, other), isComplete: () => true };
}

function endsSource(name: string, [client, server]: readonly [string, string]): Source {
  const known = (fields: Fields) => own(fields, name) !== undefined;
  return {
    name,
    read: (fields) => {
      if (known(fields)) return own(fields, name);
      const values = [own(fields, client), own(fields, server)];
      if (values.every((value) => value === undefined)) return undefined;
      const given = values.filter((value) => value !== undefined && value !== null);
      return given.length === 0 ? null : given.length === 1 ? given[0] : given;
    },
    isComplete: (fields) =>
      known(fields) || (own(fields, client) !== undefined && own(fields, server) !== undefined),
  };
}

type Read = Source['read'];

function firstGiven(read: Read, other: Read): Read {
  return (fields) => {
    const value = read(fields);
    return value === undefined ? other(fields) : value;
  };
}

/** No process has more ancestors that Falco names. */
const mostAncestors = 32;

function ancestorsSource(name: string): Source {
  const keys = Array.from({ length: mostAncestors }, (_, level) => `${name}[${level + 1}]`);
  const parent = elsewhere.get(keys[0] ?? '');
  const level = (fields: Fields, index: number) => {
    const value = own(fields, keys[index] ?? '');
    return value === undefined && index === 0 ? parent?.(fields) : value;
  };
  /** One level is known to have nobody, and all before it are known. */
  const isKnownToTheEnd = (fields: Fields) => {
    for (let index = 0; index < mostAncestors; index += 1) {
      const value = level(fields, index);
      if (value === undefined || value === null) return value === null;
    }
    return false;
  };
  return {
    name,
    read: (fields) => {
      const whole = own(fields, name);
      if (whole !== undefined) return whole;
      const given: FieldValue[] = [];
      for (let index = 0; index < mostAncestors; index += 1) {
        const value = level(fields, index);
        if (value !== undefined && value !== null) given.push(value);
      }
      if (given.length > 0) return given;
      return isKnownToTheEnd(fields) ? null : undefined;
    },
    isComplete: (fields) => own(fields, name) !== undefined || isKnownToTheEnd(fields),
  };
}
