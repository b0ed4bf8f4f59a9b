// An allow-list that takes in whole private ranges or the metadata service of the cloud: what an
// attacker goes to from inside is then never seen.

import { parseValue } from '../../../filtercheck/parse-value.ts';
import type { Check } from '../../check.ts';
import type { CheckFix } from '../../finding.ts';
import type { Scene } from '../../scene.ts';
import { removeValue } from '../../value-edits.ts';
import type { WrittenComparison, WrittenValue } from '../../values/comparison.ts';
import { removalOf } from '../../values/junction.ts';

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

interface Reason {
  readonly severity: 'warning' | 'hint';
  readonly text: string;
}

const metadataReason: Reason = {
  severity: 'warning',
  text: 'and with it the metadata service of the cloud (169.254.169.254)',
};
const privateReason: Reason = {
  severity: 'hint',
  text: 'a whole private range, and with it the machines beside this one',
};

function reasonOf(text: string): Reason | undefined {
  const whole = /^(\d{1,3}\.){2,3}$/.test(text)
    ? `${text}0.0`.split('.').slice(0, 4).join('.')
    : text;
  const mask = whole === text ? 32 : (text.split('.').length - 1) * 8;
  const network = parseValue('IPNET', whole.includes('/') ? whole : `${whole}/${mask}`, '=');
  if (network.kind !== 'network' || network.bytes.length !== 4) return undefined;
  const { bytes, prefix } = network;
  const bits = (address: readonly number[]) =>
    address.reduce((sum, byte) => sum * 256 + byte, 0) >>> 0;
  const kept = prefix === 0 ? 0 : (0xffffffff << (32 - prefix)) >>> 0;
  if ((bits([...bytes]) & kept) >>> 0 === (bits(metadata) & kept) >>> 0) {
    return metadataReason;
  }
  const wide = ranges.some(
    ([start, widest]) =>
      prefix <= widest && prefix >= start.length && start.every((byte, at) => bytes[at] === byte),
  );
  return wide ? privateReason : undefined;
}

function messageFor(name: string, text: string, { text: reason }: Reason): string {
  return `"${name}" allows ${text}, ${reason}. Allow single addresses and ports.`;
}

const title = 'Remove it';

/** Of an `and` nothing is taken out: what is left would allow more. */
function takeOut(comparison: WrittenComparison, value: WrittenValue, scene: Scene) {
  const { within, values } = comparison;
  if (values.length === 1 && within?.parents.at(-1)?.kind === 'and') return undefined;
  return narrowing(
    comparison.values.length === 1
      ? removalOf(title, comparison, scene)
      : removeValue(title, value, scene),
  );
}

/** Whether the range is meant, only its author knows; without it all that goes there may alert. */
const narrowing = (fix: CheckFix | undefined): CheckFix | undefined =>
  fix && { ...fix, effect: 'narrower', choice: true };

export const allowListTooWide: Check = {
  code: 'allow-list-too-wide',
  comparison: (comparison, scene) => {
    const { file, item, values, operator, negated, field } = comparison;
    const { kind, name } = item.name;
    if (kind !== 'macro' || negated || !allows.test(name) || builders.test(name)) return [];
    // A field Falco does not know is told as such; what it was to allow is wrong all the same.
    if (!/^fd\..*(ip|net|name|addr)/.test(field) || operator === '!=') return [];
    return values.flatMap((value) => {
      const { text, range } = value;
      const reason = reasonOf(text);
      if (reason === undefined) return [];
      const message = messageFor(name, text, reason);
      return [
        {
          file,
          range,
          item: item.name,
          severity: reason.severity,
          message,
          fix: takeOut(comparison, value, scene),
        },
      ];
    });
  },
  item: ({ file, name }, scene) => {
    if (name.kind !== 'list' || !allows.test(name.name) || builders.test(name.name)) return [];
    return (scene.lists.get(name.name) ?? []).flatMap((value) => {
      const reason = value.file === file ? reasonOf(value.text) : undefined;
      if (reason === undefined) return [];
      const message = messageFor(name.name, value.text, reason);
      const fix = narrowing(removeValue(title, value, scene));
      return [{ file, range: value.range, item: name, severity: reason.severity, message, fix }];
    });
  },
};
