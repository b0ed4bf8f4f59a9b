// Parameters that Falco prints by name: `evt.arg.domain` is AF_INET, never 2. The number is evt.rawarg.
// Sources: libs sinsp_filtercheck_event.cpp (extract_arg takes the resolved text where there is one),
// event.cpp (get_param_as_str: PT_ENUMFLAGS, PT_FLAGS, PT_SIGTYPE, PT_UID, PT_GID), driver/flags_table.c.

import type { Comparison } from '../../condition/ast.ts';
import { parametersOf } from '../../falco/event-parameters.ts';

interface Named {
  /** In these alone the parameter is of that type. */
  readonly types: readonly string[];
  readonly example: string;
  /** Numbers up to it have a name, from `least` on. */
  readonly most: number;
  readonly least: number;
}

const named: Readonly<Record<string, Named>> = {
  domain: { types: ['socket', 'socketpair'], example: 'AF_PACKET', least: 1, most: 40 },
  sig: { types: ['kill', 'tkill', 'tgkill'], example: 'SIGKILL', least: 1, most: 31 },
  prot: { types: ['mmap', 'mmap2', 'mprotect'], example: 'PROT_EXEC', least: 1, most: 7 },
  request: { types: ['ptrace'], example: 'PTRACE_ATTACH', least: 0, most: 17 },
  whence: { types: ['lseek', 'llseek'], example: 'SEEK_SET', least: 0, most: 2 },
  uid: { types: ['setuid'], example: 'root', least: 0, most: Number.MAX_SAFE_INTEGER },
  gid: { types: ['setgid'], example: 'root', least: 0, most: Number.MAX_SAFE_INTEGER },
};

/** Undefined where the text may be what Falco prints. */
function wrongIn(parameter: string, text: string, one: Named): string | undefined {
  const { example, least, most } = one;
  if (/^(?:0x[0-9a-f]+|\d+)$/i.test(text)) {
    const value = Number(text);
    if (value < least || value > most) return undefined;
    const what = example === 'root' ? 'the name of the user or group' : 'a name';
    return `evt.arg.${parameter} is ${what}, such as ${example}: the number ${text} never matches. Write the name, or compare evt.rawarg.${parameter}.`;
  }
  if (example === 'root') return undefined;
  const capitals = text.toUpperCase();
  if (capitals !== text && /^[a-z_]+$/i.test(text))
    return `evt.arg.${parameter} is in capitals, such as ${example}: "${text.slice(0, 40)}" never matches.`;
  if (parameter === 'sig' && /^[A-Z]{2,}[12]?$/.test(text) && !text.startsWith('SIG'))
    return `Names of signals begin with SIG: "${text.slice(0, 40)}" never matches, SIG${text.slice(0, 40)} may.`;
  return undefined;
}

/** Why a comparison with a parameter that has names never holds in these event types. */
export function namedArgument(
  { left, operator, right, modifier }: Comparison,
  types: ReadonlySet<string>,
): string | undefined {
  if (left.kind !== 'field' || modifier !== undefined || !/^(?:==?|in)$/.test(operator)) return;
  const [, parameter] = /^evt\.arg\.(\w+)$/.exec(left.name) ?? [];
  const one = parameter === undefined ? undefined : named[parameter];
  if (parameter === undefined || one === undefined) return undefined;
  // In an event without the parameter the field has no value.
  const isDead = (type: string): boolean =>
    one.types.includes(type) || parametersOf(type)?.includes(parameter) === false;
  if (![...types].every(isDead)) return undefined;
  const values = right.kind === 'list' ? right.values : right.kind === 'value' ? [right] : [];
  const wrong = values.map(({ text }) => wrongIn(parameter, text, one));
  return wrong.every((each) => each !== undefined) ? wrong[0] : undefined;
}
