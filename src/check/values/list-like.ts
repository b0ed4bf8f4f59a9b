// A name in brackets that no list has → whether it looks like that of a list, not like a value.

import { defaultLists } from '../../falco/default-lists.gen.ts';

const ending =
  /_(allowlist|whitelist|binaries|procs|processes|programs|images|paths|files|directories|dirs|ports|networks|ips|ipaddrs|addresses|domains|users|containers|namespaces|list|names)$/;

export const falcoLists: ReadonlySet<string> = new Set(Object.values(defaultLists).flat());

export function isListLike(name: string): boolean {
  return ending.test(name) || falcoLists.has(name);
}
