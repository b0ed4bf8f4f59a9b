// Arbitrary changes of rules, exceptions included. Test-only.
import fc from 'fast-check';
import { listKinds } from '../list-kinds.ts';
import { priorities, type RuleChange, type RuleException } from '../settings.ts';
import { longestCapture } from '../values/capture.ts';
import { fieldComparisons, parseExceptionName, parseExceptionValue } from '../values/exception.ts';
import { accepted, hostile, some } from './value-arbitrary.ts';

const tagText = fc.stringMatching(/^[A-Za-z0-9][-A-Za-z0-9_.]{0,9}$/);

const exceptionFields = [
  'proc.name',
  'proc.exepath',
  'proc.cmdline',
  'proc.aname[2]',
  'k8s.pod.label[app.kubernetes.io/name]',
  'k8s.ns.name',
  'fd.name',
  'fd.sport',
  'fd.sip',
  'fd.snet',
  'user.uid',
  'evt.type',
  'evt.arg.flags',
  'proc.is_exe_upper_layer',
] as const;

const rawValue = fc.oneof(
  hostile,
  fc.integer({ min: 1, max: 65535 }).map(String),
  fc.ipV4(),
  fc.constantFrom('true', 'openat', 'connect'),
);

// Made once: building them costs more than drawing from them.
const exceptionName = accepted(fc.stringMatching(/^[a-z][a-z0-9_]{0,9}$/), parseExceptionName);
const cell = new Map(
  exceptionFields.map((field) => [
    field,
    accepted(rawValue, (text) => parseExceptionValue(field, text)),
  ]),
);

const exception: fc.Arbitrary<RuleException> = fc
  .uniqueArray(fc.constantFrom(...exceptionFields), { minLength: 1, maxLength: 3 })
  .chain((fields) => {
    const row = fields.flatMap((field) => cell.get(field) ?? []);
    return fc.record({
      name: exceptionName,
      fields: fc.constant(fields),
      comps: fc.tuple(...fields.map((field) => fc.constantFrom(...fieldComparisons(field)))),
      rows: fc.array(fc.tuple(...row), { minLength: 1, maxLength: 3 }),
    });
  });

const tags = some(accepted(tagText, listKinds.tags.parse), listKinds.tags);

function ruleChange(rule: string): fc.Arbitrary<RuleChange> {
  return fc
    .record(
      {
        rule: fc.constant(rule),
        enabled: fc.boolean(),
        priority: fc.constantFrom(...priorities),
        tags: tags.filter((list) => list.length > 0),
        exceptions: fc.uniqueArray(exception, {
          selector: ({ name }) => name,
          minLength: 1,
          maxLength: 2,
        }),
        capture: fc.integer({ min: 1, max: longestCapture }),
      },
      { requiredKeys: ['rule'] },
    )
    .filter((change) => Object.keys(change).length > 1);
}

/** In the order of the names. */
export function ruleChanges(names: readonly string[]): fc.Arbitrary<readonly RuleChange[]> {
  return fc
    .subarray([...names], { maxLength: Math.min(4, names.length) })
    .chain((chosen) => fc.tuple(...chosen.map((name) => ruleChange(name))));
}
