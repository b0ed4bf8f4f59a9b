// Rules files in every style an exception can be written in, and values that look like YAML, for the
// tests of what is put into them.
import fc from 'fast-check';
import { findForbidden } from '../../text/character-names.ts';
import type { RowChange } from '../propose/row-writer.ts';

/** A row for the exception `known` of the rule `R`, or another. */
export const change = (row: readonly string[], name = 'known', rule = 'R'): RowChange => ({
  kind: 'row',
  rule,
  exception: {
    name,
    fields: ['proc.exepath', 'proc.pexepath'].slice(0, row.length),
    comps: row.map(() => '=' as const),
  },
  row,
});

/** A rule without exceptions. */
export const head = (name = 'R') => `- rule: ${name}
  desc: d
  condition: evt.type = execve
  output: o
  priority: WARNING
`;

/** A rule whose exception `known` has these values. */
export const withValues = (values: string) =>
  `${head()}  exceptions:
    - name: known
      fields: [proc.exepath, proc.pexepath]
      ${values}
  tags: [x] # last
`;

const hostile = fc.oneof(
  fc.constantFrom(
    'a',
    '/usr/bin/x',
    'yes',
    '~',
    '-',
    '*x',
    '&y',
    '!z',
    'k: v',
    'a #b',
    '[a, b]',
    '{a}',
    "it's",
    'say "x"',
    'a\\b',
    '%x',
    '@',
    '`',
    '(systemd)',
    '"',
    "'",
    '=',
    ',',
    '- a',
    '? a',
    '| x',
    '> x',
    'é',
    '\u{1f600}',
  ),
  fc.string({ minLength: 1, maxLength: 12 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 6 }),
);
/** Texts that the parser of values lets pass. */
export const usable = hostile.filter(
  (value) =>
    findForbidden(value) === undefined &&
    value.trim() === value &&
    !/\\$|^<NA>$/.test(value) &&
    !/^[a-z]+\.[a-z.]+$/i.test(value),
);

const rowsIn = fc.array(
  fc.tuple(fc.constantFrom('/a', '/b c', 'x'), fc.constantFrom('/d', "'e'")),
  { maxLength: 3 },
);

const quoted = (text: string) => `'"${text.replaceAll("'", "''")}"'`;

/** The same rows in one of the ways they can be written. */
const valuesText = fc
  .tuple(rowsIn, fc.constantFrom('block', 'nested', 'flow', 'lines', 'missing'), fc.boolean())
  .map(([rows, style, comma]) => {
    const flow = rows.map((row) => `[${row.map(quoted).join(', ')}]`);
    if (style === 'missing') return '';
    if (rows.length === 0) return '      values: []\n';
    if (style === 'block')
      return `      values:\n${flow.map((row) => `        - ${row} # c\n`).join('')}`;
    if (style === 'nested')
      return `      values:\n${rows.map((row) => `        - - ${quoted(row[0])}\n          - ${quoted(row[1])}\n`).join('')}`;
    if (style === 'flow') return `      values: [${flow.join(', ')}${comma ? ',' : ''}]\n`;
    return `      values: [\n${flow.map((row) => `        ${row}`).join(',\n')}${comma ? ',' : ''} # c\n      ]\n`;
  });

const ruleText = fc
  .tuple(
    fc.constantFrom('none', 'key', 'other', 'known', 'both', 'first'),
    valuesText,
    fc.constantFrom('', '  tags: [t]\n', '  # end\n', '\n\n# a comment\n'),
  )
  .map(([kind, values, tail]) => {
    const known = `    - name: known\n      fields: [proc.exepath, proc.pexepath]\n${values}`;
    const other = '    - name: other\n      fields: [proc.name]\n      values: [[zz]]\n';
    const parts = {
      none: '',
      key: '  exceptions:\n',
      other: `  exceptions:\n${other}`,
      known: `  exceptions:\n${known}`,
      both: `  exceptions:\n${other}${known}`,
      first: `  exceptions:\n${known}${other}`,
    };
    return `${head()}${parts[kind]}${tail}`;
  });

const later = fc.constantFrom(
  '',
  '- rule: R\n  tags: [u]\n  override: {tags: append}\n',
  '- rule: R\n  exceptions:\n    - name: known\n      fields: [proc.exepath, proc.pexepath]\n      comps: ["=", "="]\n      values: []\n  override:\n    exceptions: replace\n',
  '- rule: R\n  exceptions: [{name: late, fields: [proc.name], values: [[q]]}]\n  append: true\n',
);

export const files = fc.record({
  before: fc.constantFrom('', '# top\n', `${head('S')}\n`, `${head('R')}\n`),
  rule: ruleText,
  after: fc.constantFrom('', `${head('T')}`, '---\n- list: l_one\n  items: [a]\n'),
  later,
  name: fc.constantFrom('mine.yaml', 'falco_rules.yaml'),
  crlf: fc.boolean(),
  cut: fc.boolean(),
});
