// Conditions → events that exercise them: each field they compare gets one of the values they compare
// it with, something near, or none. Only what a kernel and a runtime can give: names of at most 15
// bytes and without a path, folders without a slash at their end, both ends of one connection, labels as one text that agrees with each label. For tests only.

import type { Condition } from '../../condition/ast.ts';
import type { Fields, FieldValue } from '../../evaluation/values/fields.ts';
import { deadField } from '../../falco/dead-fields.ts';
import { fieldTable } from '../../falco/fields.ts';

/** Numbers from 0 to 1, as many as are asked for. */
export type Random = () => number;

/** A plain sequence of numbers from a seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const pick = <T>(random: Random, all: readonly T[]): T | undefined =>
  all[Math.floor(random() * all.length)];

/** By the field as it is written, argument and all. */
function valuesByField(leaves: readonly Condition[]): ReadonlyMap<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const leaf of leaves) {
    if (leaf.kind !== 'compare' && leaf.kind !== 'exists') continue;
    const { left } = leaf;
    if (left.kind !== 'field') continue;
    const key = left.argument === undefined ? left.name : `${left.name}[${left.argument.text}]`;
    const values = found.get(key) ?? new Set<string>();
    found.set(key, values);
    if (leaf.kind === 'exists') continue;
    const { right } = leaf;
    const nodes = right.kind === 'list' ? right.values : right.kind === 'value' ? [right] : [];
    for (const { text } of nodes) values.add(text);
  }
  return found;
}

const words: ReadonlyMap<string, readonly string[]> = new Map([
  ['fd.l4proto', ['tcp', 'udp']],
  ['fd.sockfamily', ['ip', 'unix']],
  ['fd.type', ['file', 'directory', 'ipv4', 'ipv6', 'pipe', 'unix']],
  ['fd.typechar', ['f', 'd', '4', '6', 'u']],
  ['evt.dir', ['<']],
  ['container.id', ['host', '3ad7b26ded6d']],
  ['evt.type', ['open', 'openat', 'execve', 'connect', 'unlink', 'chmod', 'rename', 'symlink']],
]);

const address = (text: string) => /^(\d{1,3}\.){3}\d{1,3}/.exec(text)?.[0];

function near(text: string, random: Random): string {
  const plain = text.replace(/\|.*/, '').replace(/[*?]+/g, 'x');
  const all = [plain, plain, `${plain}/sub`, `/x${plain}`, plain.slice(0, -1), plain.toLowerCase()];
  return pick(random, all) ?? text;
}

function textFor(name: string, values: readonly string[], random: Random): string {
  const fixed = words.get(name);
  if (fixed !== undefined) return pick(random, fixed) ?? '';
  return real(name, near(pick(random, values) ?? 'other', random));
}

const baseOf = (path: string) => path.replace(/\/+$/, '').replace(/.*\//, '');

/** As the field can be: what no kernel and no runtime gives is no event. */
function real(name: string, text: string): string {
  if (/^proc\.(a|p|s|pgid\.|vpgid\.)?name$/.test(name)) return baseOf(text).trim().slice(0, 15);
  if (name === 'fd.directory') return text.replace(/(?<=[^/])\/+$/, '');
  if (name === 'fd.filename') return baseOf(text);
  if (name === 'container.image.repository') return text.replace(/:[^/:]*$/, '');
  if (name === 'container.id') return text.slice(0, 12);
  if (name === 'container.image.digest') return text.replace(/^(?!sha256:)/, 'sha256:');
  if (name === 'evt.res') return /^-?\d+$/.test(text) ? 'SUCCESS' : text;
  if (name === 'container.name') return text.trim().replace(/^\/+/, '');
  if (name === 'user.name') return text.trim();
  if (/^(proc\.(p|a)?exepath|fd\.(name|directory)|fs\.path\.name)$/.test(name)) {
    return text.replace(/^([~$].*|[^/].*)$/, '/root');
  }
  if (/^k8s\.(ns|pod)\.name$/.test(name)) return text.toLowerCase();
  return text.replace(/^[~$].*/, '/root');
}

function valueFor(name: string, values: readonly string[], random: Random): FieldValue {
  const field = fieldTable().get(name.replace(/\[.*/, ''));
  if (random() < 0.15 && name !== 'evt.type') return null;
  if (name === 'evt.count') return 1;
  if (deadField(name.replace(/\[.*/, '')) !== undefined) return null;
  switch (field?.type) {
    case 'BOOL':
      return random() < 0.5;
    case undefined:
    case 'CHARBUF':
      return field?.list === true ? [textFor(name, values, random)] : textFor(name, values, random);
    case 'PORT':
    case 'IPADDR':
    case 'IPNET':
      return null;
    default: {
      const number = Number.parseInt(pick(random, values) ?? '0', 10);
      return Math.max(
        0,
        (Number.isSafeInteger(number) ? number : 0) + Math.floor(random() * 3) - 1,
      );
    }
  }
}

const ports = /^fd\.[cslr]?port$/;
const hosts = /^fd\.[cslr]?(ip|net)$/;

/** Both ends, and all that is said of them. */
function connection(
  byField: ReadonlyMap<string, ReadonlySet<string>>,
  random: Random,
): Record<string, FieldValue> {
  const all = (pattern: RegExp) =>
    [...byField].flatMap(([name, values]) => (pattern.test(name) ? [...values] : []));
  const addresses = [
    '10.0.0.1',
    '192.168.1.1',
    '1.2.3.4',
    '169.254.169.254',
    ...all(hosts).flatMap((text) => address(text) ?? []),
  ];
  const numbers = [
    0,
    22,
    80,
    443,
    4464,
    65535,
    ...all(ports).map((text) => Number.parseInt(text, 10) % 65536 || 0),
  ];
  const client = pick(random, addresses) ?? '';
  const server = pick(random, addresses) ?? '';
  const from = pick(random, numbers) ?? 0;
  const to = pick(random, numbers) ?? 0;
  return {
    'fd.cip': client,
    'fd.sip': server,
    'fd.lip': client,
    'fd.rip': server,
    'fd.cnet': client,
    'fd.snet': server,
    'fd.lnet': client,
    'fd.rnet': server,
    'fd.ip': [client, server],
    'fd.net': [client, server],
    'fd.cport': from,
    'fd.sport': to,
    'fd.lport': from,
    'fd.rport': to,
    'fd.port': [from, to],
  };
}

/** `k8s.pod.labels` as the plugin writes it: no blank behind the colon, and what each label says. */
function labels(event: Record<string, FieldValue>, random: Random, texts: readonly string[]): void {
  for (const start of ['k8s.pod.label', 'container.label']) {
    const named = texts.flatMap((text) => {
      const [, key, value] = /^\*?([\w./-]+)\s*:\s*([\w.-]+)/.exec(text) ?? [];
      return key === undefined || value === undefined ? [] : [[key, value] as const];
    });
    for (const [key, value] of named) {
      if (random() < 0.7) event[`${start}[${key}]`] = random() < 0.7 ? value : `x${value}`;
    }
    const all = Object.entries(event).flatMap(([name, value]) =>
      name.startsWith(`${start}[`) && typeof value === 'string'
        ? [`${name.slice(start.length + 1, -1)}:${value}`]
        : [],
    );
    event[`${start}s`] = all.sort().join(', ');
  }
}

export function eventFor(leaves: readonly Condition[], random: Random): Fields {
  const byField = valuesByField(leaves);
  const event: Record<string, FieldValue> = {};
  for (const [name, values] of byField) event[name] = valueFor(name, [...values], random);
  const texts = [...byField]
    .filter(([name]) => /\.labels$/.test(name))
    .flatMap(([, values]) => [...values]);
  const types = [...(byField.get('evt.type') ?? []), ...(words.get('evt.type') ?? [])];
  event['evt.type'] = pick(random, types) ?? 'open';
  labels(event, random, texts);
  return { ...event, ...connection(byField, random) };
}
