// A field Falco does not have: what was probably meant.

import { fieldTable } from '../../../falco/fields.ts';
import { lookup } from '../../../ruleset/yaml/node.ts';
import type { Check } from '../../check.ts';
import type { CheckFix, Draft } from '../../finding.ts';
import { loneFields } from '../../loading/faults.ts';
import { isThere, pluginWords, providersOf } from '../../loading/plugin-words.ts';
import { fieldContext, furtherUnknown } from '../../mends/output.ts';
import type { WrittenComparison } from '../../values/comparison.ts';
import { fixOf } from '../../values/junction.ts';
import { type MeantField, meantField } from '../../values/nearest-field.ts';
import type { WrittenCondition } from '../../written.ts';

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

/** Of the process and its parent → of all its ancestors, by number. */
const ancestors: ReadonlyMap<string, string> = new Map(
  ['name', 'exe', 'exepath', 'cmdline', 'pid'].flatMap((what) => [
    [`proc.${what}`, `proc.a${what}`],
    [`proc.p${what}`, `proc.a${what}`],
  ]),
);

const shells = 'proc.name in (ash, bash, csh, dash, ksh, sh, tcsh, zsh)';

/** Fields without an operator; what Falco says of these is that the operator is missing. */
function lone({ file, item, parses, tree, text, place, edit }: WrittenCondition): readonly Draft[] {
  if (parses) return [];
  return loneFields(tree, text).flatMap((field): readonly Draft[] => {
    const { name } = field;
    if (fieldTable().has(name)) return [];
    const isShell = name === 'proc.is_shell';
    const meant = isShell ? { name: shells, sure: true } : meantField(name);
    const edited = meant?.sure === true ? edit(field, meant.name) : undefined;
    const hint = isShell ? ' Compare proc.name with the names of shells.' : hintOf(meant);
    const message = `Falco has no field ${name}.${hint}`;
    const fix = edited && { title: `Write ${meant?.name}`, edits: [edited] };
    return [{ file, range: place(field), item: item.name, severity: 'error', message, fix }];
  });
}

/** A field with something in brackets: only one that takes such can be meant. */
function meantWith({ field, within }: WrittenComparison): [string, CheckFix | undefined] {
  const near = meantField(field);
  const takes = (fieldTable().get(near?.name ?? '')?.arguments.length ?? 0) > 0;
  const meant = takes ? near : undefined;
  const left = within?.node.left;
  const written = left && within?.condition.text.slice(left.from, left.to);
  const isThere = meant?.sure === true && written?.startsWith(field) === true;
  const text = isThere ? `${meant.name}${written.slice(field.length)}` : undefined;
  const edit = left && text !== undefined ? within?.condition.edit(left, text) : undefined;
  const fix = edit && { title: `Write ${text}`, edits: [edit] };
  return [`Falco has no field ${field}.${hintOf(meant)}`, fix];
}

/** `proc.env.PATH` → `proc.env[PATH]`. */
function withKey(field: string): string | undefined {
  const [, name = '', key] = /^(\w+\.\w+)\.(\w+)$/.exec(field) ?? [];
  const takes = fieldTable().get(name)?.arguments.includes('key') === true;
  return takes ? `${name}[${key}]` : undefined;
}

/** What a name is called by number. */
const numbers: ReadonlyMap<string, string> = new Map([
  ['user.name', 'user.uid'],
  ['user.loginname', 'user.loginuid'],
  ['group.name', 'group.gid'],
]);

/** `proc.user = 0` is meant by number, `proc.user = root` by name. */
function meantBy({ field, values }: WrittenComparison): MeantField | undefined {
  const meant = meantField(field);
  const number = numbers.get(meant?.name ?? '');
  const areNumbers = values.length > 0 && values.every(({ text }) => /^\d+$/.test(text));
  return meant !== undefined && number !== undefined && areNumbers
    ? { ...meant, name: number }
    : meant;
}

const hintOf = (meant: MeantField | undefined): string =>
  meant === undefined ? '' : ` Did you mean ${meant.name}?`;

function told(comparison: WrittenComparison, message: string, fix?: CheckFix): Draft {
  const { file, item, fieldRange } = comparison;
  const explains = ['LOAD_ERR_COMPILE_CONDITION', 'LOAD_UNKNOWN_FILTER'];
  return { file, range: fieldRange, item: item.name, severity: 'error', message, fix, explains };
}

export const unknownField: Check = {
  code: 'unknown-field',
  condition: lone,
  // Falco tells of the first in an output only.
  item: ({ file, name, node }, scene): readonly Draft[] => {
    const { files, loaded } = scene;
    const output = name.kind === 'rule' ? lookup(node, 'output') : undefined;
    const rule = loaded.collector.rules.get(name.name);
    if (output?.kind !== 'scalar' || rule?.unknownSource || rule?.skipIfUnknownFilter) return [];
    const text = files[file]?.text ?? '';
    const context = fieldContext(name.name, scene);
    return furtherUnknown(file, output, text, context).map(({ range, words, fix }) => {
      return { file, range, item: name, severity: 'error', message: words, fix };
    });
  },
  comparison: (comparison, scene): readonly Draft[] => {
    const { field, argument, item, within } = comparison;
    if (field === '') return [];
    // Falco ignores the rule, as its author asks, and says so: see mends/unknown-filter.ts.
    const isSkipped = (name: string) =>
      scene.loaded.collector.rules.get(name)?.skipIfUnknownFilter === true;
    if (item.name.kind === 'rule' && isSkipped(item.name.name)) return [];
    const whole = argument === undefined ? field : `${field}[${argument}]`;
    const plugin = pluginWords(whole, item, scene);
    if (plugin !== undefined) return [told(comparison, plugin)];
    const ancestor = ancestors.get(field);
    if (ancestor !== undefined && argument !== undefined) {
      const words = `${field} takes nothing in brackets. The parent is [1], its parent [2]: ${ancestor}[${argument}].`;
      return [told(comparison, words)];
    }
    if (fieldTable().has(field)) return [];
    if (isThere(field, providersOf(item, scene))) return [];
    if (/^evt\.(arg|rawarg|type\.is|around|abspath)|\.labels?\./.test(field)) return [];
    if (argument !== undefined) return [told(comparison, ...meantWith(comparison))];
    const keyed = withKey(field);
    if (keyed !== undefined) {
      const edit = within?.condition.edit(within.node.left, keyed);
      const fix = edit && { title: `Write ${keyed}`, edits: [edit] };
      return [
        told(
          comparison,
          `Falco has no field ${field}. What is looked up goes in brackets: ${keyed}.`,
          fix,
        ),
      ];
    }
    const start = ends.get(field);
    if (start !== undefined) {
      const title = `Write the field for the ${start === 'fd.c' ? 'client' : 'server'}`;
      const fix = fixOf(title, comparison, (text) => rewritten(start, comparison, text, field));
      const hint = `Addresses are ${start}ip, networks ${start}net, names ${start}ip.name.`;
      return [told(comparison, `Falco has no field ${field}. ${hint}`, fix)];
    }
    const meant = meantBy(comparison);
    const edit = meant?.sure === true && within?.condition.edit(within.node.left, meant.name);
    const fix = edit ? { title: `Write ${meant?.name}`, edits: [edit] } : undefined;
    return [told(comparison, `Falco has no field ${field}.${hintOf(meant)}`, fix)];
  },
};
