// The catalogue and the rules as shipped → an example log: three days of sessions whose image has
// another browser and window manager than our lists know, an internal service, and two attacks. Its
// alerts are those the rules give on these events; the same call gives the same log.
import { matchingRules, prepareRules } from '../../../evaluation/evaluate-rules.ts';
import type { Fields } from '../../../evaluation/values/fields.ts';
import { load } from '../../../ruleset/load.ts';
import { scenarios } from '../../../scenario/catalogue.ts';

/** Names in the events as recorded → names in the example's image. */
const otherNames: readonly (readonly [string, string])[] = [
  ['/usr/lib/chromium/chromium', '/opt/google/chrome/chrome'],
  ['/usr/lib/chromium/', '/opt/google/chrome/'],
  ['"chromium"', '"chrome"'],
  ['"chromium ', '"chrome '],
  ['/usr/bin/fluxbox', '/usr/bin/icewm'],
  ['"fluxbox', '"icewm'],
];

/** A public address of the recording becomes the company's own service. */
const service = { from: '203.0.113.80', to: '10.20.0.7' };
const attacks = ['attack-metadata-service-0001', 'attack-shell-from-browser-0008'];

interface Alarm {
  readonly rule: string;
  readonly priority: string;
  readonly output: string;
  readonly tags: readonly string[];
  readonly fields: Fields;
  /** How many of a hundred sessions show it; one of all for 0. */
  readonly often: number;
}

const field = /%([a-z][a-z0-9_.]*[a-z0-9_](?:\[[^\]]*\])?)/g;

function renamed(fields: Fields, names: readonly (readonly [string, string])[]): Fields {
  const text = names.reduce((all, [from, to]) => all.replaceAll(from, to), JSON.stringify(fields));
  return JSON.parse(text);
}

function alarmsOf(rulesText: string): readonly Alarm[] {
  const loaded = load([{ name: 'rules', text: rulesText }]);
  const prepared = prepareRules(loaded, { derives: true });
  const rules = new Map(loaded.rules.map(({ rule }) => [rule.name, rule]));
  const alarms = (fields: Fields, often: number): readonly Alarm[] =>
    matchingRules(prepared, fields).matching.flatMap((name): Alarm[] => {
      const rule = rules.get(name);
      if (rule === undefined) return [];
      const { priority, output, tags } = rule;
      return [{ rule: name, priority, output, tags: [...tags], fields, often }];
    });
  const all = scenarios();
  return [
    ...all
      .filter(({ kind, debatable }) => kind === 'normal' && debatable !== true)
      .flatMap(({ fields }) => alarms(renamed(fields, otherNames), 70)),
    ...all
      .filter(({ fields }) => JSON.stringify(fields).includes(`${service.from}:443`))
      .flatMap(({ fields }) =>
        alarms(renamed(fields, [...otherNames, [service.from, service.to]]), 90),
      ),
    ...all.filter(({ id }) => attacks.includes(id)).flatMap(({ fields }) => alarms(fields, 0)),
  ];
}

/** Numbers from 0 to 1 that are the same in every run (Numerical Recipes' generator). */
function numbers(): () => number {
  let state = 20261120;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

function lineOf(
  { rule, priority, output, tags, fields }: Alarm,
  pod: string,
  time: number,
): string {
  const stamp = `${new Date(time).toISOString().slice(0, -1)}000000Z`;
  const printed: Record<string, unknown> = { 'evt.time': time };
  for (const [, name = ''] of output.matchAll(field)) {
    const known = fields[name] ?? null;
    printed[name] = name === 'k8s.pod.name' || name === 'k8s.pod.label[session-id]' ? pod : known;
  }
  const text = output.replaceAll(field, (_, name: string) => String(printed[name] ?? '<NA>'));
  const alert = {
    hostname: 'node-1',
    output: `${stamp.slice(11, -1)}: ${priority} ${text.trim()}`,
    output_fields: printed,
    priority,
    rule,
    source: 'syscall',
    tags,
    time: stamp,
  };
  // Falco writes nanoseconds, which are more than a number here holds.
  return JSON.stringify(alert).replace(`"evt.time":${time}`, `"evt.time":${time}000000`);
}

const began = Date.UTC(2026, 10, 16, 7);
const hour = 3_600_000;
const sessions = 40;
const attacked = 23;

export function exampleLog(rulesText: string): string {
  const next = numbers();
  const alarms = alarmsOf(rulesText);
  const lines: { readonly time: number; readonly line: string }[] = [];
  for (let session = 0; session < sessions; session += 1) {
    const day = Math.floor(next() * 3);
    const start = began + day * 24 * hour + Math.floor(next() * 10 * hour);
    const pod = `browser-sandbox-browser-${(0x1a2b3c00 + session * 7919).toString(16)}`;
    for (const alarm of alarms) {
      const isShown = alarm.often === 0 ? session === attacked : next() * 100 < alarm.often;
      if (!isShown) continue;
      const time = start + Math.floor(next() * 0.5 * hour);
      lines.push({ time, line: lineOf(alarm, pod, time) });
    }
  }
  const head = 'Mon Nov 16 06:58:12 2026: Falco version: 0.44.1 (x86_64)';
  const sorted = lines.toSorted((a, b) => a.time - b.time).map(({ line }) => line);
  return `${[head, ...sorted].join('\n')}\n`;
}
