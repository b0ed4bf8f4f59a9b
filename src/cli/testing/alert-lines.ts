// Lines as Falco writes them, for the tests of `tune`.
import { nameOf, titleOf } from '../../ours/rule-names.ts';
import { rulesSilencedBy } from '../../ours/rules.ts';

interface Told {
  readonly rule?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
  readonly pod?: string;
}

const session = {
  'container.name': 'rdp-chromium',
  'k8s.ns.name': 'browser-sandbox',
  'evt.type': 'execve',
  'proc.exepath': '/opt/scan/scand',
  'proc.name': 'scand',
  'proc.pexepath': '/usr/bin/lxsession',
  'proc.pname': 'lxsession',
  'proc.cmdline': 'scand --watch',
  'user.uid': 1000,
};

/** One alert of a session pod; a rule with a colon is none of KubeBrowse's. */
export function alert({
  rule = titleOf(rulesSilencedBy('processes.paths')[0] ?? ''),
  fields = {},
  pod = 'p1',
}: Told): string {
  return `${JSON.stringify({
    output: '10:00:00.000000000: Warning Something ran | command=scand',
    output_fields: { ...session, 'k8s.pod.name': pod, ...fields },
    priority: 'Warning',
    rule: rule.includes(':') ? rule.replace(':', '') : nameOf(rule),
    source: 'syscall',
    time: '2026-11-23T10:00:01.000000000Z',
  })}\n`;
}

/** Fifteen alerts of three pods that say the same. */
export const noise = ['p1', 'p2', 'p3'].map((pod) => alert({ pod }).repeat(5)).join('');
