// Recorded sessions → the same sessions of an image that no list of ours knows: another browser,
// desktop, display server, agent, supervisor and user, at other paths; then the alerts they raise.
import type { FieldValue } from '../../evaluation/values/fields.ts';
import { matchingRules } from '../../evaluation/evaluate-rules.ts';
import type { RulesInHand } from '../rules/rules-in-hand.ts';
import type { SeenEvent } from './sessions.ts';

/** What stands in the recording → what it is called elsewhere. */
type Names = readonly (readonly [from: string, to: string])[];

/** One of each family is drawn. */
const families: readonly (readonly Names[])[] = [
  [
    [
      ['/usr/lib/chromium/chrome_crashpad_handler', '/opt/{b}/{b}-crashes'],
      ['/usr/lib/chromium/', '/opt/{b}/'],
      ['/usr/bin/chromium', '/usr/local/bin/{b}'],
      ['chrome_crashpad', '{b}-crashes'],
      ['chromium', '{b}'],
    ],
    [
      ['/usr/lib/chromium/chrome_crashpad_handler', '/opt/{b}/lib/crashd'],
      ['/usr/lib/chromium/chromium', '/opt/{b}/lib/{b}-bin'],
      ['/usr/lib/chromium/', '/opt/{b}/lib/'],
      ['/usr/bin/chromium', '/opt/{b}/bin/{b}'],
      ['chrome_crashpad', 'crashd'],
      ['chromium', '{b}'],
    ],
  ],
  [
    [
      ['/usr/lib/xorg/Xorg', '/opt/display/bin/Xserve'],
      ['Xorg', 'Xserve'],
    ],
    [
      ['/usr/lib/xorg/Xorg', '/usr/lib/xdisplay/Xd'],
      ['Xorg', 'Xd'],
    ],
  ],
  [
    [
      ['/usr/bin/fluxbox', '/opt/{d}/bin/{d}'],
      ['/usr/bin/fbsetbg', '/opt/{d}/bin/setwall'],
      ['/usr/bin/feh', '/opt/{d}/bin/paintwall'],
      ['/usr/bin/lxsession-xdg-autostart', '/opt/{d}/bin/{d}-auto'],
      ['/usr/bin/lxsession', '/opt/{d}/bin/{d}-session'],
      ['/usr/bin/startlxde', '/opt/{d}/bin/start{d}'],
      ['/usr/bin/openbox-lxde', '/opt/{d}/bin/{d}-frames'],
      ['/usr/bin/openbox', '/opt/{d}/bin/{d}wm'],
      ['/usr/bin/lxpolkit', '/opt/{d}/bin/{d}polkit'],
    ],
    [
      ['/usr/bin/fluxbox', '/usr/bin/{d}'],
      ['/usr/bin/fbsetbg', '/usr/bin/setwall'],
      ['/usr/bin/feh', '/usr/bin/paintwall'],
      ['/usr/bin/lxsession-xdg-autostart', '/usr/bin/{d}-auto'],
      ['/usr/bin/lxsession', '/usr/bin/{d}-session'],
      ['/usr/bin/startlxde', '/usr/bin/start{d}'],
      ['/usr/bin/openbox-lxde', '/usr/bin/{d}-frames'],
      ['/usr/bin/openbox', '/usr/bin/{d}wm'],
      ['/usr/bin/lxpolkit', '/usr/bin/{d}polkit'],
    ],
  ],
  [
    [
      ['fbsetbg', 'setwall'],
      ['fluxbox', '{d}'],
      ['lxsession-xdg-autostart', '{d}-auto'],
      ['lxsession-xdg-a', '{d}-auto'],
      ['startlxde', 'start{d}'],
      ['lxsession', '{d}-session'],
      ['openbox-lxde', '{d}-frames'],
      ['openbox', '{d}wm'],
      ['lxpolkit', '{d}polkit'],
    ],
  ],
  [
    [
      ['/usr/local/bin/agent', '/opt/{a}/bin/{a}'],
      ['/tmp/agent-uploads', '/tmp/{a}-spool'],
    ],
    [['/usr/local/bin/agent', '/usr/local/sbin/{a}']],
  ],
  [
    [
      ['/usr/bin/okular', '/opt/viewers/bin/pageview'],
      ['okular', 'pageview'],
      ['/usr/bin/file-roller', '/opt/viewers/bin/unpack'],
      ['file-roller', 'unpack'],
    ],
    [
      ['/usr/bin/okular', '/usr/bin/foliate'],
      ['okular', 'foliate'],
      ['/usr/bin/file-roller', '/usr/bin/crates'],
      ['file-roller', 'crates'],
      ['/usr/bin/vlc', '/usr/bin/reel'],
    ],
  ],
  [
    [
      ['/usr/bin/python3.11', '/opt/python/bin/python3.12'],
      ['/usr/bin/supervisord', '/opt/python/bin/keeper'],
      ['supervisord', 'keeper'],
    ],
    [
      ['/usr/bin/python3.11', '/usr/local/bin/python3.13'],
      ['/usr/bin/supervisord', '/usr/local/bin/superv'],
      ['supervisord', 'superv'],
    ],
    [],
  ],
  [
    [
      ['/home/rdpuser', '/home/kiosk'],
      ['rdpuser', 'kiosk'],
    ],
    [
      ['/home/rdpuser', '/home/guest'],
      ['rdpuser', 'guest'],
    ],
  ],
  [[['/usr/bin/tini', '/usr/bin/dumb-init'], ['tini', 'dumb-init']], [], []],
];

const words = {
  '{b}': ['nightjar', 'petrel', 'falcata', 'osprey', 'merlin'],
  '{d}': ['quadra', 'mesa', 'atrium', 'loft', 'patio'],
  '{a}': ['intaked', 'dropboxd', 'uplinkd', 'receiverd', 'portald'],
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
  const chosen = Object.entries(words).map(([key, names]) => [key, pick(names, random) ?? ''] as const);
  const drawn = families.flatMap((family) => pick(family, random) ?? []);
  const table = drawn.map(([from, to]) => {
    return [from, chosen.reduce((text, [key, word]) => text.replaceAll(key, word), to)] as const;
  });
  // What is longer says more.
  table.sort(([a], [b]) => b.length - a.length);
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

/** The same sessions in such an image; another one for each seed. */
export function inUnknownImage(seed: number, events: readonly SeenEvent[]): readonly SeenEvent[] {
  const rename = renaming(seed);
  return events.map(({ fields, times }) => ({
    fields: Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, renameField(name, value, rename)]),
    ),
    times,
  }));
}

/** Falco's JSON lines for the events of one pod, as many as there are alerts. */
function alertLines(events: readonly SeenEvent[], rules: RulesInHand, pod: string): string[] {
  const lines: string[] = [];
  for (const { fields, times } of events) {
    for (const rule of matchingRules(rules.prepared, fields).matching) {
      const { printed = [], priority = '' } = rules.rules.get(rule) ?? {};
      const shown = Object.fromEntries(printed.map((field) => [field, fields[field] ?? null]));
      const output_fields = { ...shown, 'k8s.pod.name': pod, 'k8s.pod.label[session-id]': pod };
      for (let time = 0; time < times; time += 1) {
        const at = new Date(1_790_000_000_000 + lines.length * 1000).toISOString();
        const alert = { output: rule, output_fields, priority, rule, source: 'syscall', time: at };
        lines.push(JSON.stringify(alert));
      }
    }
  }
  return lines;
}

/** The log of several pods. */
export function logText(events: readonly SeenEvent[], rules: RulesInHand, pods: number): string {
  const lines = Array.from({ length: pods }, (_, pod) =>
    alertLines(events, rules, `browser-sandbox-${pod}`),
  );
  return `${lines.flat().join('\n')}\n`;
}
