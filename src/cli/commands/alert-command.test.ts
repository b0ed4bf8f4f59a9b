import { describe, expect, it } from 'vitest';
import { call } from '../testing/call-in-memory.ts';

const rule = (name: string, output: string) =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type = open and proc.name startswith c\n  output: '${output}'\n  priority: WARNING\n`;
const rules = rule('A', 'a %proc.name') + rule('B', 'b %fd.name');
const event = (fields: object) => `${JSON.stringify({ id: 1, fields })}\n`;
const opened = { 'evt.type': 'open', 'proc.name': 'c"t', 'evt.time': '1700000000123456789' };

describe('alert', () => {
  it('prints a line for each rule that matches, as each version writes it', async () => {
    const files = { rules, events: event(opened) + event({ 'evt.type': 'close' }) };
    const words = ['alert', '--rules', 'rules', 'events'];
    expect(await call([...words, '--falco', '0.44'], files)).toMatchObject({
      code: 0,
      out: '22:13:20.123456789: Warning a c"t\n22:13:20.123456789: Warning b <NA>\n',
    });
    expect((await call([...words, '--falco', '0.45.2', '--first'], files)).out).toBe(
      '22:13:20.123456789: Warning a c\\"t\n',
    );
    const json = (await call([...words, '--json', '--first', '--suggested'], files)).out;
    expect(JSON.parse(json)).toMatchObject({
      hostname: 'host',
      output_fields: { 'proc.name': 'c"t', 'container.id': null },
      rule: 'A',
      time: '2023-11-14T22:13:20.123456789Z',
    });
    expect(json).toContain('"evt.time":1700000000123456789');
  });

  it('passes every byte on that Falco would write', async () => {
    const value = 'c\u007f\u0085\u009b\u202e\u200f\ufeff\u2028\ufffe';
    const files = { rules, events: event({ ...opened, 'proc.name': value }) };
    const words = ['alert', '--rules', 'rules', '--first', 'events'];
    expect((await call(words, files)).out).toContain(`Warning a ${value}\n`);
    expect((await call([...words, '--json'], files)).out).toContain(`"proc.name":"${value}"`);
  });

  it.each([
    [['alert', 'events'], 2, 'alert takes --rules FILE'],
    [['alert', '--rules', 'rules', '--falco', '1.0', 'events'], 2, '--falco takes a version'],
    [['alert', '--rules', 'bad', 'events'], 2, 'bad: Falco does not load it: LOAD_ERR_VALIDATE'],
    [['alert', '--rules', 'rules', 'quiet'], 1, undefined],
    [['alert', '--rules', 'rules', 'odd'], 2, 'odd:1: expected "id"'],
  ])('%j ends with %i', async (words, code, fault) => {
    const bad = rules.replace('evt.type = open', 'no_macro');
    const files = { rules, bad, events: event(opened), quiet: event({}), odd: '{}\n' };
    const said = await call(words, files);
    expect(said.code).toBe(code);
    expect(said.faults[0]?.slice(0, fault?.length)).toBe(fault);
  });
});

describe('--falco', () => {
  const condition = 'proc.name = "\\x41"';

  it('decides what a condition means', async () => {
    const cases = `${JSON.stringify({ id: 'a', condition, fields: { 'proc.name': 'A' } })}\n`;
    const verdict = async (...words: string[]) =>
      JSON.parse((await call([...words, 'cases'], { cases })).out);
    expect(await verdict('evaluate', '--json', '--falco', '0.45')).toMatchObject({ verdict: true });
    expect(await verdict('evaluate', '--json', '--falco', '0.44')).toMatchObject({
      verdict: 'invalid',
    });
    expect(await verdict('check-conditions', '--json', '--falco', '0.45')).toMatchObject({
      ok: true,
    });
    expect(await verdict('check-conditions', '--json', '--falco', '0.44')).toMatchObject({
      ok: false,
      message: 'unsupported string escape sequence: \\x',
    });
  });

  it('judges bytes that are no UTF-8', async () => {
    const text =
      '- rule: R\n  desc: d\n  condition: evt.type = open and proc.name = aXb\n  output: x\n  priority: INFO\n';
    const yamlHex = Buffer.from(text).toString('hex').replace('615862', '61ff62');
    const cases = `${JSON.stringify({ id: 'a', yamlHex })}\n`;
    const words = ['check', '--json', '--cases', 'cases', '--falco', '0.45'];
    const { out } = await call(words, { cases });
    expect(JSON.parse(out)).toMatchObject({ load: 'invalid' });
    expect(out).toContain("unexpected token after 'a'");
  });
});
