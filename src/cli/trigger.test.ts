// The command that the health check runs in a session, as the rules judge it.
import { describe, expect, it } from 'vitest';
import { triggers } from '../deploy/steps/trigger.ts';
import { call, ownRules } from './testing/call-in-memory.ts';

/** What Falco sees when containerd runs a program in a session's container for kubectl exec. */
const execution = (name: string, exepath: string, args: string) => ({
  'evt.type': 'execve',
  'evt.rawres': 0,
  'container.id': '3f2a9c1b7d4e',
  'container.name': 'rdp-chromium',
  'container.image.repository': 'ghcr.io/browsersec/rdp-chromium',
  'k8s.ns.name': 'browser-sandbox',
  'k8s.pod.name': 'browser-sandbox-1',
  'k8s.pod.label[app]': 'browser-sandbox-test',
  'proc.name': name,
  'proc.exepath': exepath,
  'proc.cmdline': `${name} ${args}`,
  'proc.args': args,
  'proc.pname': 'runc:[2:INIT]',
  'proc.pexepath': '/usr/bin/runc',
  'proc.is_exe_upper_layer': false,
  'proc.is_exe_from_memfd': false,
  'proc.is_exe_writable': true,
  'proc.tty': 0,
  'user.uid': 0,
});

async function answers(fields: object): Promise<readonly string[]> {
  const { out } = await call(['evaluate', '--rules', 'rules', '--json', 'events'], {
    rules: ownRules,
    events: `${JSON.stringify({ id: 'x', fields })}\n`,
  });
  return (JSON.parse(out) as { matching: string[] }).matching;
}

describe('the health check’s command', () => {
  it('true is answered by one rule alone, so rule_matching first does not hide it', async () => {
    expect(await answers(execution('true', '/usr/bin/true', 'kubebrowse-check-1-2-3.'))).toEqual([
      triggers[0]?.rule,
    ]);
  });

  it('a shell is answered by its rule first, where the other is off', async () => {
    const found = await answers(
      execution('sh', '/usr/bin/dash', '-c exit 0 kubebrowse-check-1-2-3.'),
    );
    expect(found[0]).toBe(triggers[1]?.rule);
  });

  it('is answered with the words that are looked for, the pod and the command', () => {
    for (const { rule, output } of triggers) {
      const at = ownRules.indexOf(`- rule: ${rule}\n`);
      const text = ownRules.slice(at, ownRules.indexOf('- rule:', at + 1));
      expect(text).toContain(`output: >-\n    ${output}`);
      // A line may end between the two.
      expect(text).toMatch(/\|\s+pod=%k8s\.pod\.name/);
      expect(text).toContain('command=%proc.cmdline');
    }
  });
});
