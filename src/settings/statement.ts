// One plain sentence on what the settings mean for security.
import { counted } from '../text/figures.ts';
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

/** More of one kind than anyone reads; how many is said. */
const mostOfKind = 20;

/** The first of each kind (severity, section, page) and the count of the rest: a list may have thousands. */
export function cutKinds(statements: readonly Statement[]): readonly Statement[] {
  const kinds = new Map<string, Statement[]>();
  for (const one of statements) {
    const kind = `${one.severity} ${one.section} ${one.why}`;
    const same = kinds.get(kind);
    if (same === undefined) kinds.set(kind, [one]);
    else same.push(one);
  }
  return [...kinds.values()].flatMap((same) => {
    const [first] = same;
    const rest = same.length - mostOfKind;
    if (first === undefined || rest <= 0) return same;
    const more = { ...first, message: `And ${counted(rest, 'more entry')} like these.` };
    return [...same.slice(0, mostOfKind), more];
  });
}

const order: readonly Statement['severity'][] = ['critical', 'warning', 'notice', 'ok'];

/** Worst first; of one severity in the order given. */
export function bySeverity(statements: readonly Statement[]): readonly Statement[] {
  return [...statements].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
}
