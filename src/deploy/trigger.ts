// Settings → a harmless command that one of our rules answers, and what its alert says.
import type { Settings } from '../settings/settings.ts';

export interface Trigger {
  /** The rule's name. */
  readonly rule: string;
  /** What runs in the session's container, before a mark that no other run has. */
  readonly command: string;
  /** How the rule's output begins: text alerts do not name their rule. */
  readonly output: string;
}

/**
 * In the order of choice. `true` is answered by this rule alone, so that it speaks also where only
 * the first of the matching rules does; a shell is answered by Shell Spawned first.
 */
export const triggers: readonly Trigger[] = [
  {
    rule: 'KubeBrowse - Remote Command in Pod',
    command: 'true',
    output: 'Command entered a session pod',
  },
  {
    rule: 'KubeBrowse - Shell Spawned in Pod',
    command: "sh -c 'exit 0'",
    output: 'Shell spawned in a session pod',
  },
];

/** The first whose rule is on; undefined where the settings switch all of them off. */
export function chooseTrigger({ rules }: Settings): Trigger | undefined {
  const off = new Set(rules.filter(({ enabled }) => enabled === false).map(({ rule }) => rule));
  return triggers.find(({ rule }) => !off.has(rule));
}
