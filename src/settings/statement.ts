// One plain sentence on what the settings mean for security.
import type { SectionName } from './section-captions.ts';

export interface Statement {
  /** `critical`: an attack goes unseen; `warning`: a rule is weakened; `notice`: worth knowing. */
  readonly severity: 'ok' | 'notice' | 'warning' | 'critical';
  readonly section: SectionName;
  readonly message: string;
  /** Page and heading that explain it, below the site's root. */
  readonly why: string;
}

export function state(
  severity: Statement['severity'],
  section: SectionName,
  message: string,
  why: string,
): Statement {
  return { severity, section, message, why };
}

/** "a", "a and b", "a, b and 3 more" */
export function enumerate(names: readonly string[], most = 3): string {
  const [first = ''] = names;
  if (names.length <= 1) return first;
  if (names.length <= most) return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
  return `${names.slice(0, most).join(', ')} and ${names.length - most} more`;
}

const order: readonly Statement['severity'][] = ['critical', 'warning', 'notice', 'ok'];

/** Worst first; of one severity in the order given. */
export function bySeverity(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
