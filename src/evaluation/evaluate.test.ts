// Verdicts over whole events, over events known in part, and what is told of them.
import { describe, expect, it } from 'vitest';
import { load } from '../ruleset/load.ts';
import { evaluate, judgePartial, prepareText } from './evaluate.ts';
import { matchingRules, prepareRules, traceRules } from './evaluate-rules.ts';
import { type Trace, trace } from './trace.ts';
import type { Fields } from './values/fields.ts';

const derived = (condition: string, fields: Fields) =>
  evaluate(prepareText(condition, { derives: true }), fields);

describe('fields filled from others', () => {
  it.each<[string, Fields, boolean]>([
    ['fd.snet = 10.0.0.0/8', { 'fd.sip': '10.1.2.3' }, true],
    ['fd.net != 127.0.0.0/8', { 'fd.cip': '127.0.0.1', 'fd.sip': '10.1.2.3' }, false],
    ['fd.ip = 10.1.2.3', { 'fd.cip': '10.0.0.1', 'fd.sip': '10.1.2.3' }, true],
    ['fd.port in (80, 443)', { 'fd.cport': 50000, 'fd.sport': 443 }, true],
    ['proc.aname in (sshd)', { 'proc.aname[1]': 'bash', 'proc.aname[2]': 'sshd' }, true],
    ['proc.aname = bash', { 'proc.name': 'bash', 'proc.pname': 'sh' }, false],
    ['proc.aname[1] = sh', { 'proc.pname': 'sh' }, true],
    ['fd.sproto = "443"', { 'fd.sport': 443 }, true],
    ['fd.snet = 10.0.0.0/8', { 'fd.sip': '::ffff:10.1.2.3' }, true],
  ])('%s', (condition, fields, expected) => {
    expect(derived(condition, fields)).toBe(expected);
    // What the event does not say itself has no value otherwise.
    expect(evaluate(prepareText(condition), fields)).toBe(false);
  });
});

describe('numbers', () => {
  it.each<[string, Fields, boolean]>([
    ['proc.vmsize = 18446744073709551615', { 'proc.vmsize': '18446744073709551615' }, true],
    ['proc.vmsize > 9007199254740992', { 'proc.vmsize': '9007199254740993' }, true],
    ['fd.sport = 65616', { 'fd.sport': 80 }, true],
    ['evt.rawres < 0', { 'evt.rawres': -2 }, true],
    ['thread.cpu >= 12', { 'thread.cpu': 12.5 }, true],
  ])('%s', (condition, fields, expected) => {
    expect(evaluate(prepareText(condition), fields)).toBe(expected);
  });
});

describe('an event known in part', () => {
  it.each<[string, Fields, boolean | 'unknown' | 'error']>([
    ['proc.name = bash', {}, 'unknown'],
    ['not proc.name = bash', {}, 'unknown'],
    ['proc.name = bash', { 'proc.name': null }, false],
    ['not proc.name = bash', { 'proc.name': null }, true],
    ['proc.name = bash and proc.pname = sh', { 'proc.pname': 'zsh' }, false],
    ['proc.name = bash or proc.pname = sh', { 'proc.pname': 'sh' }, true],
    ['proc.name = bash and proc.pname = sh', { 'proc.pname': 'sh' }, 'unknown'],
    ['fd.port intersects (80) and proc.name = x', { 'fd.port': 80, 'proc.name': 'x' }, 'error'],
    ['proc.name = x and fd.port intersects (80)', { 'fd.port': 80 }, 'unknown'],
    ['proc.name = val(proc.pname)', { 'proc.pname': null }, false],
    ['proc.aname = sshd', { 'proc.aname[2]': 'sshd' }, true],
    ['proc.aname = sshd', { 'proc.aname[2]': 'bash' }, 'unknown'],
    ['proc.aname = sshd', { 'proc.aname[1]': 'bash', 'proc.aname[2]': null }, false],
    ['fd.ip = 10.0.0.1', { 'fd.sip': '10.0.0.1' }, true],
    ['fd.ip != 10.0.0.1', { 'fd.sip': '10.0.0.2' }, 'unknown'],
    ['no.such.field = 1', {}, 'error'],
  ])('%s of %j: %s', (condition, fields, expected) => {
    expect(judgePartial(prepareText(condition, { derives: true }), fields)).toBe(expected);
  });
});

describe('a trace', () => {
  const told = (condition: string, fields: Fields, isPartial = false): Trace => {
    const prepared = prepareText(condition);
    if (!prepared.ok) throw new Error(prepared.error.message);
    prepared.event.set(fields);
    return trace(prepared.plan, isPartial);
  };

  it('says of every node what it is, and what decided', () => {
    const { verdict, reason, children } = told(
      'proc.name = sh and fd.sport = 80 and user.uid = 0',
      {
        'proc.name': 'sh',
        'fd.sport': 81,
      },
    );
    expect([verdict, reason]).toEqual([false, 'operand 2 of 3 is false']);
    expect(children.map((child) => [child.verdict, child.reached, child.reason])).toEqual([
      [true, true, 'proc.name is "sh"'],
      [false, true, 'fd.sport is 81'],
      [false, false, 'user.uid has no value, and a comparison with no value is false'],
    ]);
  });

  it('says what is not known, and what makes Falco stop', () => {
    const unknown = told('not proc.name = sh', {}, true);
    expect(unknown.verdict).toBe('unknown');
    expect(unknown.children[0]?.reason).toBe('the event does not say proc.name');
    expect(told('fd.port intersects (80)', { 'fd.port': 80 }).reason).toBe(
      'Falco stops: filter error: unsupported port comparison operator',
    );
  });
});

describe('rules', () => {
  const text = `
- list: shells
  items: [sh, bash]
- macro: exec
  condition: (evt.type in (execve, execveat))
- rule: Shell
  desc: d
  condition: exec and proc.name in (shells)
  output: o
  priority: NOTICE
- rule: Not exec
  desc: d
  condition: not exec and proc.name in (shells)
  output: o
  priority: NOTICE
- rule: Off
  desc: d
  condition: exec
  output: o
  priority: NOTICE
  enabled: false
- rule: Stops
  desc: d
  condition: evt.type = connect and fd.port intersects (80)
  output: o
  priority: NOTICE
`;
  const prepared = prepareRules(load([{ name: 'test', text }]));

  it.each<[Fields, readonly string[], readonly string[]]>([
    [{ 'evt.type': 'execve', 'proc.name': 'sh' }, ['Shell'], []],
    [{ 'evt.type': 'open', 'proc.name': 'sh' }, ['Not exec'], []],
    [{ 'proc.name': 'sh' }, ['Not exec'], []],
    [{ 'evt.type': 'connect', 'fd.port': 80 }, [], ['Stops']],
    [{ 'evt.type': 'open', 'fd.port': 80 }, [], []],
  ])('%j', (fields, matching, failing) => {
    expect(matchingRules(prepared, fields)).toEqual({ matching, failing });
  });

  it('are all traced, those of other event types too', () => {
    const traced = traceRules(prepared, { 'evt.type': 'execve' }, true);
    expect(traced.map(({ name, trace: { verdict } }) => [name, verdict])).toEqual([
      ['Shell', 'unknown'],
      ['Not exec', false],
      ['Stops', false],
    ]);
    expect(traced[0]?.trace.children[0]).toMatchObject({
      kind: 'macro',
      name: 'exec',
      verdict: true,
    });
  });
});
