// What means something else in the newer Falco: for which versions, and for which checks.
import { describe, expect, it } from 'vitest';
import type { FalcoMinor } from '../falco/versions.ts';
import { upgrade } from './upgrade.ts';

const rule = (condition: string, at = 0, output = 'o') =>
  `- rule: R${at}\n  desc: d\n  condition: ${condition}\n  output: ${output}\n  priority: INFO\n`;

/** What is said of rules and alerts, each cut to its first words. */
function told(text: string, from: FalcoMinor, to: FalcoMinor) {
  const { changes } = upgrade([{ name: 'a.yaml', text }], { from, to }, { tables: [] });
  return changes
    .filter(({ area }) => area === 'rules' || area === 'alerts')
    .map(
      ({ weight, text, place }) =>
        `${weight} ${place?.line ?? '-'}:${place?.column ?? '-'} ${text}`,
    );
}

const of = (condition: string, from: FalcoMinor, to: FalcoMinor, what: RegExp) =>
  told(rule(condition), from, to).filter((line) => what.test(line));

describe('labels that are missing', () => {
  const asked = (condition: string, from: FalcoMinor = '0.40', to: FalcoMinor = '0.41') =>
    of(condition, from, to, /^look .*Up to 0\.40/);

  it.each([
    ['evt.type = open and k8s.ns.label[a] exists', 1],
    ['evt.type = open and container.label[a] != b', 1],
    ['evt.type = open and not k8s.pod.label[a] exists', 1],
    ['evt.type = open and k8s.pod.label[a] = b', 0],
    ['evt.type = open and k8s.pod.name exists', 0],
  ])('%s', (condition, count) => {
    expect(asked(condition)).toHaveLength(count);
    expect(asked(condition, '0.41', '0.42')).toEqual([]);
    expect(asked(condition, '0.39', '0.40')).toEqual([]);
  });

  it('are told of at the check', () => {
    expect(asked('evt.type = open and k8s.pod.label[a] != b')).toEqual([
      'look 3:34 rule "R0": Up to 0.40 k8s.pod.label[a] != … was true without the label; now it is false. Write not (k8s.pod.label[a] = …) to match those too.',
    ]);
  });

  it('are told of at 20 places, and the rest is counted', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, at) =>
        rule('evt.type = open and k8s.ns.label[a] exists', at),
      ).join('');
    const last = (count: number) =>
      told(many(count), '0.40', '0.41').filter((line) => /Up to 0\.40|more such/.test(line));
    expect(last(20)).toHaveLength(20);
    expect(last(21)).toHaveLength(21);
    expect(last(22).at(-1)).toBe('look -:- … and 2 more such places.');
  });
});

describe('bytes and times', () => {
  it.each([
    ['evt.type = open and fd.name = "\ufffd"', /^do 3:\d+ .*U\+FFFD/, 1],
    ['evt.type = open and fd.name in (a, "b\ufffd")', /^do 3:\d+ .*U\+FFFD/, 1],
    ['evt.type = open and fd.name regex "\ufffd"', /U\+FFFD/, 0],
    ['evt.type = open and fd.name = a', /U\+FFFD/, 0],
    [
      'evt.type = open and proc.exe_ino.ctime > 5',
      /^know 3:\d+ .*proc\.exe_ino\.ctime was wrong/,
      1,
    ],
    ['evt.type = open and proc.exe_ino > 5', /was wrong/, 0],
  ])('%s', (condition, what, count) => {
    expect(of(condition, '0.44', '0.45', what)).toHaveLength(count);
    expect(of(condition, '0.43', '0.44', what)).toEqual([]);
  });
});

describe('one event for a system call', () => {
  const named = (conditions: readonly string[]) =>
    told(conditions.map((condition, at) => rule(condition, at)).join(''), '0.41', '0.42').filter(
      (line) => line.includes('was two events'),
    );

  it.each([
    ['evt.type = open', 1],
    ['evt.type = open and evt.rawres >= 0', 0],
    ['evt.type = open and evt.dir = <', 0],
    ['proc.name = a', 0],
  ])('%s', (condition, count) => {
    expect(named([condition])).toHaveLength(count);
  });

  it('names three rules, and counts the rest', () => {
    const rules = (count: number) => named(new Array<string>(count).fill('evt.type = open')).join();
    expect(rules(3)).toContain('"R0", "R1", "R2" may have fired');
    expect(rules(4)).toContain('"R0", "R1", "R2" and 1 more may have fired');
    expect(named(['evt.type = open'])[0]).toMatch(/^know -:- Up to 0\.41/);
  });
});

describe('the text of alerts', () => {
  const alerts = (output: string) =>
    told(rule('evt.type = open', 0, output), '0.44', '0.45').filter((line) =>
      line.includes('is escaped'),
    );

  it.each([
    ['\'a "b"\'', true],
    ["'a \\ b'", true],
    ['a b', false],
  ])('%s holds what is escaped: %s', (output, is) => {
    expect(alerts(output)).toHaveLength(1);
    expect(alerts(output)[0]?.includes('Outputs of "R0" hold them')).toBe(is);
  });

  it('ends in more fields from 0.41 on', () => {
    const suffix = (from: FalcoMinor, to: FalcoMinor) =>
      of('evt.type = open', from, to, /^look -:- From 0\.41 on Falco adds/);
    expect(suffix('0.40', '0.41')).toHaveLength(1);
    expect(suffix('0.41', '0.42')).toEqual([]);
  });
});
