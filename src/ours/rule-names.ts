// The name of a rule of ours → its parts: every name begins alike, and the rest is the name of its page
// (content/rules) and of its events (rules/events).

const prefix = 'KubeBrowse - ';

export function isOurs(rule: string): boolean {
  return rule.startsWith(prefix);
}

/** Without what every name begins with; any other rule's name as it is. */
export function titleOf(rule: string): string {
  return isOurs(rule) ? rule.slice(prefix.length) : rule;
}

/** `KubeBrowse - Raw Socket Opened` → `raw-socket-opened` */
export function slugOf(rule: string): string {
  return titleOf(rule)
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}
