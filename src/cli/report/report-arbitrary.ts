// Reports of any kind, hostile texts among them, for the laws of their formats.
import fc from 'fast-check';
import type { Report, Reported, ReportedFile } from './report.ts';

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...'a%:,&<>"\'\n\r\t\u0000\u001b\u202e\ud800é\u2028]') }),
  fc.constantFrom(']]>', '::error::x', '--', '%0A', '"results":[]}]}', '<!--'),
);

const place = fc.record({
  line: fc.integer({ min: 1, max: 99 }),
  column: fc.integer({ min: 1, max: 99 }),
});

const reported: fc.Arbitrary<Reported> = fc
  .record({
    code: fc.constantFrom('label-dot-form', 'load-err-validate', 'name-too-long', 'not-known'),
    falcoCode: fc.constantFrom(null, 'LOAD_ERR_VALIDATE'),
    severity: fc.constantFrom('error' as const, 'warning' as const, 'hint' as const),
    message: text,
    start: place,
    lineText: text,
    item: fc.option(fc.record({ kind: fc.constant('rule' as const), name: text })),
    within: fc.option(text, { nil: undefined }),
    fix: fc.option(fc.record({ title: text, edits: fc.constant([]) }), { nil: undefined }),
    lines: fc.nat(2),
    columns: fc.nat(9),
  })
  .map(({ lines, columns, ...one }) => ({
    ...one,
    end: { line: one.start.line + lines, column: one.start.column + columns },
  }));

const file: fc.Arbitrary<ReportedFile> = fc.record({
  name: text,
  path: fc.oneof(fc.constantFrom('rules/a.yaml', 'a b,c:%.yaml'), text),
  load: fc.constantFrom('ok' as const, 'warnings' as const, 'invalid' as const, 'unknown' as const),
  found: fc.array(reported, { maxLength: 5 }),
});

export const anyReport: fc.Arbitrary<Report> = fc.record({
  files: fc.array(file, { maxLength: 4 }),
  passedOver: fc.array(text, { maxLength: 7 }),
  falco: fc.constant('0.45'),
  version: fc.constant('0.1.0'),
});
