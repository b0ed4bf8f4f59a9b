// The event types a condition demands → fields that have no value in any of them.
// Sources: libs sinsp_filtercheck_fd.cpp (extract_fd), …_fspath.cpp, …_event.cpp (TYPE_ISOPEN_READ,
// extract_arg); falco/event-descriptors.ts, falco/event-parameters.ts.

import type { Comparison, Condition, FieldNode } from '../../condition/ast.ts';
import { eventArguments } from '../../falco/event-arguments.ts';
import { withoutDescriptor } from '../../falco/event-descriptors.ts';
import {
  openingFiles,
  parametersOf,
  withPathName,
  withPathPair,
} from '../../falco/event-parameters.ts';
import { namedArgument } from './argument-names.ts';

export type EventTypes = ReadonlySet<string>;

const endpoint = /^fd\.([cslr]?(ip|port|net|proto)|[cslr]ip\.name)$/;
const connectionWords =
  /^fd\.([cslr]?(ip|port|net|proto)|[cslr]ip\.name|l4proto|sockfamily|is_server|connected)$/;
const filePath = /^fd\.(name|nameraw|directory|filename|container(name|directory))$/;
const connections = 'Addresses and ports come with connect, accept, sendto and so on.';

const every = (types: EventTypes, test: (type: string) => boolean) => [...types].every(test);
const some = (types: EventTypes, test: (type: string) => boolean) => [...types].some(test);

/** Where the path of such a call is found. */
function pathIn(types: EventTypes): string {
  if (every(types, (type) => /^execve(at)?$/.test(type))) {
    return 'The path of the program is proc.exepath, its arguments are proc.args.';
  }
  if (some(types, (type) => withPathName.has(type) || withPathPair.has(type))) {
    const names = [
      some(types, (type) => withPathName.has(type)) ? 'fs.path.name' : '',
      some(types, (type) => withPathPair.has(type)) ? 'fs.path.source and fs.path.target' : '',
    ];
    return `The path in the call is ${names.filter((name) => name !== '').join(', or ')}.`;
  }
  return 'Files come with open, openat, openat2 and so on.';
}

function withoutAny(name: string, types: EventTypes): string | undefined {
  if (!name.startsWith('fd.') || !every(types, (type) => withoutDescriptor.has(type))) {
    return undefined;
  }
  const start = `${name} has no value here: none of the event types has a file descriptor.`;
  if (connectionWords.test(name)) return `${start} ${connections}`;
  return filePath.test(name) ? `${start} ${pathIn(types)}` : start;
}

function withoutConnection(name: string, types: EventTypes): string | undefined {
  if (!endpoint.test(name) || !every(types, (type) => openingFiles.has(type))) return undefined;
  return `${name} has no value here: the event types open files. ${connections}`;
}

function withoutPath(name: string, types: EventTypes): string | undefined {
  const [, part] = /^fs\.path\.(name|source|target)(raw)?$/.exec(name) ?? [];
  if (part === undefined) return undefined;
  const filled = part === 'name' ? withPathName : withPathPair;
  if (some(types, (type) => filled.has(type) || parametersOf(type) === undefined)) return undefined;
  const other = part === 'name' ? withPathPair : withPathName;
  const instead = some(types, (type) => other.has(type)) ? ` ${pathIn(types)}` : '';
  return `${name} has no value in these event types.${instead}`;
}

/** Of an event with more parameters those are named that are asked for most. */
const mostNamed = 10;

function withoutParameter({ name, argument }: FieldNode, types: EventTypes): string | undefined {
  const [, dotted] = /^evt\.(?:raw)?arg\.(\w+)$/.exec(name) ?? [];
  const parameter = dotted ?? (/^evt\.(raw)?arg$/.test(name) ? argument?.text : undefined);
  if (parameter === undefined || !eventArguments().has(parameter)) return undefined;
  const known = [...types].map((type) => ({ type, names: parametersOf(type) }));
  if (known.some(({ names }) => names === undefined || names.includes(parameter))) return undefined;
  const [first] = known;
  const all = first?.names ?? [];
  const has =
    all.length <= mostNamed
      ? all
      : all.filter((each) => /path|name|mode|flags|addr|tuple|dir$|target/.test(each));
  const words = has.length === 0 ? '' : ` ${first?.type} has ${has.join(', ')}.`;
  return `No event type here has a parameter "${parameter}".${words}`;
}

/** libs: of all other events it is false. */
function isNoOpening(node: Comparison, types: EventTypes): string | undefined {
  const { left, operator, right, modifier } = node;
  if (left.kind !== 'field' || right.kind !== 'value' || modifier !== undefined) return undefined;
  if (!/^evt\.is_open_(read|write|exec|create)$/.test(left.name)) return undefined;
  const asksTrue = /^==?$/.test(operator) === /^(true|yes|1)$/i.test(right.text);
  if (!asksTrue || some(types, (type) => openingFiles.has(type))) return undefined;
  return `${left.name} is true in open, openat, openat2 and open_by_handle_at only.`;
}

/** Why a check never holds in any of the event types; undefined where it may. */
export function lackOf(node: Condition, types: EventTypes): string | undefined {
  if (types.size === 0 || (node.kind !== 'compare' && node.kind !== 'exists')) return undefined;
  const { left } = node;
  if (left.kind !== 'field') return undefined;
  return (
    withoutAny(left.name, types) ??
    withoutConnection(left.name, types) ??
    withoutPath(left.name, types) ??
    withoutParameter(left, types) ??
    (node.kind === 'compare' ? (isNoOpening(node, types) ?? namedArgument(node, types)) : undefined)
  );
}

/** Whether `lackOf` can say anything of a field: most conditions need no look. */
export function mayBeLacking(field: string): boolean {
  return /^(fd\.|fs\.path\.|evt\.(raw)?arg|evt\.is_open_)/.test(field);
}
