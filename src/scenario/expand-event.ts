// A line of rules/events and the presets → the fields of its event.

import { withFollowing } from '../evaluation/follow-fields.ts';
import type { Fields, FieldValue } from '../evaluation/values/fields.ts';
import { baseName } from '../text/path-parts.ts';
import {
  type EventLine,
  type Presets,
  type Program,
  partsOf,
  type Template,
} from './event-line.ts';

/** read-lines.ts has refused a line that names what is not there. */
function preset<Preset>(presets: Readonly<Record<string, Preset>>, name: string): Preset {
  const found = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (found === undefined) throw new Error(`no preset "${name}"`);
  return found;
}

/** TASK_COMM_LEN: the kernel keeps 15 bytes of a program's name. */
const longestName = 15;

const nameOf = (path: string): string => baseName(path).slice(0, longestName);

const join = (name: string, args: string): string => (args === '' ? name : `${name} ${args}`);

/** As Falco shows it among the ancestors of another. */
const ancestor = ({ path, name = nameOf(path), exe = path, args = '' }: Program) => ({
  name,
  path,
  exe,
  command: join(name, args),
});

/** Further ancestors than any line names: a loop among the presets ends here. */
const mostAncestors = 32;

function ancestorsOf(presets: Presets, below: string | undefined): readonly Program[] {
  const found: Program[] = [];
  let next = below;
  while (next !== undefined && found.length < mostAncestors) {
    const one = preset(presets.programs, next);
    found.push(one);
    next = one.below;
  }
  return found;
}

function programOf(line: EventLine, presets: Presets): Program | undefined {
  if (line.by !== undefined) return preset(presets.programs, line.by);
  if (line.run === undefined) return undefined;
  const at = line.run.indexOf(' ');
  const path = at < 0 ? line.run : line.run.slice(0, at);
  // As a shell starts it: by its bare name.
  const exe = baseName(path);
  return { path, exe, args: at < 0 ? '' : line.run.slice(at + 1) };
}

function processFields(line: EventLine, presets: Presets): Fields {
  const fields: Record<string, FieldValue> = {};
  const own = programOf(line, presets);
  const { pid = own?.pid, vpid = own?.vpid } = line;
  if (own !== undefined) {
    const { name, path, exe } = ancestor(own);
    fields['proc.name'] = name;
    fields['proc.exepath'] = path;
    fields['proc.exe'] = exe;
    fields['proc.args'] = own.args ?? '';
  }
  if (pid !== undefined) fields['proc.pid'] = pid;
  if (vpid !== undefined) fields['proc.vpid'] = vpid;
  const ancestors = ancestorsOf(presets, line.below ?? own?.below);
  for (const [at, one] of ancestors.entries()) {
    const { name, path, exe, command } = ancestor(one);
    fields[`proc.aname[${at + 1}]`] = name;
    fields[`proc.aexepath[${at + 1}]`] = path;
    fields[`proc.aexe[${at + 1}]`] = exe;
    fields[`proc.acmdline[${at + 1}]`] = command;
  }
  const [parent] = ancestors;
  if (parent?.pid !== undefined) fields['proc.ppid'] = parent.pid;
  if (parent?.vpid !== undefined) fields['proc.pvpid'] = parent.vpid;
  return fields;
}

/** Each argument of a call ends in a zero byte, which Falco shows as a full stop. */
const argumentsOfCall = (args: string): string =>
  args === '' ? 'NULL' : `${args.replaceAll(' ', '.')}.`;

/** The program's command lines, and its arguments as the call took them. */
function* commandLines(fields: Fields): Generator<readonly [string, FieldValue]> {
  const { 'proc.args': args, 'proc.name': name, 'proc.exe': exe, 'evt.type': type } = fields;
  if (typeof args !== 'string') return;
  if (typeof name === 'string') yield ['proc.cmdline', join(name, args)];
  if (typeof exe === 'string') yield ['proc.exeline', join(exe, args)];
  if (typeof type === 'string' && type.startsWith('execve'))
    yield ['evt.arg.args', argumentsOfCall(args)];
}

const reference = /%((?:[a-z_0-9]+\.)+[a-zA-Z_0-9]+(?:\[[^\]]*\])?)/g;

/** Undefined where a field that it follows from has no value. */
function follow(template: FieldValue, fields: Fields): FieldValue | undefined {
  if (typeof template !== 'string') return template;
  if (template.startsWith('=')) return fields[template.slice(1)] ?? undefined;
  let lacks = false;
  const text = template.replaceAll(reference, (_, field: string) => {
    const value = fields[field] ?? undefined;
    lacks ||= value === undefined;
    return String(value);
  });
  return lacks ? undefined : text;
}

/** What follows from what follows: no template builds on more than this. */
const deepest = 4;

function fill(given: Fields, templates: Template): Fields {
  const fields: Record<string, FieldValue> = { ...withFollowing(given) };
  for (const [field, value] of commandLines(fields)) if (!(field in fields)) fields[field] = value;
  let open = Object.entries(templates).filter(([field]) => !(field in fields));
  for (let depth = 0; depth < deepest && open.length > 0; depth += 1) {
    const left = open.filter(([field, template]) => {
      const value = follow(template, fields);
      if (value !== undefined) fields[field] = value;
      return value === undefined;
    });
    if (left.length === open.length) break;
    open = left;
  }
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

const isTemplate = (value: FieldValue): boolean =>
  typeof value === 'string' && (value.startsWith('=') || value.includes('%'));

/** What a preset gives outright goes before what follows from other fields. */
export function expandEvent(line: EventLine, presets: Presets): Fields {
  const [callName, placeName] = partsOf(line.like);
  const place = preset(presets.places, placeName);
  const call = preset(presets.calls, callName);
  const user = preset(presets.users, line.as ?? place.as);
  const all = { ...presets.every, ...place.fields, ...user, ...call };
  const own = { ...processFields(line, presets), ...line.fields };
  const given = Object.fromEntries(Object.entries(all).filter(([, value]) => !isTemplate(value)));
  return fill({ ...given, ...own }, all);
}
