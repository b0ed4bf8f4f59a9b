// A message read back by its rule's output: only what can be read in one way.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitAppended } from './appended-fields.ts';
import { restoreKey } from './field-keys.ts';
import { matchTemplate, prepareTemplate } from './output-template.ts';
import { nothingAround } from './sink.ts';
import { TextAlertReader } from './text-alert.ts';

function match(output: string, message: string): unknown {
  const found = matchTemplate(prepareTemplate({ rule: 'R', output }), message);
  return found === undefined ? undefined : Object.fromEntries(found);
}

describe('matchTemplate', () => {
  const output =
    'Shell (tty=%proc.tty parent=%proc.pcmdline) | pod=%k8s.pod.name command=%proc.cmdline';

  it('reads values with blanks and signs of equality, numbers, and none', () => {
    const message = 'Shell (tty=34816 parent=sh -c a=b) | pod=<NA> command=id; x = y';
    expect(match(output, message)).toEqual({
      'proc.tty': 34816,
      'proc.pcmdline': 'sh -c a=b',
      'k8s.pod.name': null,
      'proc.cmdline': 'id; x = y',
    });
  });

  it('leaves out what a process may have forged', () => {
    const message = 'Shell (tty=0 parent=sh) | pod=mine command=x) | pod=theirs command=y';
    expect(match(output, message)).toEqual({ 'proc.tty': 0 });
  });

  it('says no to a message of another output', () => {
    expect(match(output, 'Shell (tty=0 parent=sh) | pod=a')).toBeUndefined();
    expect(match('A %proc.name', 'B sh')).toBeUndefined();
    expect(match('A', 'A ')).toBeUndefined();
  });

  it('leaves out what a transformer changed, and a field with two different values', () => {
    expect(match('A %toupper(proc.name) b=%proc.pid', 'A SH b=7')).toEqual({ 'proc.pid': 7 });
    expect(match('a=%proc.name b=%proc.name', 'a=x b=y')).toEqual({});
    expect(match('a=%proc.name b=%proc.name', 'a=x b=x')).toEqual({ 'proc.name': 'x' });
  });

  it('never gives a value that was not printed, whatever the values hold', () => {
    const anyValue = fc.stringMatching(/^[ab=()|<> ]{0,8}$/);
    const anyOutput = fc.constantFrom(
      'a=%fd.name b=%proc.name',
      '(%fd.name) | a=%proc.name)',
      '%fd.name%proc.name',
    );
    fc.assert(
      fc.property(anyOutput, anyValue, anyValue, (text, file, name) => {
        const message = text.replace('%fd.name', () => file).replace('%proc.name', () => name);
        const found = matchTemplate(prepareTemplate({ rule: 'R', output: text }), message);
        expect(found).toBeDefined();
        if (found?.has('fd.name')) expect(found.get('fd.name') ?? '<NA>').toBe(file);
        if (found?.has('proc.name')) expect(found.get('proc.name') ?? '<NA>').toBe(name);
      }),
      { numRuns: 2000 },
    );
  });

  it('takes a long message in time linear in its size', () => {
    const message = `Shell (tty=0 parent=${') | pod='.repeat(200_000)}`;
    expect(match(output, message)).toBeUndefined();
  });
});

describe('splitAppended', () => {
  it("takes Falco's own fields from the end", () => {
    const { message, fields } = splitAppended(
      'a=b c container_id=0a1b k8s_pod_name=<NA> k8s_ns_name=n',
    );
    expect(message).toBe('a=b c');
    expect(Object.fromEntries(fields)).toEqual({
      'container.id': '0a1b',
      'k8s.pod.name': null,
      'k8s.ns.name': 'n',
    });
  });
});

describe('TextAlertReader', () => {
  it('names no rule where the outputs of two fit alike', () => {
    const rules = ['A', 'B'].map((rule) => ({ rule, output: 'Same %proc.name' }));
    const text = '10:00:00.123456789: Error Same sh';
    const reader = new TextAlertReader(rules);
    const begin = reader.begin(text);
    const alert = begin && reader.read(text, begin, nothingAround);
    expect(alert).toMatchObject({ rule: undefined, fields: {}, output: 'Same sh' });
  });

  it('takes no line of another program for an alert', () => {
    const reader = new TextAlertReader([]);
    for (const text of ['10:00:00: Error x', '10:00:00.123456789: error x', 'Error x', '']) {
      expect(reader.begin(text)).toBeUndefined();
    }
  });
});

describe('restoreKey', () => {
  it.each([
    ['k8s.pod.label_app', 'k8s.pod.label[app]'],
    ['k8s.pod.label_app_', 'k8s.pod.label[app]'],
    ['k8s.pod.label-session-id', 'k8s.pod.label[session-id]'],
    ['k8s.pod.label__app.kubernetes.io/name', 'k8s.pod.label[app.kubernetes.io/name]'],
    ['proc.aname_2', 'proc.aname[2]'],
    ['proc_exepath', 'proc.exepath'],
    ['k8s_pod_label_app', 'k8s.pod.label[app]'],
    ['proc_aname_2_', 'proc.aname[2]'],
    ['evt_arg_flags', 'evt.arg.flags'],
    ['proc.name', 'proc.name'],
    ['k8s.pod.labels', 'k8s.pod.labels'],
    ['k8s.pod.label[a_b]', 'k8s.pod.label[a_b]'],
    ['cluster', 'cluster'],
    ['my_own_field', 'my_own_field'],
    ['proc.namespace', 'proc.namespace'],
    ['__proto__', '__proto__'],
  ])('%s is %s', (key, field) => {
    expect(restoreKey(key)).toBe(field);
  });
});
