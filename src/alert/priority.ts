// Falco's priorities as its outputs spell them. falco userspace/engine/falco_common.cpp.
const names = 'Emergency Alert Critical Error Warning Notice Informational Debug'.split(' ');
const spelling = new Map(names.map((name) => [name.toLowerCase(), name]));
spelling.set('info', 'Informational');

export const priorityNames: readonly string[] = names;

/** `WARNING` is `Warning`; undefined: no priority of Falco. */
export function readPriority(text: string): string | undefined {
  return spelling.get(text.toLowerCase());
}
