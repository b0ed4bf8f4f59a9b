// `fd.sip in (10.0.0.0/8)`, `fd.snet = 10.0.0.1`, `fd.sip = prometheus`: addresses, networks and names
// have a field each (libs value_parser.cpp: "unrecognized IPv4 address", "unrecognized IP network").

import type { Check } from '../../check.ts';
import { addressFix, endpointField, type Kind, kindsOf } from '../../values/address-fixes.ts';

const ends: Readonly<Record<string, string>> = {
  c: 'client',
  s: 'server',
  l: 'local',
  r: 'remote',
};

function messageFor(end: string, what: string, kinds: ReadonlySet<Kind>): string {
  const name = `fd.${end}${what}`;
  const of = end === '' ? '' : ` of the ${ends[end] ?? ''}`;
  const net = end === '' ? 'fd.net, fd.snet and fd.cnet' : `fd.${end}net`;
  const names = end === '' ? 'fd.sip.name and fd.cip.name' : `fd.${end}ip.name`;
  const said =
    what === 'net'
      ? `${name} takes networks${of}, such as 10.0.0.0/8`
      : `${name} takes addresses${of}`;
  const others = [
    ...(what === 'net' && kinds.has('address') ? [`single addresses go with fd.${end}ip`] : []),
    ...(what === 'ip' && kinds.has('network') ? [`networks go with ${net}`] : []),
    ...(kinds.has('name') ? [`whole names of hosts go with ${names}`] : []),
  ];
  return `${said}; ${others.join(', ')}.`;
}

export const addressOrNetwork: Check = {
  code: 'address-or-network',
  comparison: (comparison, scene) => {
    const { file, item, range, field: name, operator, values, column } = comparison;
    const [, end = '', what] = endpointField.exec(name) ?? [];
    if (what === undefined || values.length === 0 || !/^(==?|!=|in|intersects)$/.test(operator)) {
      return [];
    }
    const kinds = kindsOf(values, scene);
    // A word alone in the place of a network is rather a list that there is not.
    const isHost = what === 'ip' || values.some(({ text }) => text.includes('.'));
    const wrong = (kinds.has('name') && isHost) || kinds.has(what === 'ip' ? 'network' : 'address');
    if (!wrong) return [];
    const fix = addressFix(comparison, scene);
    const message = messageFor(end, what, kinds);
    const explains = ['LOAD_ERR_COMPILE_CONDITION'];
    // Of an exception Falco points at the field or at the values.
    const place =
      column?.field.file === file
        ? { falcoRange: column.field.range, falcoAtEither: true as const }
        : {};
    return [{ file, range, item: item.name, severity: 'error', message, fix, explains, ...place }];
  },
};
