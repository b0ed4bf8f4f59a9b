// What makes a group: fields that differ with every run do not, fields that rules compare do.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { Alert } from '../alert.ts';
import { FastFold } from './fast-fold.ts';
import { Fold } from './fold.ts';
import { copyGroup, GroupView } from './group-view.ts';

const decoder = new TextDecoder();
const decode = (bytes: Uint8Array) => decoder.decode(bytes);
const place = { file: 'a', line: 1 };

function alertOf(fields: Alert['fields'], more: Partial<Alert> = {}): Alert {
  const time = Date.UTC(2026, 10, 23);
  const alert = { rule: 'R', priority: 'Error', source: 'syscall', time, lastTime: time, count: 1 };
  return { ...alert, fields, output: '', ...more };
}

function groupsOf(alerts: readonly Alert[]): ReturnType<Fold['result']>['groups'] {
  const fold = new Fold(decode);
  for (const alert of alerts) fold.add(alert, place);
  return fold.result().groups;
}

describe('alerts of one group', () => {
  it.each<[string, Alert['fields'], Alert['fields']]>([
    ['pod', { 'k8s.pod.name': 'a', x: 1 }, { 'k8s.pod.name': 'b', x: 1 }],
    ['process id', { 'proc.pid': 1 }, { 'proc.pid': 2 }],
    ['session label', { 'k8s.pod.label[session-id]': 'a' }, { 'k8s.pod.label[session-id]': 'b' }],
    [
      'client of a connection',
      { 'fd.name': '1.1.1.1:5->2.2.2.2:443' },
      { 'fd.name': '3.3.3.3:6->2.2.2.2:443' },
    ],
    ['client address of a connection made', { 'fd.cip': '1.1.1.1' }, { 'fd.cip': '1.1.1.2' }],
    [
      'local end of a connection made',
      { 'fd.sip': '2.2.2.2', 'fd.lip': '1.1.1.1', 'fd.rip': '2.2.2.2' },
      { 'fd.sip': '2.2.2.2', 'fd.lip': '1.1.1.2', 'fd.rip': '2.2.2.2' },
    ],
  ])('may differ in the %s', (_, one, other) => {
    const groups = groupsOf([alertOf(one), alertOf(other)]);
    expect(groups).toHaveLength(1);
    expect(groups[0]).toMatchObject({ count: 2, example: one });
  });

  it.each<[string, Alert['fields'], Alert['fields']]>([
    ['file', { 'fd.name': '/tmp/a1' }, { 'fd.name': '/tmp/a2' }],
    ['server', { 'fd.name': '1.1.1.1:5->2.2.2.2:443' }, { 'fd.name': '1.1.1.1:5->2.2.2.2:80' }],
    ['command line', { 'proc.cmdline': 'sh -c 1' }, { 'proc.cmdline': 'sh -c 2' }],
    ['terminal', { 'proc.tty': 0 }, { 'proc.tty': 34816 }],
    ['node', { 'container.id': 'host' }, { 'container.id': '3f2a9c1b' }],
    ['result', { 'evt.res': 'EPERM' }, { 'evt.res': 'EACCES' }],
    ['label that is a choice', { 'k8s.pod.label[app]': 'a' }, { 'k8s.pod.label[app]': 'b' }],
    ['type of a value', { x: '1' }, { x: 1 }],
    ['absence of a value', { 'user.name': null }, { 'user.name': '' }],
    [
      'client of a connection accepted',
      { 'evt.type': 'accept4', 'fd.cip': '1.1.1.1' },
      { 'evt.type': 'accept4', 'fd.cip': '1.1.1.2' },
    ],
  ])('do not differ in the %s', (_, one, other) => {
    expect(groupsOf([alertOf(one), alertOf(other)])).toHaveLength(2);
  });

  it('tell the server of a connection that only fd.name names', () => {
    const [group] = groupsOf([alertOf({ 'fd.name': '[::1]:5->[fd00::1]:443' })]);
    expect(group?.fields).toEqual({ 'fd.sip': '[fd00::1]', 'fd.sport': 443 });
  });

  it('count different pods exactly up to 64, then at least', () => {
    const alerts = Array.from({ length: 65 }, (_, pod) =>
      alertOf({ 'k8s.pod.name': `p${pod % 64}` }),
    );
    expect(groupsOf(alerts)[0]).toMatchObject({ pods: 64, manyPods: false });
    expect(groupsOf([...alerts, alertOf({ 'k8s.pod.name': 'q' })])[0]).toMatchObject({
      pods: 64,
      manyPods: true,
    });
  });

  it('name containers where the log has no pod, and not the host', () => {
    const groups = groupsOf([
      alertOf({ 'container.id': 'a', 'k8s.pod.name': null }),
      alertOf({ 'container.id': 'b', 'k8s.pod.name': null }),
      alertOf({ 'container.id': 'host', 'k8s.pod.name': null }),
    ]);
    expect(groups.map(({ pods }) => pods)).toEqual([2, 0]);
  });
});

describe('more groups than are kept', () => {
  const line = (kind: number): Uint8Array =>
    encodeUtf8(
      `{"output":"x=${kind}","output_fields":{"k8s.pod.name":"p${kind % 7}","x":${kind}},"priority":"Error","rule":"R${kind % 2}","time":"2026-11-23T10:00:00.000000000Z"}`,
    );

  it('are counted by rule: the rarest go, none is lost, and the rest is as before', () => {
    const anyKinds = fc.array(fc.nat(60), { maxLength: 200 });
    fc.assert(
      fc.property(anyKinds, fc.boolean(), fc.nat(200), (kinds, isFast, pause) => {
        const fold = new Fold(decode, 20);
        const fast = new FastFold(fold);
        for (const [turn, kind] of kinds.entries()) {
          // As after a look at what was read so far.
          if (turn === pause) fold.store.settle();
          const bytes = line(kind);
          if (isFast) expect(fast.add(bytes, 0, bytes.length, 'a', 1)).toBe(true);
          else {
            const fields = { 'k8s.pod.name': `p${kind % 7}`, x: kind };
            fold.add(alertOf(fields, { rule: `R${kind % 2}`, output: `x=${kind}` }), place);
          }
        }
        const { groups, rest } = fold.result();
        expect(groups.length).toBeLessThanOrEqual(20);
        const counted = [...groups.map(({ count }) => count), ...rest.map(({ alerts }) => alerts)];
        expect(counted.reduce((sum, one) => sum + one, 0)).toBe(kinds.length);
        for (const { fields, example, output, rule, pods, count, hours } of groups) {
          expect(output).toBe(`x=${fields['x']}`);
          expect(rule).toBe(`R${Number(fields['x']) % 2}`);
          expect(example['k8s.pod.name']).toBe(`p${Number(fields['x']) % 7}`);
          expect(pods).toBe(1);
          expect(hours.map(([, alerts]) => alerts)).toEqual([count]);
        }
        if (new Set(kinds).size <= 20) expect(rest).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('keep a group that comes often', () => {
    const fold = new Fold(decode, 20);
    for (let run = 0; run < 2000; run += 1) {
      fold.add(alertOf({ x: run }), place);
      if (run > 500) fold.add(alertOf({ x: 'often' }), place);
    }
    const { groups, rest } = fold.result();
    expect(groups[0]).toMatchObject({ fields: { x: 'often' }, count: 1499 });
    expect(rest).toMatchObject([{ rule: 'R', alerts: 2000 - groups.length + 1 }]);
  });
});

describe('a view of a group', () => {
  it('has what its copy has, and cannot be sent as it is', () => {
    const fold = new Fold(decode);
    const alert = alertOf({ 'proc.name': 'sh', 'k8s.pod.name': 'p' }, { output: 'a "quoted"\n' });
    fold.add(alert, place);
    const view = new GroupView(fold.store, 0, 5, 1);
    expect(() => structuredClone(view)).toThrow();
    const copy = copyGroup(view);
    expect(structuredClone(copy)).toEqual(JSON.parse(JSON.stringify(view)));
    expect(copy).toMatchObject({ id: 5, output: alert.output, example: alert.fields, pods: 1 });
    expect(copy).toMatchObject({ fields: { 'proc.name': 'sh' }, file: 'a', line: 1 });
  });
});
