import { describe, expect, it } from 'vitest';
import { newFileName } from '../propose/row-writer.ts';
import { change, head, withValues } from '../testing/exception-arbitrary.ts';
import { appendRows } from './append-exception.ts';

/** The text of the only file after the row `/new/a, /new/b` was added. */
function added(text: string, name = 'known'): string {
  const made = appendRows([{ name: 'a.yaml', text }], [change(['/new/a', '/new/b'], name)]);
  if (!made.ok) return `refused: ${made.message}`;
  return made.value.files[0]?.text ?? '';
}

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
    expect(made).toMatchObject({
      ok: false,
      message: expect.stringContaining(
        'compares 2 fields and the row has 1 value; give one for each',
      ),
    });
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
