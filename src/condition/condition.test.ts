// Reading, printing and compiling conditions: what the outside cases do not state one by one.
import { describe, expect, it } from 'vitest';
import { dialectOf } from '../falco/dialect.ts';
import { compileCondition, falcoWarnings } from './compile-condition.ts';
import { parseCondition } from './parse-condition.ts';
import { positions } from './position.ts';
import { printCondition } from './print-condition.ts';
import { macroNames, nodeAt, visit } from './visitor.ts';

function tree(text: string) {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.message}`);
  return parsed.condition;
}

function compile(text: string, macros: Readonly<Record<string, string>> = {}) {
  return compileCondition(tree(text), {
    macro: (name) => (macros[name] === undefined ? undefined : tree(macros[name])),
  });
}

const messages = (text: string, macros?: Readonly<Record<string, string>>) =>
  compile(text, macros).errors.map((error) => error.message);

describe('parseCondition', () => {
  it.each([
    ['a and b or c', 'a and b or c'],
    ['a and (b or c)', 'a and (b or c)'],
    ['((a))', 'a'],
    ['not not a', 'a'],
    ['not(not(not a))', 'not a'],
    ['not (a and b)', 'not (a and b)'],
    ['a and (b and c)', 'a and (b and c)'],
    ['a and(b)or c', 'a and b or c'],
    ['proc.name="a"', 'proc.name = "a"'],
    ["proc.name = 'a\"b'", 'proc.name = "a\\"b"'],
    ['proc.name = "a\\ "', 'proc.name = "a\\ "'],
    ['proc.name in("a",b)', 'proc.name in ("a", b)'],
    ['proc.name in ("\\q")', 'proc.name in ()'],
    ['proc.name\nstartswith\tanyof  (a)', 'proc.name startswith anyof (a)'],
    ['proc.name = anyof or b', 'proc.name = anyof or b'],
    ['tolower( proc.name )=val( proc.pname )', 'tolower(proc.name) = val(proc.pname)'],
    ['k8s.pod.label["a b"] exists', 'k8s.pod.label["a b"] exists'],
    ['k8s.pod.label["app"] exists', 'k8s.pod.label[app] exists'],
    ['join(",",(proc.name,5))[a] = b', 'join(",", (proc.name, 5))[a] = b'],
  ])('%j prints as %j', (text, printed) => {
    expect(printCondition(tree(text))).toBe(printed);
  });

  it('gives each node its range', () => {
    const text = '(a or not b) and proc.aname[2] startswith anyof ("x", y)';
    const found: string[] = [];
    visit(tree(text), (node) => found.push(`${node.kind}: ${text.slice(node.from, node.to)}`));
    expect(found).toEqual([
      `and: ${text}`,
      'or: a or not b',
      'macro: a',
      'not: not b',
      'macro: b',
      'compare: proc.aname[2] startswith anyof ("x", y)',
      'field: proc.aname[2]',
      'list: ("x", y)',
      'value: "x"',
      'value: y',
    ]);
  });

  it.each([
    [0, 'field'],
    [11, 'compare'],
    [14, 'value'],
    [25, 'macro'],
    [99, undefined],
  ])('finds the node at %i', (offset, kind) => {
    expect(nodeAt(tree('proc.name   = bash and a_macro'), offset)?.kind).toBe(kind);
  });

  it('takes the bracket alone after or(, as Falco does', () => {
    expect(parseCondition('a or(b) or c').ok).toBe(true);
    const parsed = parseCondition('a or(b) and c');
    expect(parsed.ok ? '' : parsed.error.message).toBe(
      "unexpected token after ')', expecting 'or', 'and'",
    );
  });

  it.each([
    ['', 'filter input string is empty', 0, 0],
    ['proc.name', 'expected a valid check operator', 8, 9],
    ['a b c', "unexpected token after 'a'", 2, 3],
  ])('%j: %s, marked', (text, message, from, to) => {
    const parsed = parseCondition(text);
    expect(parsed.ok).toBe(false);
    if (parsed.ok) return;
    expect(parsed.error.message).toContain(message);
    expect(parsed.error.range).toEqual({ from, to });
  });

  it('refuses junctions nested beyond any use', () => {
    const nested = (times: number) => `${'a and (b or ('.repeat(times)}c${'))'.repeat(times)}`;
    // Up to 0.44 Falco has no limit, and here it is the one of this program.
    const until044 = dialectOf('0.44');
    expect(parseCondition(nested(400), until044).ok).toBe(true);
    expect(parseCondition(nested(600), until044).ok).toBe(false);
    expect(parseCondition(nested(90)).ok).toBe(true);
    expect(parseCondition(nested(110)).ok).toBe(false);
  });
});

describe('positions', () => {
  it('counts bytes, and CR and LF each end a line', () => {
    const at = positions('é1\r\n2\n3');
    expect([0, 1, 2, 3, 4, 6, 1].map((offset) => Object.values(at(offset)))).toEqual([
      [1, 1],
      [1, 3],
      [1, 4],
      [2, 1],
      [3, 1],
      [4, 1],
      [1, 3],
    ]);
  });
});

describe('compileCondition', () => {
  it('collects every error, the one Falco stops at first', () => {
    expect(messages('proc.pid = x and nosuch.field exists and gone and proc.name = a')).toEqual([
      "Undefined macro 'gone' used in filter.",
      'x is not a valid number',
      'filter_check called with nonexistent field nosuch.field',
    ]);
  });

  it('reads constants up to a NUL, as C does, and from 0.45 on refuses one', () => {
    const condition = tree('evt.type = open\0x and proc.pid = 5\0');
    expect(compileCondition(condition, { dialect: dialectOf('0.44') }).errors).toEqual([]);
    expect(compileCondition(condition, { dialect: dialectOf('0.45') }).errors).toHaveLength(2);
    expect(parseCondition('proc.name = "a\0"').ok).toBe(false);
  });

  it('says where in which macro', () => {
    const { errors, warnings } = compile('outer and evt.type = open', {
      outer: 'proc.name = a or inner',
      inner: 'proc.name = proc.pname or proc.pid = x',
    });
    expect(errors).toMatchObject([
      { message: 'x is not a valid number', within: ['outer', 'inner'], at: 26 },
    ]);
    expect(warnings).toMatchObject([{ within: ['outer', 'inner'], at: 12 }]);
  });

  it('does not follow a macro into itself', () => {
    expect(messages('loop', { loop: 'proc.name = a and loop' })).toEqual([
      "Undefined macro 'loop' used in filter.",
    ]);
  });

  it('knows the fields of the providers it is given', () => {
    const condition = tree('k8smeta.pod.name = a');
    expect(compileCondition(condition).errors).toHaveLength(1);
    expect(compileCondition(condition, { providers: ['libs', 'k8smeta'] }).errors).toEqual([]);
  });

  it('lists fields that give nothing in Falco’s order, before other warnings', () => {
    const { warnings } = compile('evt.latency.s > 1 and evt.dir = < and proc.name = fd.name');
    expect(warnings.map((one) => one.field ?? one.code)).toEqual([
      'evt.dir',
      'evt.latency.s',
      'LOAD_COMPILE_CONDITION',
    ]);
  });

  it('tells Falco’s warnings from its own when there are errors', () => {
    const compiled = compile('evt.dir = < and proc.name = fd.name and proc.pid = x');
    expect(compiled.warnings).toHaveLength(2);
    expect(falcoWarnings(compiled).map((one) => one.field)).toEqual(['evt.dir']);
    expect(falcoWarnings(compile('evt.dir = < and gone'))).toEqual([]);
  });

  it('warns of <NA> only where Falco does', () => {
    const codes = (text: string) => compile(text).warnings.map((one) => one.code);
    expect(codes('ka.verb = <NA>')).toEqual(['LOAD_UNSAFE_NA_CHECK']);
    expect(codes('jevt.value in (a, <NA>)')).toEqual(['LOAD_UNSAFE_NA_CHECK']);
    expect(codes('proc.name = <NA>')).toEqual([]);
  });

  it('gives each check as it is compared', () => {
    const condition = tree('len(proc.name) > 5 and fd.snet in (10.0.0.0/8)');
    const [length, network] = [...compileCondition(condition).checks.values()];
    expect(length).toMatchObject({
      left: { kind: 'transform', name: 'len', type: 'UINT64', operands: [{ kind: 'field' }] },
      right: { values: [{ kind: 'number', value: 5n }] },
    });
    expect(network).toMatchObject({
      left: { type: 'IPNET' },
      right: { values: [{ kind: 'network', prefix: 8 }] },
    });
  });

  it('names the macros a condition uses', () => {
    expect([...macroNames(tree('a and not (b or a) and proc.name = c'))]).toEqual(['a', 'b']);
  });
});
