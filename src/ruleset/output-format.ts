// A rule's output → what Falco says against it (sinsp_evt_formatter::set_format in libs
// userspace/libsinsp/eventformatter.cpp). `%` begins a field, with a width before it, or a
// transformer; nothing escapes it. A field name may be followed by anything: the longest name counts.

import type { Dialect } from '../falco/dialect.ts';
import { resolveField } from '../filtercheck/resolve-field.ts';
import { transformEnd } from './condition-port.ts';

const unknownFilter = "unknown filter: unexpected token after '";
const fieldStart = /[a-zA-Z][a-zA-Z0-9_.]{0,127}/y;

/** Where an argument in brackets ends; `from` when there is none. */
function bracketEnd(text: string, from: number): number {
  if (text[from] !== '[') return from;
  const close = text.indexOf(']', from);
  return close < 0 ? text.length : close + 1;
}

/** Where the field at `from` ends; undefined where there is no field. */
function fieldEnd(text: string, from: number): number | undefined {
  fieldStart.lastIndex = from;
  const name = fieldStart.exec(text)?.[0];
  if (name === undefined) return undefined;
  for (let end = from + name.length; end > from; end -= 1) {
    const full = bracketEnd(text, end);
    if (full > end) {
      const answer = resolveField(text.slice(from, full));
      // An empty argument is none; the field alone then decides.
      if (answer.kind === 'field' && full > end + 2) return full;
      if (answer.kind === 'fault' && !answer.missing) return undefined;
    }
    if (resolveField(text.slice(from, end)).kind === 'field') return end;
  }
  return undefined;
}

interface OutputFault {
  readonly message: string;
  /** Where the sign stands that begins it. */
  readonly at: number;
}

function findFault(output: string, dialect?: Dialect): OutputFault | undefined {
  if (output === '') return { message: 'empty formatting token', at: 0 };
  let at = output.indexOf('%');
  while (at >= 0) {
    if (at === output.length - 1) {
      return { message: 'invalid formatting syntax: formatting cannot end with a %', at };
    }
    let start = at + 1;
    while (/[0-9]/.test(output.charAt(start))) start += 1;
    if (start >= output.length) {
      return { message: 'invalid formatting syntax: formatting cannot end with a number', at };
    }
    const end = transformEnd(output, start, dialect) ?? fieldEnd(output, start);
    if (end === undefined) return { message: unknownFilter, at };
    at = output.indexOf('%', end);
  }
  return undefined;
}

/** Falco's message, or undefined for an output it takes. */
export function outputFault(output: string, dialect?: Dialect): string | undefined {
  return findFault(output, dialect)?.message;
}

/** Where the `%` stands at which Falco stops. */
export function outputFaultAt(output: string, dialect?: Dialect): number | undefined {
  return findFault(output, dialect)?.at;
}
