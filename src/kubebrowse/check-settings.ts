// Parsed settings → the same settings made to fit the rules file, with what does not fit.
// Parsing knows no rules; here rule names, the exceptions a rule has, and the fields its output prints
// come in. What says nothing new (a priority equal to the file's) is dropped, rules stand in file order.

import type { RuleChange, RuleException, Settings } from '../settings/settings.ts';
import type { Diagnostic } from '../text/diagnostic.ts';
import { nearestName } from '../text/nearest.ts';
import { slots } from './slots.gen.ts';
import type { ExceptionSlot, RuleSlots } from './slots.ts';
import { writtenExceptions } from './written-settings.ts';

export interface CheckedSettings {
  readonly settings: Settings;
  readonly diagnostics: readonly Diagnostic[];
}

const error = (code: string, path: string, message: string): Diagnostic => ({
  code,
  severity: 'error',
  path,
  message,
});

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((value, at) => value === b[at]);

const managedBy = (rule: RuleSlots, name: string): string | undefined =>
  writtenExceptions.find((at) => at.rule === rule.name && at.name === name)?.id;

function fitStanding(
  standing: ExceptionSlot,
  exception: RuleException,
  path: string,
  out: Diagnostic[],
): RuleException {
  if (!same(standing.fields, exception.fields) || !same(standing.comps, exception.comps)) {
    out.push(
      error(
        'exception-shape',
        path,
        `The rule already has an exception ${standing.name} over ${standing.fields.join(', ')} ` +
          `(${standing.comps.join(', ')}). Use those fields and operators, or choose another name.`,
      ),
    );
  }
  const rows = exception.rows.filter((row) => !standing.rows.some((own) => same(own, row)));
  return { ...exception, rows };
}

/** Exempting an event type as such leaves the rule none, and Falco warns: LOAD_NO_EVTTYPE. */
const eventTypeAlone = (exception: RuleException): boolean =>
  exception.fields.every((field) => field === 'evt.type' || field === 'syscall.type');

function checkException(
  rule: RuleSlots,
  exception: RuleException,
  path: string,
  out: Diagnostic[],
): RuleException[] {
  const managed = managedBy(rule, exception.name);
  if (managed) {
    out.push(
      error(
        'exception-managed',
        path,
        `The exception ${exception.name} is written from ${managed}.`,
      ),
    );
    return [];
  }
  if (eventTypeAlone(exception)) {
    out.push(
      error(
        'exception-event-type',
        path,
        'An exception on evt.type alone switches the rule off for every program. Add a field that narrows it, for example proc.exepath, or switch the rule off.',
      ),
    );
    return [];
  }
  const standing = rule.exceptions.find((one) => one.name === exception.name);
  const fitted = standing ? fitStanding(standing, exception, path, out) : exception;
  for (const field of exception.fields) {
    if (!rule.fields.includes(field)) {
      out.push({
        code: 'exception-field-not-printed',
        severity: 'warning',
        path,
        message:
          `${field} is not in the output of this rule, so an alert does not show the value to exempt. ` +
          `Printed are: ${rule.fields.join(', ')}.`,
      });
    }
  }
  return fitted.rows.length > 0 ? [fitted] : [];
}

function checkChange(
  rule: RuleSlots,
  change: RuleChange,
  path: string,
  out: Diagnostic[],
): RuleChange | null {
  const tags = (change.tags ?? []).filter((tag) => !rule.tags.includes(tag));
  const names = new Set<string>();
  const exceptions = (change.exceptions ?? []).flatMap((exception, at) => {
    const where = `${path}.exceptions[${at}]`;
    if (names.has(exception.name)) {
      out.push(
        error(
          'exception-name',
          where,
          `Two exceptions are called ${exception.name}; names must differ.`,
        ),
      );
      return [];
    }
    names.add(exception.name);
    return checkException(rule, exception, where, out);
  });
  const checked: RuleChange = {
    rule: rule.name,
    ...(change.enabled === undefined || change.enabled === rule.enabled
      ? {}
      : { enabled: change.enabled }),
    ...(change.priority === undefined || change.priority === rule.priority
      ? {}
      : { priority: change.priority }),
    ...(tags.length > 0 ? { tags } : {}),
    ...(exceptions.length > 0 ? { exceptions } : {}),
    ...(change.capture === undefined ? {} : { capture: change.capture }),
  };
  return Object.keys(checked).length > 1 ? checked : null;
}

function unknownRule(name: string, path: string): Diagnostic {
  const names = slots.rules.map((rule) => rule.name);
  const hint = nearestName(name, names);
  return error(
    'unknown-rule',
    path,
    `There is no rule "${name}".${hint ? ` Did you mean "${hint}"?` : ` Rules are named like "${names[0]}".`}`,
  );
}

export function checkSettings(settings: Settings): CheckedSettings {
  const diagnostics: Diagnostic[] = [];
  const changes = new Map<string, RuleChange>();
  settings.rules.forEach((change, at) => {
    const path = `rules[${at}]`;
    const rule = slots.rules.find((one) => one.name === change.rule);
    if (!rule) diagnostics.push(unknownRule(change.rule, path));
    else if (changes.has(change.rule)) {
      diagnostics.push(
        error('rule-twice', path, `"${change.rule}" is changed twice; merge the two.`),
      );
    } else {
      const checked = checkChange(rule, change, path, diagnostics);
      if (checked) changes.set(change.rule, checked);
    }
  });
  const rules = slots.rules.flatMap((rule) => changes.get(rule.name) ?? []);
  return { settings: { ...settings, rules }, diagnostics };
}
