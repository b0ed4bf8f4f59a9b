// What a rule makes of an alert that says some fields only: what decides, what is assumed, what is missing.
import { describe, expect, it } from 'vitest';
import { load } from '../ruleset/load.ts';
import { decidingPath, decisiveClause, missingFields, nearness } from './decisive.ts';
import { prepareRules } from './evaluate-rules.ts';
import { type AlertOptions, type JudgeableAlert, judgeAlert } from './judge-alert.ts';

const item = (name: string, condition: string) =>
  `- rule: ${name}\n  desc: d\n  condition: ${condition}\n  output: x\n  priority: INFO\n`;

function judged(rules: string, alert: JudgeableAlert, options?: AlertOptions) {
  const prepared = prepareRules(load([{ name: 'rules.yaml', text: rules }]));
  return judgeAlert(prepared, alert, options);
}

/** Of one rule. */
function traceOf(condition: string, fields: JudgeableAlert['fields'], rule?: string) {
  const [traced] = judged(item('R', condition), { rule, fields }).traced;
  if (traced === undefined) throw new Error('no rule');
  return traced.trace;
}

describe('the clause that decides', () => {
  it.each([
    ['proc.name = a and fd.name = b', { 'proc.name': 'x', 'fd.name': 'b' }, false, 'proc.name = a'],
    ['proc.name = a and fd.name = b', { 'proc.name': 'a', 'fd.name': 'x' }, false, 'fd.name = b'],
    ['proc.name = a and fd.name = b', { 'proc.name': 'a', 'fd.name': 'b' }, true, 'fd.name = b'],
    [
      'proc.name = a and fd.name = b and not user.name = c',
      { 'proc.name': 'a', 'fd.name': 'b', 'user.name': 'd' },
      true,
      'fd.name = b',
    ],
    ['proc.name = a or fd.name = b', { 'proc.name': 'x', 'fd.name': 'b' }, true, 'fd.name = b'],
    ['proc.name = a or fd.name = b', { 'proc.name': 'x', 'fd.name': 'x' }, false, undefined],
    ['not proc.name = a', { 'proc.name': 'a' }, false, 'proc.name = a'],
    ['proc.name = a and fd.name = b', { 'proc.name': 'a' }, 'unknown', 'fd.name = b'],
    ['proc.name = a or fd.name = b', { 'proc.name': 'x' }, 'unknown', 'fd.name = b'],
    ['proc.name = a', { 'proc.name': 'a' }, true, undefined],
  ])('of %s with %j, which is %s, is %s', (condition, fields, verdict, clause) => {
    const trace = traceOf(condition, fields);
    expect(trace.verdict).toBe(verdict);
    expect(decisiveClause(trace)?.text).toBe(clause);
  });

  it('is within the macros on the way, and says why', () => {
    const rules = `- macro: inner\n  condition: fd.name = b\n- macro: outer\n  condition: proc.name = a and inner\n${item('R', 'outer or user.name = c')}`;
    const alert = { fields: { 'proc.name': 'a', 'fd.name': 'b', 'user.name': 'd' } };
    const [traced] = judged(rules, alert).traced;
    const trace = traced?.trace;
    if (trace === undefined) throw new Error('no rule');
    expect(decisiveClause(trace)).toEqual({
      text: 'fd.name = b',
      reason: 'fd.name is "b"',
      through: ['outer', 'inner'],
    });
    expect(decidingPath(trace).map(({ kind }) => kind)).toEqual([
      'or',
      'macro',
      'and',
      'macro',
      'check',
    ]);
  });

  it('is cut where it is very long', () => {
    const values = Array.from({ length: 200 }, (_, at) => `v${at}`).join(', ');
    const text = decisiveClause(
      traceOf(`fd.name = b and proc.name in (${values})`, { 'fd.name': 'b', 'proc.name': 'x' }),
    )?.text;
    expect(text).toHaveLength(401);
    expect(text?.endsWith('…')).toBe(true);
  });
});

describe('what is missing, and how near a rule is', () => {
  it.each([
    ['proc.name = a and fd.name = b', {}, ['proc.name', 'fd.name'], 0],
    ['proc.name = a and fd.name = b', { 'proc.name': 'a' }, ['fd.name'], 1 / 2],
    [
      'proc.name = a and (fd.name = b and user.name = c)',
      { 'proc.name': 'a', 'fd.name': 'b' },
      ['user.name'],
      2 / 3,
    ],
    ['proc.name = a or fd.name = b', { 'proc.name': 'a' }, [], 1],
    ['proc.name = x and fd.name = b', { 'proc.name': 'a' }, [], 0],
    ['proc.aname = x', { 'proc.aname[2]': 'b' }, ['proc.aname'], 0],
    [
      'proc.name = a and proc.pname = a and fd.name = a and user.name = a and user.uid = 1 and proc.pid = 1 and proc.vpid = 1',
      {},
      ['proc.name', 'proc.pname', 'fd.name', 'user.name', 'user.uid', 'proc.pid'],
      0,
    ],
  ])('%s with %j', (condition, fields, missing, near) => {
    const trace = traceOf(condition, fields);
    expect(missingFields(trace)).toEqual(missing);
    expect(nearness(trace)).toBeCloseTo(near);
  });
});

describe('a rule that fired', () => {
  const verdict = (condition: string, fields: JudgeableAlert['fields']) =>
    traceOf(condition, fields, 'R').verdict;

  it.each([
    ['proc.name = a', {}, true],
    ['proc.name = a and fd.name = b', { 'proc.name': 'a' }, true],
    ['proc.name = a', { 'proc.name': 'b' }, false],
    ['not proc.name = a', {}, true],
    ['proc.name = a or fd.name = b', {}, true],
    ['not (proc.name = a or fd.name = b)', {}, true],
  ])('%s with %j is %s', (condition, fields, expected) => {
    expect(verdict(condition, fields)).toBe(expected);
  });

  /** Verdicts of other rules, where the first one fired. */
  const others = (
    fired: string,
    asked: readonly string[],
    fields: JudgeableAlert['fields'] = {},
  ) => {
    const rules = [fired, ...asked].map((condition, at) => item(`R${at}`, condition)).join('');
    const { traced } = judged(rules, { rule: 'R0', fields });
    return traced.slice(1).map(({ trace }) => trace.verdict);
  };

  it.each([
    ['fd.name = b and proc.name = a', ['proc.name = a', 'fd.name = b'], [true, true]],
    ['not (fd.name = b or proc.name = a)', ['proc.name = a', 'fd.name = b'], [false, false]],
    [
      'not (fd.name = b and proc.name = a)',
      ['proc.name = a', 'fd.name = b'],
      ['unknown', 'unknown'],
    ],
    ['fd.name = b or proc.name = a', ['proc.name = a', 'fd.name = b'], ['unknown', 'unknown']],
    [
      'evt.type = open',
      ['evt.type = open', 'evt.type = close', 'evt.type in (open, close)'],
      [true, false, true],
    ],
    [
      'evt.type in (open, close)',
      ['evt.type = open', 'evt.type in (close, open, dup)', 'evt.type != dup', 'evt.type = dup'],
      ['unknown', true, true, false],
    ],
  ])('%s tells of others', (fired, asked, verdicts) => {
    expect(others(fired, asked)).toEqual(verdicts);
  });

  it('settles an or whose other operand the alert denies', () => {
    expect(others('fd.name = b or proc.name = a', ['proc.name = a'], { 'fd.name': 'x' })).toEqual([
      true,
    ]);
  });

  it.each([
    [{ 'k8s.pod.name': 'p' }, false],
    [{ 'k8smeta.pod.name': 'p' }, false],
    [{ 'container.image.repository': 'i' }, false],
    [{ 'k8s.pod.name': null }, 'unknown'],
    [{ 'k8s.pod.name': '' }, 'unknown'],
    [{ 'proc.name': 'p' }, 'unknown'],
    [{ 'container.name': 'host' }, 'unknown'],
  ])('with %j was on the host: %s', (fields, expected) => {
    expect(traceOf('container.id = host', fields).verdict).toBe(expected);
  });
});

describe('rules that are asked', () => {
  const rules = `${item('A', 'proc.name = a')}${item('B', 'proc.name = b')}${item('C', 'open_macro')}- macro: open_macro\n  condition: fd.name = c\n`;
  const names = (alert: JudgeableAlert, options?: AlertOptions) =>
    judged(rules, alert, options).traced.map(({ name }) => name);

  it('are all, or those the fields do not deny, and the one that fired', () => {
    const fields = { 'proc.name': 'a' };
    expect(names({ fields })).toEqual(['A', 'B', 'C']);
    expect(names({ fields }, { which: 'open' })).toEqual(['A', 'C']);
    expect(names({ fields, rule: 'B' }, { which: 'open' })).toEqual(['A', 'B', 'C']);
  });

  it('are those of the alert’s source', () => {
    expect(names({ fields: {}, source: 'syscall' })).toEqual(['A', 'B', 'C']);
    expect(names({ fields: {}, source: 'k8s_audit' })).toEqual([]);
  });

  it('take macros of the place for true', () => {
    const trace = (holds: readonly string[]) =>
      judged(rules, { fields: {} }, { holds }).traced.at(-1)?.trace.verdict;
    expect(trace([])).toBe('unknown');
    expect(trace(['open_macro'])).toBe(true);
  });

  it('name the one that fired', () => {
    expect(judged(rules, { fields: {}, rule: 'B' }).named?.name).toBe('B');
    expect(judged(rules, { fields: {}, rule: 'Z' }).named).toBeUndefined();
  });
});
