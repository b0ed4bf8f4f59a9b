import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePlugins } from '../../../check/loading/chosen-plugins.ts';
import { officialTables } from '../../../check/loading/default-rules.ts';
import type { CheckOptions, ExplainNode, SourceFile } from '../protocol.ts';
import { applyEdits, editsBetween } from './edits-between.ts';
import { example } from './example.ts';
import { Session } from './session.ts';

const standard: CheckOptions = { version: '0.44', afterDefaults: [], plugins: [] };
function open(texts: readonly string[], options: CheckOptions = standard) {
  const session = new Session({
    stableRules: officialTables[0],
    othersRules: officialTables[1],
    choosePlugins,
  });
  const changed = texts.map((text, id): SourceFile => ({ id, name: `${id}.yaml`, text }));
  const order = changed.map(({ id }) => id);
  const report = session.answer({ kind: 'check', order, changed, ...options });
  if (report === undefined || !('milliseconds' in report)) throw new Error('no report');
  return { session, report };
}
const rule = (name: string, condition: string, more = '') =>
  `- rule: ${name}\n  desc: d\n  condition: ${condition}\n  output: o\n  priority: INFO\n${more}`;

describe('Session', () => {
  it('names what Falco stops at, with its line', () => {
    const { report } = open([rule('a', 'no.such = 1')]);
    const [file] = report.files;
    expect(file?.load).toBe('invalid');
    expect(file?.stop).toMatchObject({ falco: 'error', severity: 'error', line: 3 });
  });

  it('takes texts that did not change from before', () => {
    const { session } = open([rule('a', 'm and evt.type = open'), rule('b', 'evt.type = open')]);
    const macro = { id: 9, name: 'm.yaml', text: '- macro: m\n  condition: proc.name = x\n' };
    const given = { kind: 'check', changed: [macro], ...standard } as const;
    const loads = (order: readonly number[]) => {
      const report = session.answer({ ...given, order });
      return report && 'files' in report && 'milliseconds' in report
        ? report.files.map(({ load }) => load)
        : [];
    };
    // Alone, no rule uses the macro yet.
    expect(loads([9, 0, 1])).toEqual(['warnings', 'ok', 'ok']);
    // The order counts: a macro after its use comes too late.
    expect(loads([0, 1, 9])[0]).toBe('invalid');
  });

  it('knows the names of Falco’s default rules when asked to', () => {
    const text = rule('a', 'spawned_process and container');
    expect(open([text]).report.files[0]?.load).toBe('invalid');
    const after = open([text], { ...standard, afterDefaults: ['stable'] });
    expect(after.report.files[0]).toMatchObject({ id: 0, load: 'ok' });
  });

  it('judges by the version chosen', () => {
    const text = rule('a', 'evt.type = open and fd.name startswith oneof (/a, /b)');
    expect(open([text]).report.files[0]?.counts.error).toBe(0);
    const old = open([text], { ...standard, version: '0.43' });
    expect(old.report.files[0]?.counts.error).toBeGreaterThan(0);
  });

  it('gives an outline of each file', () => {
    const { session } = open([
      '- list: l\n  items: [a]\n- macro: m\n  condition: x\n  append: true\n',
    ]);
    expect(session.answer({ kind: 'outline' })).toEqual([
      {
        id: 0,
        items: [
          { kind: 'list', name: 'l', from: 2, line: 1, change: false },
          { kind: 'macro', name: 'm', from: 25, line: 3, change: true },
        ],
      },
    ]);
  });

  it('mends the example as edits that give the mended text', () => {
    const { session, report } = open([example]);
    expect(report.files[0]?.fixes).toBeGreaterThan(3);
    const mended = session.answer({ kind: 'mend' });
    if (mended === undefined || !('files' in mended)) throw new Error('not mended');
    const [file] = mended.files;
    const edits = file && 'edits' in file ? file.edits : [];
    const after = open([applyEdits(example, edits)]);
    expect(after.report.files[0]?.fixes).toBe(0);
  });
});

const texts = (node: ExplainNode | undefined, depth = 0): string[] =>
  node === undefined
    ? []
    : [
        `${'  '.repeat(depth)}${node.text}`,
        ...node.children.flatMap((child) => texts(child, depth + 1)),
      ];

describe('explain', () => {
  const explained = (text: string, name: string) => {
    const answer = open([text]).session.answer({ kind: 'explain', rule: name });
    return answer && 'facts' in answer ? answer : undefined;
  };

  it('opens macros, lists and exceptions', () => {
    const exceptions =
      '  exceptions:\n    - name: known\n      fields: [proc.name, fd.sport]\n      values:\n        - [curl, 443]\n';
    const text = `- list: shells\n  items: [bash, sh]\n- macro: starts\n  condition: evt.type = execve and proc.name in (shells)\n${rule('a', 'starts and not proc.pname = x', exceptions)}`;
    const found = explained(text, 'a');
    expect(texts(found?.tree)).toEqual([
      'All of',
      '  All of',
      '    starts',
      '      All of',
      '        evt.type = execve',
      '        proc.name in (shells)',
      '          shells',
      '            bash',
      '            sh',
      '    Not',
      '      proc.pname = x',
      '  Not known',
      '    proc.name = curl and fd.sport = 443',
    ]);
  });

  it('does not follow a macro into itself', () => {
    const text = `- macro: m\n  condition: m\n${rule('a', 'm')}`;
    expect(texts(explained(text, 'a')?.tree)).toEqual(['m', '  m']);
  });

  it('says nothing of a rule that is not there', () => {
    expect(explained('[]', 'a')).toBeUndefined();
  });
});

describe('editsBetween', () => {
  it('edits no more than what differs', () => {
    expect(editsBetween('a\nbcd\ne\n', 'a\nbXd\ne\n')).toEqual([{ from: 3, to: 4, text: 'X' }]);
    expect(editsBetween('same', 'same')).toEqual([]);
  });

  it('always gives the text after', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\n', 'ab\n', 'c\n'), { maxLength: 30 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(applyEdits(before, editsBetween(before, after))).toBe(after);
      }),
    );
  });
});
