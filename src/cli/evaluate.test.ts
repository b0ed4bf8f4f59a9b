import { describe, expect, it } from 'vitest';
import { scenarios } from '../scenario/catalogue.ts';
import { readCases } from './input/evaluate-cases.ts';
import { call, ownRules } from './testing/call-in-memory.ts';

const lines = (...values: readonly unknown[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('');

const notAValue =
  "expected a string value or a field with a valid transformer: 'val', 'tolower', 'toupper', 'b64', 'basename', 'len', 'join', 'concat', 'getopt'";

describe('evaluate', () => {
  const cases = lines(
    { id: 'a', condition: 'proc.name = bash', fields: { 'proc.name': 'bash' } },
    { id: 'b', condition: 'proc.name != bash', fields: {} },
    { id: 'c', condition: 'not proc.name = bash', fields: {} },
    { id: 'd', condition: 'proc.name = (', fields: {} },
    { id: 'e', condition: 'fd.snet = 10.0.0.0/8', fields: { 'fd.sip': '10.1.1.1' } },
  );

  it('says of each condition whether it holds; absent fields have no value', async () => {
    expect(await call(['evaluate', '--json', 'cases'], { cases })).toEqual({
      code: 0,
      faults: [],
      written: new Map(),
      out: lines(
        { id: 'a', verdict: true },
        { id: 'b', verdict: false },
        { id: 'c', verdict: true },
        { id: 'd', verdict: 'invalid', message: notAValue },
        { id: 'e', verdict: false },
      ),
    });
    expect((await call(['evaluate', 'cases'], { cases })).out).toMatch(/^a: true\nb: false\n/);
  });

  it('says which enabled rules match, in the order of loading', async () => {
    const rule = (name: string, more = '') =>
      `- rule: ${name}\n  desc: d\n  condition: evt.type = open and proc.name = cat\n  output: o\n  priority: INFO\n${more}`;
    const files = {
      one: rule('B') + rule('Off', '  enabled: false\n'),
      two: rule('A'),
      events: lines(
        { id: 1, fields: { 'evt.type': 'open', 'proc.name': 'cat' } },
        { id: '2', fields: {} },
      ),
      bad: '- rule: X\n',
    };
    const words = ['evaluate', '--rules', 'one', '--rules=two', '--json', 'events'];
    expect(await call(words, files)).toEqual({
      code: 0,
      faults: [],
      written: new Map(),
      out: lines({ id: 1, matching: ['B', 'A'] }, { id: '2', matching: [] }),
    });
    expect(await call(['--rules', 'one', 'evaluate', '--json', 'events'], files)).toMatchObject({
      code: 0,
      out: lines({ id: 1, matching: ['B'] }, { id: '2', matching: [] }),
    });
    const bad = await call(['evaluate', '--rules', 'bad', 'events'], files);
    expect(bad).toMatchObject({ code: 2, out: '' });
    expect(bad.faults[0]).toMatch(/^bad: Falco does not load it: LOAD_ERR/);
  });

  it('finds on the catalogue what the tests of the rules find: fields follow from others', async () => {
    const events = lines(...scenarios());
    const { code, out } = await call(['evaluate', '--rules', 'rules', '--json', 'events'], {
      rules: ownRules,
      events,
    });
    expect(code).toBe(0);
    const fired = out
      .trim()
      .split('\n')
      .map((line) => !line.endsWith('"matching":[]}'));
    const wrong = scenarios().filter(
      ({ kind, debatable }, at) => !debatable && fired[at] !== (kind === 'attack'),
    );
    expect(wrong.map(({ id }) => id)).toEqual([]);
    const none = { 'evt.type': 'connect', 'fd.sip': '10.1.1.1', 'fd.snet': null };
    const files = {
      one: '- rule: R\n  desc: d\n  condition: evt.type=connect and fd.snet in (10.0.0.0/8)\n  output: o\n  priority: INFO\n',
      events: lines({ id: 1, fields: none }, { id: 2, fields: { ...none, 'fd.snet': '10.1.1.1' } }),
    };
    expect((await call(['evaluate', '--rules', 'one', '--json', 'events'], files)).out).toBe(
      lines({ id: 1, matching: [] }, { id: 2, matching: ['R'] }),
    );
  });

  it('refuses lines that are no cases by their number, and answers the others', async () => {
    const text = `${cases}\nnonsense\n[]\n{"id":"f","condition":"x"}\n{"condition":"x","fields":{}}\n{"id":"g","fields":{}}\n{"id":"h","condition":"x","fields":{"a":{}}}\n`;
    const { code, out, faults } = await call(['evaluate', '--json', 'cases'], { cases: text });
    expect(code).toBe(2);
    expect(out.trim().split('\n')).toHaveLength(5);
    expect(faults.map((fault) => fault.split(' ')[0])).toEqual(
      [7, 8, 9, 10, 11, 12].map((at) => `cases:${at}:`),
    );
  });

  it('refuses other numbers of files, and files that are not there', async () => {
    expect((await call(['evaluate'])).code).toBe(2);
    expect((await call(['evaluate', 'a', 'b'])).code).toBe(2);
    expect((await call(['evaluate', 'a'])).faults).toEqual([
      'a: cannot be read: no such file or folder.',
    ]);
  });

  it('reads files of Windows, counts their lines, keeps equal ids and every digit', async () => {
    const condition = 'evt.time = 1522704423470627540';
    const text = [
      `\ufeff{"id":"a","condition":"${condition}","fields":{"evt.time":1522704423470627540}}`,
      '',
      `{"id":"a","condition":"${condition}","fields":{"evt.time":1522704423470627541}}`,
      '{',
    ].join('\r\n');
    const { code, out, faults } = await call(['evaluate', '--json', 'c'], { c: text });
    expect(out).toBe('{"id":"a","verdict":true}\n{"id":"a","verdict":false}\n');
    expect(faults).toEqual(['c:4: expected a JSON object.']);
    expect(code).toBe(2);
  });

  it('takes every kind of value a field may have', () => {
    const fields = { a: 'x', b: 1, c: true, d: null, e: { hex: '00' }, f: ['x', 1], g: [] };
    expect(readCases(JSON.stringify({ id: 'a', fields }), false)).toEqual({
      cases: [{ id: 'a', condition: '', fields, line: 1 }],
      faults: [],
    });
  });
});

describe('test', () => {
  it('passes with the defaults', async () => {
    const { code, out, faults } = await call(['test']);
    expect({ code, faults }).toEqual({ code: 0, faults: [] });
    const [caught, attacks, silent, normal, debatable] = (out.match(/\d+/g) ?? []).map(Number);
    expect(out).toMatch(/ attacks caught, silent on .* normal events; \d+ debatable /);
    expect([caught, silent]).toEqual([attacks, normal]);
    const all = (attacks ?? 0) + (normal ?? 0) + (debatable ?? 0);
    expect(all).toBe(scenarios().length);
  });

  it('passes in pods with other names, labels, images and namespaces', async () => {
    const settings = JSON.stringify({
      pods: {
        selectors: [[{ key: 'team', values: ['sessions'] }]],
        namespaces: ['kb'],
        browserContainers: ['chrome'],
        officeContainers: ['office'],
        browserImages: ['registry.example/chrome'],
        officeImages: ['/office'],
      },
    });
    expect(await call(['test', '--settings', '-'], { '-': settings })).toMatchObject({ code: 0 });
  });

  it('names what is missed and what fires', async () => {
    const settings = JSON.stringify({
      network: { allowedNetworks: ['10.0.0.0/8'], webPorts: [443] },
    });
    const { code, out } = await call(['test', '--settings', 's'], { s: settings });
    expect(code).toBe(1);
    expect(out).toMatch(/^missed: .* \[attack-.*\]$/m);
    expect(out).toMatch(/^noise: .* \[normal-.*\] by KubeBrowse - /m);
  });

  it('refuses settings that are wrong', async () => {
    expect((await call(['test', '--settings', 's'], { s: '{' })).code).toBe(2);
    expect((await call(['test', 's'])).code).toBe(2);
  });
});
