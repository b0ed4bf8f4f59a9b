// What operators paste beside plain manifests: lines of a terminal, policies of other pods, netstat, stages.
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import type { Settings } from '../settings/settings.ts';
import { importFile } from './import-file.ts';

const read = (text: string, from: Settings = defaultSettings): Settings =>
  importFile(text, from).reduce((settings, { apply }) => apply(settings), from);

const pod = (name: string, container: string, image: string, app: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'browser-sandbox', labels: { app } },
  spec: { containers: [{ name: container, image }] },
});

describe('pods as they come out of a terminal or a tool', () => {
  const some = pod(
    'browser-sandbox-9f21',
    'rdp-chromium',
    'registry.example.com:5000/kb/rdp-chromium@sha256:abcd',
    'browser-sandbox-test',
  );
  const other = pod('guacd-0', 'guacd', 'guacd', 'guacd');
  const list = `apiVersion: v1\nkind: List\nitems:\n- ${JSON.stringify(some)}\n`;
  it.each([
    [
      'items one behind the other, as jq writes them',
      `${JSON.stringify(some, null, 2)}\n${JSON.stringify(other, null, 2)}\n`,
    ],
    ['one a line', `${JSON.stringify(some)}\n${JSON.stringify(other)}\n`],
    ['an array', JSON.stringify([some, other])],
    ['a list of YAML', `- ${JSON.stringify(some)}\n- ${JSON.stringify(other)}\n`],
    ['between fences', `Here:\n\n\`\`\`yaml\n${list}\`\`\`\n`],
    ['below the log of the client', `I1103 12:22:11.1 12 request.go:668] Waited: 1.1s\n${list}`],
    ['with the prompt', `$ kubectl get pods -o yaml\n${list}$ \n`],
    [
      'with the prompt of PowerShell',
      `PS C:\\\\Users\\\\me> kubectl get pods -o yaml\r\n${list.replaceAll('\n', '\r\n')}`,
    ],
  ])('%s', (_, text) => {
    const settings = read(text);
    expect(settings.pods.selectors).toEqual(defaultSettings.pods.selectors);
    expect(settings.pods.namespaces).toEqual(['browser-sandbox']);
  });

  it('a table is told from what is needed', () => {
    const text =
      'NAME   READY   STATUS    RESTARTS   AGE\ns-1    1/1     Running   0          5m\n';
    expect(importFile(text)[0]?.left[0]).toContain('-o yaml');
    expect(read(text)).toEqual(defaultSettings);
  });
});

describe('a NetworkPolicy', () => {
  const policy = (spec: object, namespace = 'kb') =>
    JSON.stringify({ kind: 'NetworkPolicy', metadata: { name: 'p', namespace }, spec });
  const egress = [{ to: [{ ipBlock: { cidr: '10.9.0.0/16' } }] }];
  const networks = (text: string, from?: Settings) => read(text, from).network.allowedNetworks;
  it.each([
    [{}, true],
    [{ matchLabels: { app: 'browser-sandbox-test' } }, true],
    [
      { matchExpressions: [{ key: 'app', operator: 'In', values: ['x', 'browser-sandbox-test'] }] },
      true,
    ],
    [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, true],
    [{ matchLabels: { app: 'postgres' } }, false],
    [{ matchLabels: { tier: 'db' } }, false],
    [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['redis'] }] }, false],
  ])('of the pods %j concerns sessions: %s', (podSelector, isTaken) => {
    const text = policy({ podSelector, egress });
    expect(networks(text)).toEqual(isTaken ? ['10.9.0.0/16'] : []);
    if (!isTaken) expect(importFile(text)[0]?.left[0]).toContain('not taken over');
  });

  it('of another namespace, and one without egress, say so', () => {
    const { settings } = parseSettings({ pods: { namespaces: ['kb'] } });
    expect(networks(policy({ egress }, 'other'), settings)).toEqual([]);
    expect(importFile(policy({ egress }, 'other'), settings)[0]?.left[0]).toContain('other');
    expect(importFile(policy({ podSelector: {}, ingress: [] }))[0]?.left[0]).toContain('no egress');
  });
});

describe('processes and Dockerfiles', () => {
  it('netstat is read, and ps by its captions: a user of figures is no process, a script no program', () => {
    const text = `tcp   0  0 0.0.0.0:7000   0.0.0.0:*   LISTEN   77/helper
tcp6  0  0 :::7001        :::*        LISTEN   78/sh
UID     PID  PPID  C STIME TTY       TIME CMD
1000     77     1  0 10:00 ?     00:00:01 /opt/corp/helper --port 7000
1000     78     1  0 10:00 ?     00:00:01 sh /opt/corp/serve.sh
`;
    const added = read(text).listeners.filter(({ port }) => port >= 7000 && port < 7002);
    expect(added).toEqual([{ port: 7000, executable: '/opt/corp/helper' }]);
  });

  it.each([
    [
      'FROM go AS build\nENTRYPOINT ["/bin/go"]\nFROM debian\nENTRYPOINT ["/init", \\\n  "--"]\n',
      '/init',
    ],
    ['FROM a as base\nENTRYPOINT ["/init"]\nFROM base\nRUN x\n', '/init'],
    ['from a\nrun x\ncmd ["/usr/sbin/start"]\n', '/usr/sbin/start'],
    ['FROM a\nENTRYPOINT exec /opt/start.sh --x\nCMD ["/other"]\n', '/opt/start.sh'],
    ['FROM a\n# ENTRYPOINT ["/old"]\nENTRYPOINT ["tini", "/x"]\n', undefined],
    ['FROM a\nRUN x\n', undefined],
  ])('%j starts with %s', (text, entry) => {
    const before = defaultSettings.processes.entrypoints;
    const added = read(text).processes.entrypoints.filter((one) => !before.includes(one));
    expect(added).toEqual(entry === undefined ? [] : [entry]);
    if (entry === undefined) expect(importFile(text)[0]?.left).toHaveLength(1);
  });
});
