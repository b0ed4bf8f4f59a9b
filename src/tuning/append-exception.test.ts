import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import { load } from '../ruleset/load.ts';
import { mutated } from '../ruleset/ruleset-arbitrary.ts';
import { findForbidden } from '../text/character-names.ts';
import { appendRows } from './append-exception.ts';
import { newFileName, type RowChange } from './row-writer.ts';
import { plainEntry } from './same-rules.ts';
import { applyEdits } from './text-edits.ts';

const change = (row: readonly string[], name = 'known', rule = 'R'): RowChange => ({
  kind: 'row',
  rule,
  exception: {
    name,
    fields: ['proc.exepath', 'proc.pexepath'].slice(0, row.length),
    comps: row.map(() => '=' as const),
  },
  row,
});

const head = (name = 'R') => `- rule: ${name}
  desc: d
  condition: evt.type = execve
  output: o
  priority: WARNING
`;

/** The text of the only file after the row `/new/a, /new/b` was added. */
function added(text: string, name = 'known'): string {
  const made = appendRows([{ name: 'a.yaml', text }], [change(['/new/a', '/new/b'], name)]);
  if (!made.ok) return `refused: ${made.message}`;
  return made.value.files[0]?.text ?? '';
}

const withValues = (values: string) =>
  `${head()}  exceptions:
    - name: known
      fields: [proc.exepath, proc.pexepath]
      ${values}
  tags: [x] # last
`;

describe('a row for an exception the rule has', () => {
  it.each([
    [
      'block rows',
      'values:\n        - [/a, /b] # why\n        # more\n',
      'values:\n        - [/a, /b] # why\n        - [/new/a, /new/b]\n        # more\n',
    ],
    [
      'rows in the column of their key',
      'values:\n      - [/a, /b]\n',
      'values:\n      - [/a, /b]\n      - [/new/a, /new/b]\n',
    ],
    [
      'rows as blocks',
      'values:\n        - - /a\n          - /b\n',
      'values:\n        - - /a\n          - /b\n        - - /new/a\n          - /new/b\n',
    ],
    ['no rows', 'values: [] # none yet\n', 'values: [[/new/a, /new/b]] # none yet\n'],
    ['no rows, spread', 'values: [\n      ]\n', 'values: [[/new/a, /new/b]\n      ]\n'],
    [
      'flow rows',
      'values: [[/a, /b], [/c, /d]]\n',
      'values: [[/a, /b], [/c, /d], [/new/a, /new/b]]\n',
    ],
    ['flow rows, a comma last', 'values: [[/a, /b],]\n', 'values: [[/a, /b], [/new/a, /new/b],]\n'],
    [
      'flow rows on lines',
      'values: [\n        [/a, /b], # one\n        [/c, /d]  # two\n      ]\n',
      'values: [\n        [/a, /b], # one\n        [/c, /d],  # two\n        [/new/a, /new/b]\n      ]\n',
    ],
    [
      'flow rows on lines, a comma last',
      'values: [\n        [/a, /b], # one\n      ]\n',
      'values: [\n        [/a, /b], # one\n        [/new/a, /new/b],\n      ]\n',
    ],
    [
      'values missing',
      'comps: ["=", "="] # c\n',
      'comps: ["=", "="] # c\n      values:\n        - [/new/a, /new/b]\n',
    ],
  ])('%s', (_, before, after) => {
    expect(added(withValues(before))).toBe(withValues(after));
  });

  it('in the single form takes a value', () => {
    const text = (values: string) =>
      `${head()}  exceptions:\n    - name: one\n      fields: proc.exepath\n      values: ${values}\n`;
    const make = (values: string) => {
      const made = appendRows([{ name: 'a', text: text(values) }], [change(['/new/a b'], 'one')]);
      return made.ok ? made.value.files[0]?.text : made.message;
    };
    expect(make('[/a]')).toBe(text(`[/a, '"/new/a b"']`));
    expect(make('\n        - /a\n')).toBe(text(`\n        - /a\n        - '"/new/a b"'\n`));
  });

  it('in a rule written in braces', () => {
    const text = (end: string) =>
      `- {rule: R, desc: d, condition: evt.type = execve, output: o, priority: INFO${end}}\n`;
    expect(added(text(''))).toBe(
      text(
        ', exceptions: [{name: known, fields: [proc.exepath, proc.pexepath], comps: ["=", "="], values: [[/new/a, /new/b]]}]',
      ),
    );
  });

  it('keeps CRLF, a byte order mark and a last line without end', () => {
    const text = `\ufeff${withValues('values:\n        - [/a, /b]')}`
      .trimEnd()
      .replaceAll('\n', '\r\n');
    const row = '\r\n        - [/new/a, /new/b]';
    expect(added(text)).toBe(text.replace('[/a, /b]', `$&${row}`));
    expect(added(text)).not.toMatch(/[^\r]\n/);
  });

  it('edits the definition that takes effect', () => {
    const one = withValues('values: [[/a, /b]]\n');
    const two = withValues('values: [[/c, /d]]\n');
    expect(added(one + two)).toBe(one + two.replace('/d]', '/d], [/new/a, /new/b]'));
    const replaced = `- rule: R
  exceptions:
    - name: known
      fields: [proc.exepath, proc.pexepath]
      comps: ["=", "="]
      values: [[/e, /f]]
  override:
    exceptions: replace
`;
    expect(added(one + replaced)).toBe(one + replaced.replace('/f]', '/f], [/new/a, /new/b]'));
  });

  it('does not edit what an alias shows elsewhere', () => {
    const text = `${head()}  exceptions:
    - name: known
      fields: [proc.exepath, proc.pexepath]
      values: &rows
        - [/a, /b]
${head('Other')}  exceptions:
    - name: known
      fields: [proc.exepath, proc.pexepath]
      values: *rows
`;
    expect(added(text)).toBe(`${text}- rule: R
  exceptions:
    - name: known
      values:
        - [/new/a, /new/b]
  override:
    exceptions: append
`);
  });

  it('takes a new name where the one given compares something else', () => {
    const text = withValues('values: [[/a, /b]]\n').replace('proc.pexepath', 'proc.name');
    expect(added(text)).toContain(
      '    - name: known_2\n      fields: [proc.exepath, proc.pexepath]\n',
    );
  });
});

describe('an exception the rule has not', () => {
  const block = (indent: string) =>
    [
      '- name: mine',
      '  fields: [proc.exepath, proc.pexepath]',
      '  comps: ["=", "="]',
      '  values:',
      '    - [/new/a, /new/b]',
    ]
      .map((line) => `${indent}${line}\n`)
      .join('');

  it.each([
    ['none yet', head(), `${head()}  exceptions:\n${block('    ')}`],
    [
      'none yet, comments below',
      `${head()}\n# next\n${head('S')}`,
      `${head()}  exceptions:\n${block('    ')}\n# next\n${head('S')}`,
    ],
    [
      'a key without value',
      `${head()}  exceptions: # none\n  tags: [x]\n`,
      `${head()}  exceptions: # none\n${block('    ')}  tags: [x]\n`,
    ],
    [
      'others',
      withValues('values: [[/a, /b]]\n'),
      withValues(`${`values: [[/a, /b]]\n${block('    ')}`.trimEnd()}\n`),
    ],
    [
      'a folded text last',
      `${head()}  desc2: >\n    x\n    y\n\n\n`.replace('desc2', 'desc'),
      `${head()}  desc: >\n    x\n    y\n  exceptions:\n${block('    ')}\n\n`,
    ],
  ])('%s', (_, before, after) => {
    const seen = added(
      before.replace('  desc: d\n', before.includes('desc: >') ? '' : '  desc: d\n'),
      'mine',
    );
    expect(seen).toBe(after.replace('  desc: d\n', after.includes('desc: >') ? '' : '  desc: d\n'));
  });

  it('leaves a text alone that keeps its blank lines', () => {
    const text = `- rule: R\n  desc: d\n  condition: evt.type = execve\n  priority: INFO\n  output: |+\n    x\n\n`;
    expect(added(text)).toBe(
      `${text}- rule: R\n  exceptions:\n    - name: known\n      fields: [proc.exepath, proc.pexepath]\n      comps: ["=", "="]\n      values:\n        - [/new/a, /new/b]\n  override:\n    exceptions: append\n`,
    );
  });
});

describe("Falco's own files", () => {
  const falco = { name: '/etc/falco/falco_rules.yaml', text: withValues('values: []\n') };
  const override = `- rule: R
  exceptions:
    - name: known
      values:
        - [/new/a, /new/b]
  override:
    exceptions: append
`;

  it('stay as they are: the last file takes an override', () => {
    const site = { name: 'site.yaml', text: head('Mine').trimEnd() };
    const made = appendRows([falco, site], [change(['/new/a', '/new/b'])]);
    expect(made).toMatchObject({
      ok: true,
      value: { files: [falco, { text: `${site.text}\n${override}` }] },
    });
  });

  it('a second row joins the first', () => {
    const rows = [change(['/new/a', '/new/b']), change(['/new/c', '/new/d'])];
    const made = appendRows([falco, { name: 'site.yaml', text: '' }], rows);
    const text = override.replace('/new/b]\n', '/new/b]\n        - [/new/c, /new/d]\n');
    expect(made).toMatchObject({
      ok: true,
      value: { edits: [{ file: 'site.yaml', at: 0, text }] },
    });
  });

  it('alone, they get a file behind them', () => {
    const made = appendRows([falco], [change(['/new/a', '/new/b'])]);
    expect(made.ok && made.value.files.map(({ name }) => name)).toEqual([falco.name, newFileName]);
    expect(made.ok && made.value.files[1]?.text.endsWith(override)).toBe(true);
  });

  it('a rule that no file holds gets an override with all it needs', () => {
    const made = appendRows(
      [{ name: 'site.yaml', text: head('Mine') }],
      [change(['/a'], 'x', 'Run: it #1')],
    );
    expect(made.ok && made.value.files[0]?.text).toBe(`${head('Mine')}- rule: 'Run: it #1'
  exceptions:
    - name: x
      fields: [proc.exepath]
      comps: ["="]
      values:
        - [/a]
  override:
    exceptions: append
`);
  });
});

describe('what cannot be added', () => {
  const text = `- list: trusted\n  items: [/bin/y]\n${withValues('values: []\n')}`;

  it.each([
    [['/a\u202eb', '/b'], 'direction-changing character'],
    [['/a\nb', '/b'], 'line feed'],
    [['/opt/a trusted b', '/b'], 'the name of a list of these files'],
  ])('%j', (row, reason) => {
    const made = appendRows([{ name: 'a', text }], [change(row)]);
    expect(made).toMatchObject({ ok: false, message: expect.stringContaining(reason) });
  });

  it('a row of another length', () => {
    const made = appendRows([{ name: 'a', text }], [{ ...change(['/a', '/b']), row: ['/a'] }]);
    expect(made).toMatchObject({ ok: false, message: expect.stringContaining('give one for each') });
  });

it('a file that Falco does not load, and a file given twice', () => {
    const broken = { name: 'b.yaml', text: '- rule: R\n' };
    expect(appendRows([broken], [change(['/a', '/b'])])).toMatchObject({ ok: false });
    const one = { name: 'a', text };
    expect(appendRows([one, one], [change(['/a', '/b'])])).toMatchObject({ ok: false });
  });

  it('a value that is itself the name of a list is quoted', () => {
    const made = appendRows([{ name: 'a', text }], [change(['trusted', '/b'])]);
    expect(made.ok && made.value.files[0]?.text).toContain(`values: [['"trusted"', /b]]`);
  });
});

// Laws, over files in every style and rows of hostile values.

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
const usable = hostile.filter(
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

const files = fc.record({
  before: fc.constantFrom('', '# top\n', `${head('S')}\n`, `${head('R')}\n`),
  rule: ruleText,
  after: fc.constantFrom('', `${head('T')}`, '---\n- list: l_one\n  items: [a]\n'),
  later,
  name: fc.constantFrom('mine.yaml', 'falco_rules.yaml'),
  crlf: fc.boolean(),
  cut: fc.boolean(),
});

const rowsOf = (loaded: ReturnType<typeof load>, rule: string) =>
  (loaded.collector.rules.get(rule)?.exceptions ?? []).flatMap(({ name, values }) =>
    values.map((value) => JSON.stringify([name, plainEntry(value)])),
  );

describe('laws', () => {
  it('one row more, nothing else', () => {
    let taken = 0;
    fc.assert(
      fc.property(
        files,
        usable,
        usable,
        fc.constantFrom('known', 'new'),
        ({ before, rule, after, later: more, name, crlf, cut }, a, b, exception) => {
          const whole = `${before}${rule}${after}`;
          const ended = crlf ? whole.replaceAll('\n', '\r\n') : whole;
          const text = cut ? ended.trimEnd() : ended;
          const given = [
            { name, text },
            { name: 'later.yaml', text: more },
          ];
          const old = load(given);
          expect(old.files.every(({ error }) => error === undefined)).toBe(true);
          const made = appendRows(given, [change([a, b], exception)]);
          if (!made.ok) {
            // Only for what the parser of values refuses.
            expect(made.message).not.toMatch(/by hand/);
            return;
          }
          taken += 1;
          const { edits, files: now } = made.value;
          expect(applyEdits(given, edits)).toEqual(now);
          if (name === 'falco_rules.yaml') expect(now[0]).toEqual(given[0]);
          const reloaded = load(now);
          const said = (each: ReturnType<typeof load>) =>
            each.files
              .flatMap(({ error, warnings }) => [error, ...warnings])
              .filter((one) => one !== undefined).length;
          expect(said(reloaded)).toBeLessThanOrEqual(said(old));
          const rows = rowsOf(reloaded, 'R');
          for (const row of rowsOf(old, 'R')) rows.splice(rows.indexOf(row), 1);
          expect(rows).toHaveLength(1);
          for (const other of ['S', 'T'])
            expect(rowsOf(reloaded, other)).toEqual(rowsOf(old, other));
          const event = {
            'evt.type': 'execve',
            'proc.exepath': a,
            'proc.pexepath': b,
            'proc.name': 'n',
          };
          expect(matchingRules(prepareRules(reloaded), event).matching).not.toContain('R');
          const another = { ...event, 'proc.pexepath': `${b}x` };
          expect(matchingRules(prepareRules(reloaded), another).matching).toContain('R');
        },
      ),
      { numRuns: 300 },
    );
    expect(taken).toBeGreaterThan(200);
  });

  it('several rows: the edits count in the files as they were', () => {
    fc.assert(
      fc.property(
        files,
        fc.array(fc.tuple(usable, fc.constantFrom('known', 'new', 'other2')), { maxLength: 5 }),
        ({ before, rule, later: more, name }, rows) => {
          const given = [
            { name, text: before + rule },
            { name: 'later.yaml', text: more },
          ];
          const made = appendRows(
            given,
            rows.map(([value, exception]) => change([value, '/p'], exception)),
          );
          if (!made.ok) return;
          expect(applyEdits(given, made.value.edits)).toEqual(made.value.files);
          const grown =
            rowsOf(load(made.value.files), 'R').length - rowsOf(load(given), 'R').length;
          expect(grown).toBe(rows.length);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('a broken file is refused, and never more than one row comes of an odd one', () => {
    const text = `${head('S')}${withValues('values:\n        - [/a, /b]\n')}`;
    let taken = 0;
    fc.assert(
      fc.property(mutated(text), (odd) => {
        const given = [{ name: 'odd.yaml', text: odd }];
        const old = load(given);
        const made = appendRows(given, [change(['/p', '/q'])]);
        if (!made.ok) return;
        taken += 1;
        expect(old.files[0]?.error).toBeUndefined();
        if (!old.collector.rules.has('R')) return;
        expect(rowsOf(load(made.value.files), 'R')).toHaveLength(rowsOf(old, 'R').length + 1);
      }),
      { numRuns: 500 },
    );
    expect(taken).toBeGreaterThan(10);
  });
});
