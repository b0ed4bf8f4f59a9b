// A field as written, with its argument in brackets → what Falco takes it for, or Falco's message.
// libs filter_check_list.cpp asks each class of fields in turn; the classes with rules of their own
// are sinsp_filtercheck_event.cpp, …_thread.cpp, …_fd.cpp and plugin_filtercheck.cpp.
import { eventArguments, longestEventArgument } from '../falco/event-arguments.ts';
import { eventTypes, genericEventTypes, unproducedEventTypes } from '../falco/event-types.gen.ts';
import {
  type Field,
  type FieldProvider,
  fieldTable,
  genericFields,
  type PluginFields,
} from '../falco/fields.ts';
import { parseNumber } from './numbers.ts';

export interface ResolvedField {
  readonly kind: 'field';
  readonly field: Field;
  /** What stands in brackets or after the field's last dot. */
  readonly argument: string | undefined;
  /** The field's own type, but for `evt.rawarg`, whose type is that of the argument. */
  readonly type: string;
}

/** `missing`: no class of fields knows the name; else one of them says what is wrong. */
export interface FieldFault {
  readonly kind: 'fault';
  readonly message: string;
  readonly missing: boolean;
}

type Resolution = ResolvedField | FieldFault;

export const defaultProviders: readonly FieldProvider[] = ['libs', 'container'];

function missing(text: string): FieldFault {
  const message = `filter_check called with nonexistent field ${text}`;
  return { kind: 'fault', message, missing: true };
}

function refused(message: string): FieldFault {
  return { kind: 'fault', message, missing: false };
}

function found(name: string, argument?: string, type?: string): Resolution {
  const field = fieldTable().get(name);
  if (field === undefined) return missing(name);
  return { kind: 'field', field, argument, type: type ?? field.type };
}

export function resolveField(
  text: string,
  providers: readonly FieldProvider[] = defaultProviders,
): Resolution {
  const own = providers.includes('libs') ? resolveOwn(text, providers) : resolveGeneric(text);
  if (own !== undefined) return own;
  for (const provider of providers) {
    if (typeof provider === 'string') continue;
    const answer = resolvePluginField(text, provider);
    if (answer !== undefined) return answer;
  }
  return missing(text);
}

/** Of system calls; undefined where no class of them knows the name. */
function resolveOwn(text: string, providers: readonly FieldProvider[]): Resolution | undefined {
  if (text.startsWith('evt.')) {
    const special = resolveEventField(text);
    if (special !== undefined) return special;
  }
  // Left over from an unfinished field: any name that begins so is refused.
  if (text.startsWith('arg')) {
    return refused('filter error: proc.arg filter not implemented yet');
  }
  if (text.startsWith('proc.') || text.startsWith('thread.')) {
    const special = resolveThreadField(text);
    if (special !== undefined) return special;
  }
  if (text.startsWith('fd.types')) return resolveFileTypes(text);
  const whole = fieldTable().get(text);
  if (whole?.provider === 'libs')
    return { kind: 'field', field: whole, argument: undefined, type: whole.type };
  if (!/^(container|k8s|k8smeta|proc)\./.test(text)) return undefined;
  const known = (name: string): Field | undefined => {
    const field = fieldTable().get(name);
    return field !== undefined && field.provider !== 'libs' && field.provider !== 'plugin'
      ? providers.includes(field.provider)
        ? field
        : undefined
      : undefined;
  };
  return resolveBrought(text, known);
}

/** Of events of other sources, only what every event has. */
function resolveGeneric(text: string): Resolution | undefined {
  if (genericFields.has(text)) return found(text);
  // The class that knows a beginning of the name is the last one asked.
  return [...genericFields].some((name) => text.startsWith(name)) ? missing(text) : undefined;
}

/** The text in the first pair of brackets after `start`, if nothing follows the pair. */
function bracketed(text: string, start: number): { argument: string; ends: boolean } | undefined {
  if (text[start] !== '[') return undefined;
  const close = text.indexOf(']');
  if (close < 0) return { argument: text.slice(start + 1), ends: false };
  return { argument: text.slice(start + 1, close), ends: close + 1 === text.length };
}

function resolveEventField(text: string): Resolution | undefined {
  if (text.startsWith('evt.arg') && !text.startsWith('evt.args')) {
    return resolveArgument('evt.arg', text);
  }
  if (text.startsWith('evt.rawarg')) return resolveArgument('evt.rawarg', text);
  if (text.startsWith('evt.around')) return resolveArgument('evt.around', text);
  if (text.startsWith('evt.type.is')) return resolveTypeIs(text);
  if (text === 'evt.abspath.src' || text === 'evt.abspath.dst') {
    return found('evt.abspath', text.slice('evt.abspath.'.length));
  }
  return undefined;
}

function resolveArgument(name: string, text: string): Resolution {
  const index = bracketed(text, name.length);
  if (index !== undefined) {
    if (name === 'evt.rawarg') return refused('evt.arg fields must be expressed explicitly');
    if (parseNumber(name === 'evt.around' ? 'UINT64' : 'INT32', index.argument) === undefined) {
      return refused(`${index.argument} is not a valid number`);
    }
    return index.ends ? found(name, index.argument) : missing(text);
  }
  if (text[name.length] !== '.') return refused(`filter syntax error: ${text}`);
  if (name === 'evt.around') return refused('wrong syntax for evt.around');
  const rest = text.slice(name.length + 1);
  const argument = longestEventArgument(rest);
  if (argument === undefined) return refused(`unknown event argument ${rest}`);
  if (argument !== rest) return missing(text);
  return name === 'evt.rawarg'
    ? found(name, argument, eventArguments().get(argument))
    : found(name, argument);
}

let ownEvents: ReadonlySet<string> | undefined;

function resolveTypeIs(text: string): Resolution {
  const name = 'evt.type.is';
  if (text[name.length] !== '.') return refused(`filter syntax error: ${text}`);
  const type = text.slice(name.length + 1);
  if (ownEvents === undefined) {
    const generic = new Set(genericEventTypes);
    const obsolete = unproducedEventTypes.filter((one) =>
      /^(NA|k8s|mesos|tracer|syscall)$/.test(one),
    );
    ownEvents = new Set([...eventTypes.filter((one) => !generic.has(one)), ...obsolete]);
  }
  return ownEvents.has(type) ? found(name, type) : missing(text);
}

const ancestors = [
  'proc.apid',
  'proc.aname',
  'proc.aexepath',
  'proc.aexe',
  'proc.acmdline',
  'proc.aargs',
  'proc.args',
  'proc.env',
  'proc.aenv',
];

function resolveThreadField(text: string): Resolution | undefined {
  if (text.startsWith('thread.cgroup') && !text.startsWith('thread.cgroups')) {
    const name = 'thread.cgroup';
    if (text[name.length] !== '.') return refused(`filter syntax error: ${text}`);
    const argument = text.slice(name.length + 1);
    return /^[a-zA-Z_]*$/.test(argument) ? found(name, argument) : missing(text);
  }
  const name = ancestors.find((one) => text.startsWith(one));
  if (name === undefined || text.length === name.length) return undefined;
  const index = bracketed(text, name.length);
  if (index === undefined) return undefined;
  const { argument } = index;
  const isKey = name.endsWith('env') && !(argument !== '' && /^[0-9]*$/.test(argument));
  const valid = isKey || parseNumber('INT32', argument) !== undefined;
  return valid && index.ends ? found(name, argument) : missing(text);
}

/** No other class of fields is asked for what begins so: `fd.typesx` is no field. */
function resolveFileTypes(text: string): Resolution {
  const name = 'fd.types';
  const index = bracketed(text, name.length);
  if (index === undefined) return text === name ? found(name) : missing(text);
  if (parseNumber('INT64', index.argument) === undefined) {
    return refused(`${index.argument} is not a valid number`);
  }
  return index.ends ? found(name, index.argument) : missing(text);
}

/** No name of a field is so long. */
const longestName = 120;

/** The longest name of the plugin's fields that the text begins with. */
function longestOf(text: string, known: (name: string) => Field | undefined): Field | undefined {
  let end = text.indexOf('[');
  if (end < 0 || end > longestName) end = Math.min(text.length, longestName);
  for (; end > 0; end -= 1) {
    const field = known(text.slice(0, end));
    if (field !== undefined) return field;
  }
  return undefined;
}

function resolvePluginField(text: string, plugin: PluginFields): Resolution | undefined {
  const answer = resolveBrought(text, (name) => plugin.fields.get(name));
  if (answer !== undefined && answer.kind === 'field') return answer;
  const name = text.split(/[[ \t\n\v\f\r]/, 1)[0] ?? '';
  const isOpen = plugin.open.some((prefix) => name.startsWith(`${prefix}.`));
  if (!isOpen || plugin.fields.has(name)) return answer;
  return unknownField(name, text);
}

/** Of a plugin whose fields are not all known: whatever is asked of it, it may be. */
function unknownField(name: string, text: string): Resolution {
  const argument = /^\[([^\]]*)\]$/.exec(text.slice(name.length))?.[1];
  if (argument === undefined && text !== name) return missing(text);
  const field: Field = {
    name,
    type: 'CHARBUF',
    arguments: ['index', 'key'],
    optional: true,
    provider: 'plugin',
    list: false,
    deprecated: false,
    filterOnly: false,
    outputOnly: false,
    noRightHandSide: false,
    noTransformer: false,
  };
  return { kind: 'field', field, argument, type: field.type };
}

/** Undefined where the class does not know the name, and the next one is asked. */
function resolveBrought(
  text: string,
  known: (name: string) => Field | undefined,
): Resolution | undefined {
  const field = longestOf(text, known);
  if (field === undefined) return undefined;
  // The argument is looked for up to the first blank only.
  const value = (text.split(' ', 1)[0] ?? '').replace(/[\t\n\v\f\r]+$/, '');
  const open = value.indexOf('[');
  const { type } = field;
  if (open < 0) {
    if (field.arguments.length > 0 && !field.optional) {
      return refused(`filter '${value}': ${field.name} requires an argument but none provided`);
    }
    return text === field.name
      ? { kind: 'field', field, argument: undefined, type }
      : missing(text);
  }
  if (open !== field.name.length) return undefined;
  if (open + 1 >= value.length) {
    return refused(`filter '${value}': ${field.name} terminates with incomplete argument brackets`);
  }
  const close = value.indexOf(']', open + 1);
  if (close < 0)
    return refused(`filter '${value}': ${field.name} has unbalanced argument brackets`);
  const argument = value.slice(open + 1, close);
  if (field.arguments.length === 0) {
    return refused(
      `filter '${value}': ${field.name} does not allow nor require an argument but one is provided: ${argument}`,
    );
  }
  const fault = indexFault(field, argument);
  if (fault !== undefined) return refused(`filter ${value} ${field.name}${fault}${argument}`);
  return close + 1 === text.length ? { kind: 'field', field, argument, type } : missing(text);
}

/** sinsp_filter_check_plugin::extract_arg_index: of an argument that cannot be a key as well. */
function indexFault({ arguments: kinds }: Field, argument: string): string | undefined {
  if (!kinds.includes('index') || kinds.includes('key')) return undefined;
  if (/[^0-9]/.test(argument))
    return ' has an invalid index argument not composed only by digits: ';
  if (argument === '' || /^0./.test(argument))
    return ' has an invalid index argument starting with 0: ';
  return BigInt(argument) > 0xffff_ffff_ffff_ffffn
    ? ' has an invalid index argument not representable on 64 bit: '
    : undefined;
}
