import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConditionCache } from './condition-cache.ts';
import { load } from './load.ts';
import type { Problem } from './problem.ts';
import { anyRulesText } from './testing/ruleset-arbitrary.ts';

function rule(name: string, condition: string, more = ''): string {
  const keys = ['desc: d', `condition: ${condition}`, 'output: o', 'priority: INFO'];
  return `- rule: ${name}\n  ${keys.join('\n  ')}\n${more}`;
}

function loadTexts(...texts: readonly string[]) {
  return load(texts.map((text, index) => ({ name: `${index}.yaml`, text })));
}

const told = ({ code, context }: Problem) => `${code} ${context?.item?.name ?? ''}`.trim();

describe('load', () => {
  it('puts lists in as text, wherever their name stands', () => {
    const text = `- list: sh\n  items: [bash, a b]\n${rule('r', 'evt.type = open and proc.name in (sh)')}`;
    const [effective] = loadTexts(text).rules;
    expect(effective?.condition.text).toBe('evt.type = open and proc.name in ( bash, "a b" )');
  });

  it('leaves no comma where an empty list was', () => {
    const text = `- list: e\n  items: []\n${rule('r', 'evt.type = open and proc.name in (a, e)')}`;
    expect(loadTexts(text).rules[0]?.condition.text).toBe('evt.type = open and proc.name in (a  )');
  });

  it('adds exceptions of both forms', () => {
    const exceptions = [
      '  exceptions:',
      '    - {name: one, fields: [proc.name, fd.name], values: [[a, b c]]}',
      '    - {name: two, fields: proc.pname, values: [x, y]}\n',
    ];
    const text = rule('r', 'evt.type = open', exceptions.join('\n'));
    expect(loadTexts(text).rules[0]?.condition.text).toBe(
      '(evt.type = open) and not (( proc.name = a and  fd.name = "b c")) and not (proc.pname in (x, y))',
    );
  });

  it('merges what later files append and replace', () => {
    const change = `- rule: r\n  condition: and proc.name = a\n  priority: ERROR\n  override: {condition: append, priority: replace}\n`;
    const { files, rules } = loadTexts(rule('r', 'evt.type = open'), change);
    expect(files.map((file) => file.load)).toEqual(['ok', 'ok']);
    expect(rules[0]?.condition.text).toBe('evt.type = open and proc.name = a');
    expect(rules[0]?.rule.priority).toBe('Error');
    const place = rules[0]?.condition.locate('evt.type = open and '.length);
    expect(place).toEqual({ file: 1, offset: change.indexOf('proc.name') });
  });

  it('gives Falco’s one error apart from all others', () => {
    const text = [
      rule('a', 'nosuch.field = 1 and evt.type = nosuch'),
      '- macro: m\n  condition: proc.name foo\n',
      rule('b', 'm and evt.type = open'),
      '- rule: c\n  desc: d\n',
    ].join('');
    const [file] = loadTexts(text).files;
    expect(file?.error && told(file.error)).toBe('LOAD_ERR_YAML_VALIDATE c');
    expect(file?.further.map(told)).toEqual([
      'LOAD_ERR_COMPILE_CONDITION m',
      'LOAD_ERR_COMPILE_CONDITION a',
      'LOAD_ERR_COMPILE_CONDITION a',
    ]);
  });

  it('reads on behind broken YAML', () => {
    const text = `- macro: m\n  condition: a: b\n${rule('a', 'm and evt.type = open')}${rule('b', 'bad')}`;
    const [file] = loadTexts(text).files;
    expect(file?.error && told(file.error)).toBe('LOAD_ERR_YAML_PARSE');
    expect(file?.further.map(told)).toEqual(['LOAD_ERR_VALIDATE b']);
  });

  it('marks what is wrong where it stands', () => {
    const text = rule('r', '>\n    evt.type = open and\n    nosuch.field = 1');
    const error = loadTexts(text).files[0]?.error;
    expect(text.slice(error?.range?.from, error?.range?.to)).toBe('nosuch.field = 1');
  });

  it('says the same with a cache that has seen other texts', () => {
    const cache = new ConditionCache();
    for (const condition of ['m', 'm and proc.name = a', 'm']) {
      for (const macro of ['evt.type = open', 'proc.name = b', 'evt.type = open']) {
        const text = `- macro: m\n  condition: ${macro}\n${rule('r', condition)}`;
        const files = [{ name: 'a', text }];
        const told0 = load(files, { cache }).files.map(({ warnings }) => warnings.map(told));
        expect(told0).toEqual(load(files).files.map(({ warnings }) => warnings.map(told)));
      }
    }
  });

  it('takes any text', () => {
    fc.assert(
      fc.property(anyRulesText, (text) => {
        expect(loadTexts(text).files).toHaveLength(1);
      }),
      { numRuns: 2000 },
    );
  });
});
