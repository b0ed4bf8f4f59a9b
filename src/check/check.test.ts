import { describe, expect, it } from 'vitest';
import { LineIndex } from '../text/line-index.ts';
import { check } from './check.ts';

const rule = (name: string, condition: string) =>
  `- rule: ${name}\n  desc: d\n  condition: ${condition}\n  output: o\n  priority: INFO\n`;

describe('check', () => {
  it('puts diagnostics in the order of the file and knows which are Falco’s', () => {
    const text = `${rule('a', 'proc.name = x')}- list: l\n  items: [b]\n${rule('b', 'no.such = 1')}${rule('c', 'm')}`;
    const [file] = check([{ name: 'a.yaml', text }]).files;
    expect(file?.load).toBe('invalid');
    const codes = file?.diagnostics.map(({ code, item }) => `${code} ${item?.name}`);
    expect(codes).toEqual([
      'LOAD_NO_EVTTYPE a',
      'LOAD_ERR_COMPILE_CONDITION b',
      'LOAD_ERR_VALIDATE c',
    ]);
    expect(file?.falco).toEqual({ error: 1, warnings: [0] });
    const [, error] = file?.diagnostics ?? [];
    expect(text.slice(error?.range.from, error?.range.to)).toBe('no.such = 1');
    expect(new LineIndex(text).at(error?.range.from ?? 0)).toEqual({ line: 10, column: 14 });
  });

  it('says at the top of a file that an earlier one stops it', () => {
    const files = [
      { name: 'a.yaml', text: rule('a', 'bad') },
      { name: 'b.yaml', text: rule('b', 'evt.type = open') },
    ];
    const [first, second] = check(files).files;
    expect(first?.diagnostics).toHaveLength(1);
    expect(second?.load).toBe('invalid');
    expect(second?.diagnostics.map(({ message, range }) => [message, range.from])).toEqual([
      ["Undefined macro 'bad' used in filter. (a.yaml)", 0],
    ]);
  });

  it('says nothing of a sound file', () => {
    const [file] = check([{ name: 'a.yaml', text: rule('a', 'evt.type = open') }]).files;
    expect(file).toMatchObject({ load: 'ok', diagnostics: [], falco: { warnings: [] } });
  });
});

describe('LineIndex', () => {
  it('counts lines by LF, CR and CRLF', () => {
    const lines = new LineIndex('a\nb\r\nc\rd');
    expect([0, 2, 5, 7, 8].map((offset) => lines.at(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 2, column: 1 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 2 },
    ]);
  });
});
