// Recorded sessions → the same sessions of an image that no list of ours knows: another browser,
// desktop, display server, agent, supervisor and user, at other paths; then the alerts they raise.
import type { AlertGroup, AlertLog } from '../../alert/alert-log.ts';
import type { Fields, FieldValue } from '../../evaluation/fields.ts';
import { matchingRules } from '../../evaluation/evaluate-rules.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { RulesInHand } from '../rules-in-hand.ts';

/** What stands in the recording → what it may be called elsewhere; one of each is drawn. */
const others: readonly (readonly [string, readonly string[]])[] = [
  ['/usr/lib/chromium/chrome_crashpad_handler', ['/opt/{b}/{b}-crash-reporter', '/opt/{b}/lib/crashd']],
  ['/usr/lib/chromium/', ['/opt/{b}/', '/opt/{b}/lib/']],
  ['/usr/bin/chromium', ['/usr/local/bin/{b}', '/opt/{b}/bin/{b}-launch']],
  ['chrome_crashpad', ['{b}-crash-reporter', 'crashd']],
  ['/usr/lib/xorg/Xorg', ['/opt/display/bin/Xserve', '/usr/lib/xdisplay/Xd']],
  ['Xorg', ['Xserve', 'Xd']],
  ['/usr/bin/fluxbox', ['/opt/{d}/bin/{d}', '/usr/bin/{d}']],
  ['fbsetbg', ['{d}-backdrop', 'setwall']],
  ['fluxbox', ['{d}', '{d}']],
  ['/usr/bin/feh', ['/opt/{d}/bin/paintwall', '/usr/bin/wallpaint']],
  ['/usr/local/bin/agent', ['/opt/{a}/bin/{a}', '/usr/local/bin/{a}']],
  ['/tmp/agent-uploads', ['/tmp/{a}-spool', '/tmp/{a}-in']],
  ['lxsession-xdg-autostart', ['{d}-autostart', '{d}-startup']],
  ['lxsession-xdg-a', ['{d}-autostart', '{d}-startup']],
  ['/usr/bin/lxsession', ['/opt/{d}/bin/{d}-session', '/usr/bin/{d}-session']],
  ['startlxde', ['start{d}', '{d}-begin']],
  ['lxsession', ['{d}-session', '{d}-session']],
  ['openbox-lxde', ['{d}-wm', '{d}-frames']],
  ['openbox', ['{d}wm', '{d}frames']],
  ['lxpolkit', ['{d}polkit', '{d}-auth']],
  ['/usr/bin/okular', ['/opt/viewers/bin/pageview', '/usr/bin/foliate']],
  ['okular', ['pageview', 'foliate']],
  ['/usr/bin/file-roller', ['/opt/viewers/bin/unpack', '/usr/bin/crates']],
  ['file-roller', ['unpack', 'crates']],
  ['/usr/bin/python3.11', ['/opt/python/bin/python3.12', '/usr/local/bin/python3.13']],
  ['/usr/bin/supervisord', ['/opt/python/bin/keeper', '/usr/local/bin/keeper']],
  ['supervisord', ['keeper', 'keeper']],
  ['/home/rdpuser', ['/home/kiosk', '/home/guest']],
  ['rdpuser', ['kiosk', 'guest']],
  ['chromium', ['{b}', '{b}']],
];

const words = {
  b: ['nightjar', 'petrel', 'falcata', 'osprey', 'merlin'],
  d: ['quadra', 'mesa', 'atrium', 'loft', 'patio'],
  a: ['intaked', 'dropboxd', 'uplinkd', 'receiverd', 'portald'],
} as const;

/** xorshift32. */
function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761 + 1) | 0;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

function pick<T>(items: readonly T[], random: () => number): T | undefined {
  return items[Math.floor(random() * items.length)];
}

function renaming(seed: number): (text: string) => string {
  const random = randomFrom(seed);
  const chosen = Object.entries(words).map(([key, names]) => [`{${key}}`, pick(names, random) ?? ''] as const);
  const isFirst = random() < 0.5;
  const table = others.map(([from, to]) => {
    const name = (isFirst ? to[0] : to[1]) ?? '';
    return [from, chosen.reduce((text, [key, word]) => text.replaceAll(key, word), name)] as const;
  });
  return (text) => {
    let result = '';
    for (let at = 0; at < text.length; ) {
      const found = table.find(([from]) => text.startsWith(from, at));
      result += found === undefined ? text[at] : found[1];
      at += found === undefined ? 1 : found[0].length;
    }
    return result;
  };
}

const commands = new Set(['proc.name', 'proc.pname', 'proc.aname', 'proc.sname']);

/** Of container and pod nothing is renamed: they are how the rules know a session. */
function renameField(name: string, value: FieldValue, rename: (text: string) => string): FieldValue {
  if (typeof value !== 'string' || /^(?:container|k8s|user\.shell)/.test(name)) return value;
  const renamed = rename(value);
  return commands.has(name.replace(/\[.*/, '')) ? renamed.slice(0, 15) : renamed;
}

export interface SeenEvent {
  readonly fields: Fields;
  readonly times: number;
}

/** What the sessions of one pod of such an image do. */
export function unknownImage(seed: number, scenarios: readonly Scenario[]): readonly SeenEvent[] {
  const rename = renaming(seed);
  return scenarios
    .filter(({ kind, source }) => kind === 'normal' && source.startsWith('recorded'))
    .map(({ fields, observed }) => ({
      fields: Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, renameField(name, value, rename)]),
      ),
      times: observed ?? 1,
    }));
}

const volatile = /^(?:k8s\.pod\.name|k8s\.pod\.label\[session-id\]|fd\.name|proc\.pid|container\.id)$/;

/** One group for each rule and each set of output fields, as reading the log would fold them. */
export function logOf(events: readonly SeenEvent[], rules: RulesInHand, pods: number): AlertLog {
  const groups = new Map<string, AlertGroup>();
  let alerts = 0;
  for (const { fields, times } of events) {
    for (const rule of matchingRules(rules.prepared, fields).matching) {
      const { printed = [], priority = '' } = rules.rules.get(rule) ?? {};
      const shown: Record<string, FieldValue> = {};
      for (const field of printed) {
        const isPeer = field === 'fd.name' && fields['fd.sip'] !== undefined;
        if (!volatile.test(field) || (field === 'fd.name' && !isPeer)) shown[field] = fields[field] ?? null;
      }
      const key = JSON.stringify([rule, shown]);
      const known = groups.get(key);
      const count = (known?.count ?? 0) + times * pods;
      alerts += times * pods;
      const id = known?.id ?? groups.size;
      groups.set(key, { ...emptyGroup, id, rule, priority, fields: shown, example: shown, count, pods });
    }
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
  return { ...emptyLog, groups: sorted, alerts };
}

export const emptyGroup: AlertGroup = {
  id: 0,
  rule: undefined,
  priority: 'Warning',
  source: 'syscall',
  fields: {},
  example: {},
  output: '',
  count: 1,
  pods: 1,
  manyPods: false,
  first: undefined,
  last: undefined,
  hours: [],
  file: 'alerts.jsonl',
  line: 1,
};

export const emptyLog: AlertLog = {
  groups: [],
  rest: [],
  alerts: 0,
  lines: 0,
  bytes: 0,
  otherLines: 0,
  unread: 0,
  unreadShown: [],
};
