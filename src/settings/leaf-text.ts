// One entry of the settings → one readable line.
import type {
  LabelMatch,
  Reader,
  RuleChange,
  RuleException,
  Selector,
  Shell,
  SidekickOutput,
} from './settings.ts';

function writeMatch({ key, values }: LabelMatch): string {
  return values.length === 1 ? `${key}=${values[0] ?? ''}` : `${key} in (${values.join(', ')})`;
}

function writeException({ name, fields, comps, rows }: RuleException): string {
  const terms = rows.map((row) =>
    row.map((value, i) => `${fields[i] ?? ''} ${comps[i] ?? '='} ${value}`).join(' and '),
  );
  return `${name}: ${terms.join(' or ')}`;
}

export function writeChange(change: RuleChange): readonly string[] {
  const { rule, enabled, priority, tags = [], exceptions = [], capture } = change;
  return [
    ...(enabled === undefined ? [] : [`${rule}: ${enabled ? 'on' : 'off'}`]),
    ...(priority === undefined ? [] : [`${rule}: priority ${priority}`]),
    ...tags.map((tag) => `${rule}: tag ${tag}`),
    ...exceptions.map((exception) => `${rule}: exception ${writeException(exception)}`),
    ...(capture === undefined ? [] : [`${rule}: record ${capture} s`]),
  ];
}

export function writeOutput({ output, minimumPriority, address }: SidekickOutput): string {
  return `${output} from ${minimumPriority}${address === undefined ? '' : ` at ${address}`}`;
}

export const onOff = (value: boolean): string => (value ? 'on' : 'off');
export const writeShell = ({ parent, command }: Shell): string => `${parent} → ${command}`;
export const writeReader = ({ path, executable }: Reader): string => `${executable} reads ${path}`;

/** `app in (a, b) and tier=x` */
export const writeSelector = (selector: Selector): string => selector.map(writeMatch).join(' and ');
