// A name in brackets that no list has → whether it looks like that of a list, not like a value.

import { defaultLists } from '../../falco/default-lists.gen.ts';
import type { WrittenComparison, WrittenValue } from './comparison.ts';

const ending =
  /_(allowlist|whitelist|denylist|blocklist|binaries|procs|processes|programs|executables|exes|tools|utils|utilities|commands|cmds|cmdlines|shells|interpreters|scripts|parents|ancestors|daemons|services|clients|miners|scanners|managers|apps|applications|agents|images|registries|repos|repositories|paths|files|folders|directories|dirs|mounts|extensions|prefixes|suffixes|patterns|ports|networks|subnets|cidrs|ranges|ips|ipaddrs|addresses|endpoints|domains|users|groups|accounts|creators|containers|pods|namespaces|nodes|clusters|list|names)$/;

export const falcoLists: ReadonlySet<string> = new Set(Object.values(defaultLists).flat());

export function isListLike(name: string): boolean {
  return ending.test(name) || falcoLists.has(name);
}

/** `in shell_bins`, `contains anyof bad_words`: a name where several values are expected, without brackets. */
export function bareList({ values, operator, modifier, listed, within }: WrittenComparison) {
  const [only] = values;
  if (listed || within === undefined || only === undefined || only.quoted) return undefined;
  const several = modifier !== undefined || /^(in|intersects|pmatch)$/.test(operator);
  return several && /^[a-z][a-z0-9]*(_[a-z0-9]+)+$/.test(only.text) ? only : undefined;
}

export function bareListWords({ text }: WrittenValue, { operator, modifier }: WrittenComparison) {
  const before = [operator, modifier ?? ''].join(' ').trim();
  return `There is no list "${text}": Falco takes the name itself as a value. Define the list, and put its name in brackets: ${before} (${text}).`;
}

const fieldsFor: readonly (readonly [RegExp, string])[] = [
  [/user/, 'user.name'],
  [/image|repo/, 'container.image.repository'],
  [/namespace/, 'k8s.ns.name'],
  [/port/, 'fd.sport'],
  [/dir|folder/, 'fd.directory'],
  [/path|file/, 'fd.name'],
];

/** How a list is used, where its name stands as a check. */
export function listUse(name: string): string {
  const field = fieldsFor.find(([words]) => words.test(name))?.[1] ?? 'proc.name';
  return `Compare a field with it, for example ${field} in (${name}).`;
}
