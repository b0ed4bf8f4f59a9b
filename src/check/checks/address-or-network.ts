// `fd.sip in (10.0.0.0/8)`, `fd.snet = 10.0.0.1`, `fd.sip = prometheus`: addresses, networks and names
// have a field each (libs value_parser.cpp: "unrecognized IPv4 address", "unrecognized IP network").

import type { Check } from '../check.ts';
import type { WrittenComparison, WrittenValue } from '../comparison.ts';
import type { CheckFix } from '../finding.ts';
import { fixOf } from '../junction.ts';
import type { Scene } from '../scene.ts';

type Kind = 'address' | 'network' | 'name' | 'other';

const field = /^fd\.([cslr]?)(ip|net)$/;
const ends: Readonly<Record<string, string>> = {
  c: 'client',
  s: 'server',
  l: 'local',
  r: 'remote',
};

function kindOf({ text }: WrittenValue): Kind {
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(text) || /^[0-9a-fA-F:]*:[0-9a-fA-F:]*$/.test(text)) {
    return 'address';
  }
  if (/^[0-9a-fA-F.:]+\/\d{1,3}$/.test(text)) return 'network';
  return /^[a-zA-Z][a-zA-Z0-9.-]*$/.test(text) ? 'name' : 'other';
}

/** Lists are looked into; what they hold within again is not. */
function kindsOf({ values }: WrittenComparison, { lists, loaded }: Scene): ReadonlySet<Kind> {
  const kinds = values.flatMap((value): readonly Kind[] => {
    const items = lists.get(value.text);
    if (items !== undefined) return items.map(kindOf);
    return loaded.collector.macros.has(value.text) ? ['other'] : [kindOf(value)];
  });
  return new Set(kinds);
}

/** An address as a network of its own. */
const asNetwork = (text: string) => (text.includes(':') ? `${text}/128` : `${text}/32`);

/** All that stands behind the field, with networks for addresses where both are there. */
function behind(text: string, name: string, values: readonly WrittenValue[], isMixed: boolean) {
  const rest = text.slice(name.length);
  if (!isMixed) return rest;
  return values.reduce((all, value) => {
    if (kindOf(value) !== 'address') return all;
    const written = value.text.replace(/[.]/g, '\\.');
    return all.replace(new RegExp(`(?<![\\w.:/])${written}(?![\\w.:/])`), asNetwork(value.text));
  }, rest);
}

function rename(comparison: WrittenComparison, kinds: ReadonlySet<Kind>, scene: Scene) {
  const { field: name, operator, values } = comparison;
  const [, end = '', what] = field.exec(name) ?? [];
  const isMixed = kinds.has('network') && kinds.has('address');
  const usesList = values.some(({ text }) => scene.lists.has(text));
  if (kinds.has('other') || (kinds.has('name') && kinds.size > 1) || (isMixed && usesList)) {
    return undefined;
  }
  const wanted = kinds.has('network') ? 'net' : kinds.has('name') ? 'ip.name' : 'ip';
  const isSeveral = /^(in|intersects)$/.test(operator);
  if (end === '' && wanted === 'ip.name') return undefined;
  if (what === 'net' && wanted === 'net' && !isMixed) return undefined;
  return (text: string) => {
    const rest = behind(text, name, values, isMixed);
    // fd.net looks at the first of several only, and fd.ip at none.
    if (end === '' && isSeveral) return `(fd.s${wanted}${rest} or fd.c${wanted}${rest})`;
    return `fd.${end}${wanted}${rest}`;
  };
}

function messageFor(name: string, kinds: ReadonlySet<Kind>): string {
  const [, end = '', what] = field.exec(name) ?? [];
  const of = end === '' ? '' : ` of the ${ends[end] ?? ''}`;
  const net = end === '' ? 'fd.net, fd.snet and fd.cnet' : `fd.${end}net`;
  if (what === 'net') {
    return `${name} takes networks${of}, such as 10.0.0.0/8; single addresses go with fd.${end}ip.`;
  }
  if (kinds.has('network')) return `${name} takes addresses${of}; networks go with ${net}.`;
  const names = end === '' ? 'fd.sip.name and fd.cip.name' : `fd.${end}ip.name`;
  return `${name} takes addresses${of}; whole names of hosts go with ${names}.`;
}

export const addressOrNetwork: Check = {
  code: 'address-or-network',
  comparison: (comparison, scene) => {
    const { file, item, range, field: name, operator, values } = comparison;
    const [, , what] = field.exec(name) ?? [];
    if (what === undefined || values.length === 0 || !/^(==?|!=|in|intersects)$/.test(operator)) {
      return [];
    }
    const kinds = kindsOf(comparison, scene);
    const wrong = what === 'ip' ? kinds.has('network') || kinds.has('name') : kinds.has('address');
    if (!wrong) return [];
    const replacement = rename(comparison, kinds, scene);
    const written = kinds.has('network') ? 'networks' : kinds.has('name') ? 'names' : 'addresses';
    const fix: CheckFix | undefined =
      replacement && fixOf(`Write the field for ${written}`, comparison, replacement);
    const message = messageFor(name, kinds);
    const explains = ['LOAD_ERR_COMPILE_CONDITION'];
    return [{ file, range, item: item.name, severity: 'error', message, fix, explains }];
  },
};
