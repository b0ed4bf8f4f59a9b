// A rule's output → what Falco says against it (sinsp_evt_formatter::set_format in libs
// userspace/libsinsp/eventformatter.cpp). `%` begins a field, with a width before it, or a
// transformer; nothing escapes it. Falco takes the longest beginning of the rest that parses as one
// and compiles: what follows it, brackets too, is text.

import { type FieldContext, outputToken } from './condition-port.ts';

const unknownFilter = "unknown filter: unexpected token after '";

interface OutputFault {
  readonly message: string;
  /** Where the sign stands that begins it. */
  readonly at: number;
}

function findFault(output: string, context?: FieldContext): OutputFault | undefined {
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
    const end = outputToken(output, start, context);
    if (end === undefined) return { message: unknownFilter, at };
    at = output.indexOf('%', end);
  }
  return undefined;
}

/** Falco's message, or undefined for an output it takes. */
export function outputFault(output: string, context?: FieldContext): string | undefined {
  return findFault(output, context)?.message;
}

const containerInfo = '%container.info';

/** Where the `%` stands at which Falco stops. It takes `%container.info` out before (rule_loader_compiler.cpp). */
export function outputFaultAt(output: string, context?: FieldContext): number | undefined {
  return findFault(output.replaceAll(containerInfo, ' '.repeat(containerInfo.length)), context)?.at;
}
