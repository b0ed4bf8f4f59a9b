// Words that a field never holds → what is said, and what is written in their place.
import { expect, it } from 'vitest';
import { applyFixes } from '../../apply-fixes.ts';
import { checkFiles } from '../../check-files.ts';
import { choosePlugins } from '../../loading/chosen-plugins.ts';

const rule = (condition: string, source = 'syscall') =>
  `- rule: A\n  desc: d\n  condition: ${condition}\n  output: o\n  priority: INFO\n  source: ${source}\n`;

const seen = (of: string) => `evt.type = open and ${of}`;

it.each([
  [seen('evt.res = success'), 'warning', seen('evt.res = SUCCESS')],
  [seen('evt.res = OK'), 'warning', seen('evt.res = SUCCESS')],
  [seen('evt.res = eacces'), 'warning', seen('evt.res = EACCES')],
  [seen('evt.res = failed'), 'warning', undefined],
  [seen('evt.res in (SUCCESS, ok)'), 'hint', seen('evt.res in (SUCCESS, SUCCESS)')],
  [seen('container.type = kubernetes'), 'warning', undefined],
  [seen('fd.types[0] in (ip_sockets)'), 'warning', undefined],
  [seen('k8s.pod.label[app=web] exists'), 'hint', seen('k8s.pod.label[app] = web')],
  [seen('k8s.pod.label[app:web] exists'), 'hint', seen('k8s.pod.label[app] = web')],
  [seen('k8s.pod.label[app=web] = x'), 'hint', undefined],
])('%s: %s', (before, severity, after) => {
  const [found, ...others] =
    checkFiles([{ name: 'a.yaml', text: rule(before) }])[0]?.diagnostics ?? [];
  expect(others).toEqual([]);
  expect(found?.severity).toBe(severity);
  expect(found?.fix && applyFixes(rule(before), [found.fix])).toBe(after && rule(after));
});

it.each([
  ['ka.verb = CREATE', 'ka.verb = create'],
  ['ka.verb in (read, write)', undefined],
  ['ka.auth.decision = deny', undefined],
  ['ka.target.resource = Pod', 'ka.target.resource = pods'],
  ['ka.target.resource = pod', 'ka.target.resource = pods'],
])('of the audit log: %s', (before, after) => {
  const { plugins } = choosePlugins([{ name: 'k8saudit', version: '' }], []);
  const text = rule(before, 'k8s_audit');
  const [found, ...others] =
    checkFiles([{ name: 'a.yaml', text }], { plugins })[0]?.diagnostics ?? [];
  expect(others).toEqual([]);
  expect(found?.severity).toBe('warning');
  expect(found?.fix && applyFixes(text, [found.fix])).toBe(after && rule(after, 'k8s_audit'));
});

it.each([seen('evt.res = EPERM'), seen('evt.res != SUCCESS'), seen('container.type = containerd')])(
  'nothing of %s',
  (condition) => {
    expect(checkFiles([{ name: 'a.yaml', text: rule(condition) }])[0]?.diagnostics).toEqual([]);
  },
);
