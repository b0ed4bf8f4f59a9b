// Texts that look like rules files, sound or not, for the property tests.

import fc from 'fast-check';

const words = [
  '- rule: ',
  '- macro: ',
  '- list: ',
  '- required_engine_version: ',
  '- required_plugin_versions: ',
  '  condition: ',
  '  output: ',
  '  desc: ',
  '  priority: ',
  '  items: ',
  '  tags: ',
  '  enabled: ',
  '  source: ',
  '  append: true',
  '  override:\n    condition: append',
  '  exceptions:\n    - name: e\n      fields: [proc.name, fd.name]\n      values:\n        - [a, b]',
  'evt.type = open',
  'evt.type in (open, close)',
  'proc.name in (l)',
  'm and not m2',
  ' and ',
  ' or ',
  'not ',
  '(',
  ')',
  'm',
  'l',
  'WARNING',
  'syscall',
  '%proc.name',
  '%',
  '"',
  "'",
  '[a, b]',
  '[',
  ']',
  '{',
  '}',
  '>\n    ',
  '|\n    ',
  '&a ',
  '*a ',
  '!x ',
  '# ',
  ': ',
  '- ',
  '\t',
  '\n',
  '\n\n',
  '\r\n',
  '---\n',
  '...\n',
  '%YAML 1.2\n',
  '\\',
  '\0',
  '\u0004',
  '\ufeff',
  'é',
  '\u{1f600}',
  '~',
  '5',
];

export const anyRulesText = fc
  .array(
    fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(...words) },
      { weight: 4, arbitrary: fc.constant('\n') },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    ),
    { maxLength: 60 },
  )
  .map((parts) => parts.join(''));

/** The text with a few places cut, doubled or written over. */
export function mutated(text: string): fc.Arbitrary<string> {
  const place = fc.nat(text.length);
  const change = fc.record({
    at: place,
    length: fc.nat(12),
    put: fc.oneof(fc.constant(''), fc.constantFrom(...words), fc.string({ maxLength: 5 })),
  });
  return fc.array(change, { minLength: 1, maxLength: 4 }).map((changes) => {
    let result = text;
    for (const { at, length, put } of changes) {
      result = result.slice(0, at) + put + result.slice(at + length);
    }
    return result;
  });
}
