// A field Falco does not have: what was probably meant.

import { fieldTable } from '../../falco/fields.ts';

import type { Check } from '../check.ts';
import type { WrittenComparison } from '../comparison.ts';
import { loneFields } from '../faults.ts';
import type { Draft } from '../finding.ts';
import { fixOf } from '../junction.ts';
import { nearestField } from '../nearest-field.ts';
import type { WrittenCondition } from '../written.ts';

/** Names in use elsewhere, or that one would expect: the end of a connection each speaks of. */
const ends: ReadonlyMap<string, string> = new Map([
  ...['fd.sipname', 'fd.dip', 'fd.dstip', 'fd.net_dst_ip', 'fd.dest_ip', 'fd.dip.name'].map(
    (name): [string, string] => [name, 'fd.s'],
  ),
  ...['fd.cipname', 'fd.srcip', 'fd.net_src_ip', 'fd.src_ip'].map((name): [string, string] => [
    name,
    'fd.c',
  ]),
  ['fd.ripname', 'fd.r'],
  ['fd.lipname', 'fd.l'],
]);
const others: ReadonlyMap<string, string> = new Map([
  ['fd.dport', 'fd.sport'],
  ['fd.dstport', 'fd.sport'],
  ['fd.srcport', 'fd.cport'],
  ['proc.path', 'proc.exepath'],
  ['proc.parent', 'proc.pname'],
  ['proc.ppname', 'proc.aname[2]'],
  ['container.image', 'container.image.repository'],
  ['k8s.namespace', 'k8s.ns.name'],
  ['k8s.namespace.name', 'k8s.ns.name'],
  ['k8s.pod.namespace', 'k8s.ns.name'],
]);

/** `169.254.` → `169.254.0.0/16`. */
function asNetwork(prefix: string): string | undefined {
  const parts = /^(\d{1,3}(?:\.\d{1,3}){0,2})\.$/.exec(prefix)?.[1]?.split('.');
  if (parts === undefined) return undefined;
  return `${[...parts, '0', '0', '0'].slice(0, 4).join('.')}/${parts.length * 8}`;
}

/** The whole check as it should be: an address, a network and a name have fields of their own. */
function rewritten(
  start: string,
  { values, operator }: WrittenComparison,
  text: string,
  field: string,
) {
  const rest = text.slice(field.length);
  const all = (pattern: RegExp) =>
    values.length > 0 && values.every((value) => pattern.test(value.text));
  if (all(/^[0-9a-fA-F.:]+\/\d+$/)) return `${start}net${rest}`;
  if (all(/^(\d{1,3}\.){3}\d{1,3}$/)) return `${start}ip${rest}`;
  const [only] = values;
  const network = operator === 'startswith' ? asNetwork(only?.text ?? '') : undefined;
  if (network !== undefined) return `${start}net = "${network}"`;
  return all(/[a-zA-Z]/) && /^(=|==|!=|in)$/.test(operator) ? `${start}ip.name${rest}` : undefined;
}

const shells = 'proc.name in (ash, bash, csh, dash, ksh, sh, tcsh, zsh)';

/** Fields without an operator; what Falco says of these is that the operator is missing. */
function lone({ file, item, parses, tree, text, place, edit }: WrittenCondition): readonly Draft[] {
  if (parses) return [];
  return loneFields(tree, text).flatMap((field): readonly Draft[] => {
    const { name } = field;
    if (fieldTable().has(name)) return [];
    const isShell = name === 'proc.is_shell';
    const meant = isShell ? shells : (others.get(name) ?? nearestField(name));
    const edited = meant === undefined ? undefined : edit(field, meant);
    const hint = isShell
      ? ' Compare proc.name with the names of shells.'
      : meant === undefined
        ? ''
        : ` Did you mean ${meant}?`;
    const message = `Falco has no field ${name}.${hint}`;
    const fix = edited && { title: `Write ${meant}`, edits: [edited] };
    return [{ file, range: place(field), item: item.name, severity: 'error', message, fix }];
  });
}

export const unknownField: Check = {
  code: 'unknown-field',
  condition: lone,
  comparison: (comparison): readonly Draft[] => {
    const { file, item, field, fieldRange, argument, within } = comparison;
    if (field === '' || argument !== undefined || fieldTable().has(field)) return [];
    if (/^evt\.(arg|rawarg|type\.is|around|abspath)|\.label\./.test(field)) return [];
    const start = ends.get(field);
    const meant = others.get(field) ?? nearestField(field);
    const edit = meant === undefined ? undefined : within?.condition.edit(within.node.left, meant);
    const title =
      start === undefined
        ? `Write ${meant}`
        : `Write the field for the ${start === 'fd.c' ? 'client' : 'server'}`;
    const fix =
      start === undefined
        ? edit && { title, edits: [edit] }
        : fixOf(title, comparison, (text) => rewritten(start, comparison, text, field));
    if (fix === undefined && start === undefined) return [];
    const hint =
      start === undefined
        ? ` Did you mean ${meant}?`
        : ` Addresses are ${start}ip, networks ${start}net, names ${start}ip.name.`;
    const message = `Falco has no field ${field}.${hint}`;
    const explains = ['LOAD_ERR_COMPILE_CONDITION'];
    return [
      { file, range: fieldRange, item: item.name, severity: 'error', message, fix, explains },
    ];
  },
};
