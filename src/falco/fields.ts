// A field name as written in a condition → what Falco knows of it: type, argument, use.
// Table: fields.gen.ts. Syntax of arguments: libs filter/parser.cpp, RGX_FIELDARGBARESTR.
import { argumentSince } from './event-arguments.ts';
import { fieldLines } from './fields.gen.ts';

/** The fields of a plugin: one class of fields among those Falco asks. */
export interface PluginFields {
  readonly plugin: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** Beginnings of names of which not all are known here: of a newer version, or read at one commit only. */
  readonly open: readonly string[];
  /** Names of its asynchronous events, for conditions on evt.type. */
  readonly events: readonly string[];
}

/**
 * Whose fields there are for an event source: those of system calls (`libs`), or of any event only
 * (`generic`), and those of plugins.
 */
export type FieldProvider = 'libs' | 'generic' | 'container' | 'k8smeta' | PluginFields;

export interface Field {
  readonly name: string;
  /** Falco's type: CHARBUF, BOOL, PORT, IPADDR, IPNET, UINT64 … */
  readonly type: string;
  /** Kinds of argument: none when empty; `optional` when the field also stands alone. */
  readonly arguments: readonly ('index' | 'key' | 'name' | 'suffix' | 'timestamp')[];
  readonly optional: boolean;
  readonly provider: 'libs' | 'container' | 'k8smeta' | 'plugin';
  readonly list: boolean;
  readonly deprecated: boolean;
  /** Stands in conditions only; outputs refuse it. */
  readonly filterOnly: boolean;
  /** Stands in no condition: made for tables or outputs. */
  readonly outputOnly: boolean;
  /** Compares neither with a field on its right, nor stands there itself. */
  readonly noRightHandSide: boolean;
  readonly noTransformer: boolean;
}

type ArgumentKind = Field['arguments'][number];

function readLine(line: string): Field {
  const [name = '', type = '', argument = '-', provider = 'libs', signs = ''] = line.split(' ');
  const kinds = argument === '-' ? '' : argument.replace('?', '');
  return {
    name,
    type,
    arguments: kinds === '' ? [] : (kinds.split('|') as ArgumentKind[]),
    optional: argument.endsWith('?'),
    provider: provider as Field['provider'],
    list: signs.includes('l'),
    deprecated: signs.includes('d'),
    filterOnly: signs.includes('f'),
    outputOnly: signs.includes('p') || signs.includes('x'),
    noRightHandSide: signs.includes('r'),
    noTransformer: signs.includes('t'),
  };
}

/** Fields of any event, whatever its source (libs sinsp_filtercheck_gen_event.cpp). */
export const genericFields: ReadonlySet<string> = new Set(
  `evt.num evt.time evt.time.s evt.time.iso8601 evt.datetime evt.datetime.s evt.rawtime evt.rawtime.s
  evt.rawtime.ns evt.reltime evt.reltime.s evt.reltime.ns evt.pluginname evt.plugininfo evt.source
  evt.is_async evt.asynctype evt.hostname`.split(/\s+/),
);

let table: ReadonlyMap<string, Field> | undefined;

/** All fields by name, in the order of Falco's own list. */
export function fieldTable(): ReadonlyMap<string, Field> {
  table ??= new Map(
    fieldLines
      .trim()
      .split('\n')
      .map((line) => readLine(line))
      .map((field) => [field.name, field]),
  );
  return table;
}

export interface FieldUse {
  readonly field: Field;
  /** What stands in brackets, or after the last dot of a field such as `evt.arg.flags`. */
  readonly argument: string | undefined;
  readonly bracket: boolean;
}

/** Splits `proc.aname[2]`, `evt.arg.flags`, `fd.name`; undefined where no field has that name. */
export function findFieldUse(text: string): FieldUse | undefined {
  const open = text.indexOf('[');
  if (open >= 0) {
    const field = fieldTable().get(text.slice(0, open));
    if (field === undefined || !text.endsWith(']')) return undefined;
    return { field, argument: text.slice(open + 1, -1), bracket: true };
  }
  const whole = fieldTable().get(text);
  if (whole !== undefined) return { field: whole, argument: undefined, bracket: false };
  for (let dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
    const field = fieldTable().get(text.slice(0, dot));
    if (field?.arguments.includes('suffix')) {
      return { field, argument: text.slice(dot + 1), bracket: false };
    }
  }
  return undefined;
}

/** Fields that came after Falco 0.39 (facts from CHANGELOG and `falco --list` of each version). */
const since: ReadonlyMap<string, '0.40' | '0.41'> = new Map([
  ['proc.pgid', '0.40'],
  ['proc.pgid.name', '0.40'],
  ['proc.pgid.exe', '0.40'],
  ['proc.pgid.exepath', '0.40'],
  ['proc.is_pgid_leader', '0.40'],
  ['proc.aargs', '0.41'],
]);

/** The first of our Falco versions that has the field, or takes an index behind it. */
export function fieldSince(name: string, argument = ''): '0.39' | '0.40' | '0.41' | '0.44' {
  const [, dotted] = /^evt\.(?:raw)?arg\.(\w+)$/.exec(name) ?? [];
  if (dotted !== undefined) return argumentSince(dotted);
  if (/^evt\.(raw)?arg$/.test(name)) return argumentSince(argument);
  if (name === 'proc.args' && argument !== '') return '0.41';
  return since.get(name) ?? '0.39';
}
