// The groups of a log → for a program's path a rule that it raised and whose alerts are no noise.
import type { AlertGroup } from '../../alert/alert-log.ts';
import type { Concern } from '../judge/concerns.ts';
import { fieldText } from '../propose/field-text.ts';
import { isInterpreter } from '../propose/places.ts';

/** About programs, not about what a program reached for: a browser may be led to an address. */
const aboutPrograms = new Set<Concern['code']>([
  'attack-tool',
  'writable-path',
  'below-content-process',
  'escape',
  'critical-rule',
  'shell',
]);

/** Of interpreters the script counts, so none is known by its path. */
export function gravePrograms(
  groups: readonly AlertGroup[],
  concernsOf: (group: AlertGroup) => readonly Concern[],
): (path: string) => string | undefined {
  const raised = new Map<string, string>();
  for (const group of groups) {
    const path = fieldText(group.fields, 'proc.exepath');
    if (path === undefined || group.rule === undefined || isInterpreter(path)) continue;
    if (!concernsOf(group).some(({ code }) => aboutPrograms.has(code))) continue;
    const before = raised.get(path);
    if (before === undefined || group.rule < before) raised.set(path, group.rule);
  }
  return (path) => raised.get(path);
}
