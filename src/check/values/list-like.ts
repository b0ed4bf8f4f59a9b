// A name in brackets that no list has → whether it looks like that of a list, not like a value.

import { defaultLists } from '../../falco/default-lists.gen.ts';

const ending =
  /_(allowlist|whitelist|denylist|blocklist|binaries|procs|processes|programs|executables|exes|tools|utils|utilities|commands|cmds|cmdlines|shells|interpreters|scripts|parents|ancestors|daemons|services|clients|miners|scanners|managers|apps|applications|agents|images|registries|repos|repositories|paths|files|folders|directories|dirs|mounts|extensions|prefixes|suffixes|patterns|ports|networks|subnets|cidrs|ranges|ips|ipaddrs|addresses|endpoints|domains|users|groups|accounts|creators|containers|pods|namespaces|nodes|clusters|list|names)$/;

export const falcoLists: ReadonlySet<string> = new Set(Object.values(defaultLists).flat());

export function isListLike(name: string): boolean {
  return ending.test(name) || falcoLists.has(name);
}
