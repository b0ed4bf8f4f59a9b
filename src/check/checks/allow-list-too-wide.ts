// An allow-list that takes in whole private ranges or the metadata service of the cloud: what an
// attacker goes to from inside is then never seen.

import { parseValue } from '../../filtercheck/parse-value.ts';
import type { Check } from '../check.ts';
import type { WrittenComparison } from '../comparison.ts';
import { removalOf } from '../junction.ts';

const allows = /(^|_)(allow(ed)?|allowlist(ed)?|whitelist(ed)?|trusted|safe|permitted)(_|$)/i;
/** Slots of the builder: its settings are reviewed where they are made. */
const builders = /^kubebrowse_allowed_/;
const metadata = [169, 254, 169, 254];
/** Private ranges with the widest part of them that passes for a choice. */
const ranges: readonly (readonly [readonly number[], number])[] = [
  [[10], 15],
  [[172], 15],
  [[192, 168], 16],
  [[100], 15],
];

function reasonOf(text: string): string | undefined {
  const network = parseValue('IPNET', text.includes('/') ? text : `${text}/32`, '=');
  if (network.kind !== 'network' || network.bytes.length !== 4) return undefined;
  const { bytes, prefix } = network;
  const bits = (address: readonly number[]) =>
    address.reduce((sum, byte) => sum * 256 + byte, 0) >>> 0;
  const mask = prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0;
  if ((bits([...bytes]) & mask) >>> 0 === (bits(metadata) & mask) >>> 0) {
    return 'the metadata service of the cloud (169.254.169.254)';
  }
  const wide = ranges.some(
    ([start, widest]) =>
      prefix <= widest && prefix >= start.length && start.every((byte, at) => bytes[at] === byte),
  );
  return wide ? 'a whole private range, and with it the machines beside this one' : undefined;
}

function messageFor(name: string, text: string, reason: string): string {
  return `"${name}" allows ${text}, ${reason}. Allow single addresses and ports.`;
}

function takeOut(comparison: WrittenComparison) {
  return comparison.values.length === 1 ? removalOf('Take it out', comparison) : undefined;
}

export const allowListTooWide: Check = {
  code: 'allow-list-too-wide',
  comparison: (comparison) => {
    const { file, item, values, operator, negated, field } = comparison;
    const { kind, name } = item.name;
    if (kind !== 'macro' || negated || !allows.test(name) || builders.test(name)) return [];
    if (!/^fd\.[cslr]?(net|ip)$/.test(field) || operator === '!=') return [];
    return values.flatMap(({ text, range }) => {
      const reason = reasonOf(text);
      if (reason === undefined) return [];
      const message = messageFor(name, text, reason);
      return [
        {
          file,
          range,
          item: item.name,
          severity: 'warning' as const,
          message,
          fix: takeOut(comparison),
        },
      ];
    });
  },
  item: ({ file, name }, { lists }) => {
    if (name.kind !== 'list' || !allows.test(name.name) || builders.test(name.name)) return [];
    return (lists.get(name.name) ?? []).flatMap((value) => {
      const reason = value.file === file ? reasonOf(value.text) : undefined;
      if (reason === undefined) return [];
      const message = messageFor(name.name, value.text, reason);
      return [{ file, range: value.range, item: name, severity: 'warning' as const, message }];
    });
  },
};
