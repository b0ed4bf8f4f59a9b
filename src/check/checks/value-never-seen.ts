// Fields whose values are a few known words: another word, or one in upper case, is never there.

import type { Check } from '../check.ts';
import type { ValueUse, WrittenValue } from '../comparison.ts';

/** Sources: libs sinsp_filtercheck_fd.cpp, …_event.cpp and threadinfo/fdinfo type tables. */
const known: ReadonlyMap<string, readonly string[]> = new Map([
  ['fd.l4proto', ['tcp', 'udp', 'icmp', 'raw', 'none', '<NA>']],
  ['fd.sockfamily', ['ip', 'unix']],
  [
    'fd.type',
    'file directory ipv4 ipv6 pipe event signalfd eventpoll inotify timerfd netlink unix bpf userfaultfd io_uring memfd pidfd unknown <NA>'.split(
      ' ',
    ),
  ],
  ['evt.io_dir', ['r', 'w', 'read', 'write']],
]);
/** Always in lower case, whatever they hold. */
const lower = new Set(['evt.category', 'container.type', 'evt.source', 'evt.io_dir']);
const compared = new Set(['=', '==', '!=', 'in', 'intersects']);

/** One among others takes nothing from what the others find. */
function severityFor(use: ValueUse): 'warning' | 'hint' {
  const words = known.get(use.field);
  const others = 'values' in use && Array.isArray(use.values) ? use.values : [];
  const isSeen = ({ text }: WrittenValue) =>
    words === undefined ? text === text.toLowerCase() : words.includes(text);
  return others.some(isSeen) ? 'hint' : 'warning';
}

export const valueNeverSeen: Check = {
  code: 'value-never-seen',
  value: ({ text }, use, { lists }) => {
    const { field, operator } = use;
    if (!compared.has(operator) || lists.has(text)) return [];
    const words = known.get(field);
    const small = text.toLowerCase();
    const isUpper = small !== text && (lower.has(field) || words?.includes(small) === true);
    if (isUpper) {
      const message = `${field} is in lower case: "${text.slice(0, 60)}" never matches.`;
      return [
        {
          severity: severityFor(use),
          message,
          replacement: { title: `Write ${small}`, text: small },
        },
      ];
    }
    if (words === undefined || words.includes(text)) return [];
    if (!/^fd\.(l4proto|sockfamily|type)$/.test(field)) return [];
    const message = `${field} is never "${text.slice(0, 60)}"; it is one of ${words.filter((word) => /^[a-z]/.test(word)).join(', ')}.`;
    return [{ severity: severityFor(use), message }];
  },
};
