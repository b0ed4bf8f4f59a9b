// The parts of a rule exception (name, field, value) → normalised, or why Falco would refuse them
// or be silenced by mistake. Facts: Falco's rule language, `exceptions`; fields.gen.ts.
import { eventTypes } from '../../falco/event-types.gen.ts';
import { type Field, type FieldUse, fieldTable, findFieldUse } from '../../falco/fields.ts';
import { excerpt } from '../../text/excerpt.ts';
import { suggestion } from '../../text/nearest.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { utf8Length } from '../../text/utf8.ts';
import type { ExceptionComparison } from '../settings.ts';
import { parseDomain } from './domain.ts';
import { parseLabelKey } from './labels.ts';
import { parseAddress, parseNetwork } from './network.ts';
import { refuseOperand } from './operand.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';
import { parsePort } from './port.ts';
import { longestProcessName } from './process-name.ts';

export function parseExceptionName(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const example = 'nightly_backup';
  const rules = { what: 'an exception name', example, longest: 63, ascii: true };
  const fault = refusePlain(text, rules);
  if (fault !== undefined) return fault;
  if (!/^[a-z][a-z0-9_]*$/.test(text)) {
    return refuse(
      `The exception name ${excerpt(text)} must have small letters, digits and "_" and begin with a letter, for example ${example}.`,
    );
  }
  return accept(text);
}

/** Does the argument fit one of the kinds the field takes? */
function fits(use: FieldUse, argument: string): boolean {
  return use.field.arguments.some((kind) => {
    if (kind === 'suffix') return !use.bracket && /^[A-Za-z][A-Za-z0-9_]*$/.test(argument);
    if (!use.bracket) return false;
    if (kind === 'index') return /^(?:0|[1-9][0-9]{0,3})$/.test(argument);
    if (kind === 'name') return /^[A-Za-z][A-Za-z0-9_]*$/.test(argument);
    if (kind === 'timestamp') return false;
    if (use.field.name.endsWith('.label')) return parseLabelKey(argument).ok;
    return /^[A-Za-z_/][-A-Za-z0-9_./]*$/.test(argument);
  });
}

function exampleOf(field: Field): string {
  if (field.arguments.includes('suffix'))
    return field.name === 'evt.type.is' ? 'evt.type.is.open' : `${field.name}.flags`;
  if (field.arguments.includes('index')) return `${field.name}[1]`;
  if (field.name.endsWith('.label')) return `${field.name}[app]`;
  return field.arguments.length > 0 ? `${field.name}[HOME]` : field.name;
}

function refuseUse(text: string, { field, argument, bracket }: FieldUse): string | undefined {
  const shown = excerpt(text);
  if (field.outputOnly)
    return `${shown} is for outputs only; expected a field for conditions, for example proc.name.`;
  if (field.deprecated)
    return `${shown} is deprecated: Falco warns of it and gives no value. Use another field, for example proc.name.`;
  if (field.list)
    return `${shown} is a list, which exceptions of this form cannot compare; use another field, for example fd.type.`;
  if (field.provider === 'k8smeta')
    return `${shown} needs the k8smeta plugin, which these rules do not load; use, for example, k8s.ns.name.`;
  if (argument === undefined) {
    if (field.arguments.length === 0 || field.optional) return undefined;
    return `${shown} needs an argument, for example ${exampleOf(field)}.`;
  }
  if (field.arguments.length === 0) return `${field.name} takes no argument; write ${field.name}.`;
  if (!fits({ field, argument, bracket }, argument)) {
    return `${excerpt(argument)} is not an argument for ${field.name}; write it like ${exampleOf(field)}.`;
  }
  return undefined;
}

/** A field of Falco that conditions take, with its argument as Falco writes it. */
export function parseExceptionField(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const example = 'proc.exepath or k8s.pod.label[app]';
  const fault = refusePlain(text, { what: 'a field', example, longest: 255, ascii: true });
  if (fault !== undefined) return fault;
  const use = findFieldUse(text);
  if (use === undefined) {
    const base = /^[a-zA-Z0-9_.]*/.exec(text)?.[0] ?? '';
    return refuse(
      `Falco has no field ${excerpt(text)}; write one such as ${example}.${suggestion(base, fieldTable().keys())}`,
    );
  }
  const wrong = refuseUse(text, use);
  return wrong === undefined ? accept(text) : refuse(wrong);
}

const addressName = /^fd\.[cslr]ip\.name$/;

/** The comparisons a field can be held against; anything else would not load, or stop Falco. */
export function fieldComparisons(fieldText: string): readonly ExceptionComparison[] {
  const field = findFieldUse(fieldText)?.field;
  if (field?.type !== 'CHARBUF' || addressName.test(field.name) || field.name === 'evt.type')
    return ['='];
  return ['=', 'startswith', 'endswith', 'contains', 'glob'];
}

function parseNumber(text: string, field: Field): Parsed<string> {
  const signed = field.type.startsWith('INT') || field.type === 'DOUBLE';
  const digits = text.replace(/^-/, '');
  if (!/^(?:0|[1-9][0-9]{0,17})$/.test(digits) || (text !== digits && !signed)) {
    return refuse(`${excerpt(text)} is not a number ${field.name} can have, for example 1000.`);
  }
  const small: Readonly<Record<string, number>> = {
    INT16: 2 ** 15,
    INT32: 2 ** 31,
    UINT32: 2 ** 32,
  };
  if (Number(digits) >= (small[field.type] ?? 2 ** 62)) {
    return refuse(`${excerpt(text)} is larger than ${field.name} can be, for example 1000.`);
  }
  return accept(text);
}

/** Fields that hold a process name as the kernel keeps it. */
const processNames = new Set([
  'proc.name',
  'proc.pname',
  'proc.aname',
  'proc.sname',
  'proc.pgid.name',
  'proc.vpgid.name',
]);

function parseText(text: string, field: Field): Parsed<string> {
  if (field.name === 'evt.type') {
    if (eventTypes.includes(text)) return accept(text);
    return refuse(
      `Falco has no event type ${excerpt(text)}, for example openat.${suggestion(text, eventTypes)}`,
    );
  }
  if (addressName.test(field.name)) return parseDomain(text);
  const rules = { what: 'a value', example: '/usr/bin/okular', ascii: false };
  const fault = refuseOperand(text, rules);
  if (fault !== undefined) return fault;
  if (processNames.has(field.name) && utf8Length(text) > longestProcessName) {
    return refuse(
      `${excerpt(text)} has ${utf8Length(text)} bytes; the kernel keeps ${longestProcessName} of a process name, so ${field.name} never holds it. Write the first ${longestProcessName}, for example lxsession-xdg-a.`,
    );
  }
  if (text === '<NA>') {
    return refuse(
      '"<NA>" stands for a missing value and equals nothing; leave this row out, or compare with, for example, /usr/bin/okular.',
    );
  }
  return accept(text);
}

/** A value that Falco can read as the field's type. The field has passed parseExceptionField. */
export function parseExceptionValue(fieldText: string, text: string): Parsed<string> {
  const field = findFieldUse(fieldText)?.field;
  if (field === undefined)
    return refuse(`Falco has no field ${excerpt(fieldText)}, for example proc.name.`);
  switch (field.type) {
    case 'CHARBUF':
    case 'BYTEBUF':
    case 'DYN':
      return parseText(text, field);
    case 'BOOL':
      return text === 'true' || text === 'false'
        ? accept(text)
        : refuse(
            `${excerpt(text)} is neither true nor false, which ${field.name} is; for example true.`,
          );
    case 'IPADDR':
      return parseAddress(text);
    case 'IPNET':
      return parseNetwork(text);
    case 'PORT': {
      const port = parsePort(text);
      return port.ok ? accept(String(port.value)) : port;
    }
    default:
      return parseNumber(trimBlanks(text), field);
  }
}
