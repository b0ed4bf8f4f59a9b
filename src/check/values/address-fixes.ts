// `fd.sip in (10.0.0.0/8, 10.1.2.3, db.example)` → what stands there: addresses, networks, names of hosts;
// and the edits that compare each with the field made for it.

import { parseIpv4, parseIpv6 } from '../../filtercheck/addresses.ts';
import type { CheckFix, Edit } from '../finding.ts';
import type { Scene } from '../scene.ts';
import { replaceValue } from '../value-edits.ts';
import type { WrittenComparison, WrittenValue } from './comparison.ts';
import { fixOf } from './junction.ts';

export type Kind = 'address' | 'network' | 'name' | 'other';

export const endpointField = /^fd\.([cslr]?)(ip|net)$/;

/** As Falco reads it: an IPv6 address with dots in it is refused. */
function kindOf({ text }: WrittenValue): Kind {
  const [, address = '', prefix] = /^([0-9a-fA-F.:]+)(?:\/(\d{1,3}))?$/.exec(text) ?? [];
  const isV4 = parseIpv4(address) !== undefined;
  if (isV4 || (!address.includes('.') && parseIpv6(address) !== undefined)) {
    if (prefix === undefined) return 'address';
    const bits = Number(prefix);
    return (isV4 ? bits <= 32 : bits > 0 && bits <= 128) ? 'network' : 'other';
  }
  return /^[a-zA-Z][a-zA-Z0-9.-]*$/.test(text) ? 'name' : 'other';
}

/** Lists are looked into; what they hold within again is not. */
export function kindsOf(
  values: readonly WrittenValue[],
  { lists, loaded }: Scene,
): ReadonlySet<Kind> {
  const kinds = values.flatMap((value): readonly Kind[] => {
    const items = lists.get(value.text);
    if (items !== undefined) return items.map(kindOf);
    return loaded.collector.macros.has(value.text) ? ['other'] : [kindOf(value)];
  });
  return new Set(kinds);
}

/** An address as a network of its own. */
const asNetwork = (text: string) => (text.includes(':') ? `${text}/128` : `${text}/32`);

/** The field that takes them all; undefined where one kind needs a field of its own. */
function wantedOf(kinds: ReadonlySet<Kind>): string | undefined {
  if (kinds.has('other') || (kinds.has('name') && kinds.size > 1)) return undefined;
  if (kinds.has('network')) return 'net';
  return kinds.has('name') ? 'ip.name' : 'ip';
}

const titles: Readonly<Record<string, string>> = {
  net: 'Write the field for networks',
  ip: 'Write the field for addresses',
  'ip.name': 'Write the field for names',
};
const titleFor = (wanted: string, what: string): string =>
  wanted === what ? 'Write addresses as networks' : (titles[wanted] ?? '');

/** Addresses become networks; undefined where one of them is not written as it is. */
function widened(values: readonly WrittenValue[], scene: Scene): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const value of values) {
    if (kindOf(value) !== 'address') continue;
    const title = '';
    const fix = replaceValue(value, { title, text: asNetwork(value.text) }, scene);
    if (fix === undefined) return undefined;
    edits.push(...fix.edits);
  }
  return edits;
}

/** The addresses of lists that this comparison alone uses: they may become networks there. */
function ownLists({ file, values }: WrittenComparison, scene: Scene) {
  const { lists, comparisons } = scene;
  const found = values.flatMap(({ text }) => lists.get(text) ?? []);
  const named = new Set(values.flatMap(({ text }) => (lists.has(text) ? [text] : [])));
  const count = comparisons.flatMap((each) => each.values).filter(({ text }) => named.has(text));
  const isWithin = [...lists.values()].some((items) => items.some(({ text }) => named.has(text)));
  if (isWithin || count.length > named.size || found.some((each) => each.file !== file)) {
    return undefined;
  }
  return found;
}

interface Sides {
  readonly end: string;
  /** `or` of both ends, where one field does not stand for both. */
  readonly isBoth: boolean;
}

function compared({ end, isBoth }: Sides, wanted: string, rest: string): string {
  return isBoth ? `(fd.s${wanted}${rest} or fd.c${wanted}${rest})` : `fd.${end}${wanted}${rest}`;
}

/** Names of hosts apart from the rest; a list must be wholly one or the other. */
function parted(comparison: WrittenComparison, sides: Sides, scene: Scene): CheckFix | undefined {
  const { values, within, operator } = comparison;
  const right = within?.node.right;
  if (within === undefined || right?.kind !== 'list' || operator === '!=') return undefined;
  const written = right.values.map(({ from, to }, index) => {
    const value = values[index];
    const kinds = value === undefined ? new Set<Kind>(['other']) : kindsOf([value], scene);
    return { text: within.condition.text.slice(from, to), value, kinds };
  });
  if (written.some(({ kinds }) => kinds.has('other') || (kinds.has('name') && kinds.size > 1))) {
    return undefined;
  }
  const names = written.filter(({ kinds }) => kinds.has('name')).map(({ text }) => text);
  const others = written.filter(({ kinds }) => !kinds.has('name'));
  const hasNetwork = others.some(({ kinds }) => kinds.has('network'));
  // An address in a list would have to become a network there.
  const isOfList = ({ kinds, value }: (typeof written)[number]) =>
    kinds.has('address') && value !== undefined && scene.lists.has(value.text);
  if (hasNetwork && others.some(isOfList)) return undefined;
  const numbers = others.map(({ text, kinds, value }) =>
    hasNetwork && kinds.has('address') && value !== undefined
      ? text.replace(value.text, asNetwork(value.text))
      : text,
  );
  const wanted = hasNetwork ? 'net' : 'ip';
  const first = compared(sides, wanted, ` in (${numbers.join(', ')})`);
  const second = compared(sides, 'ip.name', ` in (${names.join(', ')})`);
  return fixOf('Write names apart, with their field', comparison, () => `(${first} or ${second})`);
}

function inCondition(comparison: WrittenComparison, scene: Scene): CheckFix | undefined {
  const { field: name, operator, values } = comparison;
  const kinds = kindsOf(values, scene);
  const [, end = '', what = ''] = endpointField.exec(name) ?? [];
  const wanted = wantedOf(kinds);
  const isSeveral = /^(in|intersects)$/.test(operator);
  // fd.net looks at the first of several only, and fd.ip at none; no field has the names of both ends.
  const sides = { end, isBoth: end === '' && (isSeveral || wanted === 'ip.name') };
  if (wanted === undefined) return parted(comparison, { end, isBoth: end === '' }, scene);
  if (wanted === 'ip.name' && end === '' && operator === '!=') return undefined;
  const isMixed = wanted === 'net' && kinds.has('address');
  if (wanted === what && !isMixed) return undefined;
  const listed = isMixed ? values.filter(({ text }) => scene.lists.has(text)) : [];
  const items = listed.length > 0 ? ownLists(comparison, scene) : [];
  const more = items && widened(items, scene);
  if (more === undefined) return undefined;
  const fix = fixOf(titleFor(wanted, what), comparison, (text) => {
    const rest = behind(text.slice(name.length), isMixed ? values : []);
    return compared(
      sides,
      wanted,
      wanted === 'ip.name' ? rest.replace(/^\s*intersects\b/, ' in') : rest,
    );
  });
  // Where all that changes is in lists, the comparison stays as it is.
  const isKept = wanted === what && listed.length === values.length;
  return fix && { ...fix, edits: [...(isKept ? [] : fix.edits), ...more] };
}

/** All that stands behind the field, with networks for addresses. */
function behind(text: string, values: readonly WrittenValue[]): string {
  return values.reduce((all, value) => {
    if (kindOf(value) !== 'address') return all;
    const written = value.text.replace(/[.]/g, '\\.');
    return all.replace(new RegExp(`(?<![\\w.:/])${written}(?![\\w.:/])`), asNetwork(value.text));
  }, text);
}

/** In an exception the field stands once, for all its rows. */
function inException(comparison: WrittenComparison, scene: Scene): CheckFix | undefined {
  const { column, field: name, operator } = comparison;
  if (column === undefined) return undefined;
  const { field, cells } = column;
  const kinds = kindsOf(cells, scene);
  const [, end = '', what = ''] = endpointField.exec(name) ?? [];
  const wanted = wantedOf(kinds);
  if (wanted === undefined || cells.some(({ file }) => file !== field.file)) return undefined;
  if (end === '' && (wanted === 'ip.name' || operator !== '=')) return undefined;
  if (wanted === 'ip.name' && operator === 'intersects') return undefined;
  const isMixed = wanted === 'net' && kinds.has('address');
  if (isMixed && cells.some(({ text }) => scene.lists.has(text))) return undefined;
  const title = titleFor(wanted, what);
  const renamed = wanted === what ? undefined : `fd.${end}${wanted}`;
  const own =
    renamed === undefined ? undefined : replaceValue(field, { title, text: renamed }, scene);
  const more = isMixed ? widened(cells, scene) : [];
  if (more === undefined || (renamed !== undefined && own === undefined)) return undefined;
  return { title, edits: [...(own?.edits ?? []), ...more] };
}

/** Undefined where a list holds several kinds that others use, or nobody can say what is meant. */
export function addressFix(comparison: WrittenComparison, scene: Scene): CheckFix | undefined {
  return comparison.within === undefined
    ? inException(comparison, scene)
    : inCondition(comparison, scene);
}
