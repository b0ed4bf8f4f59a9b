import { describe, expect, it } from 'vitest';
import { isSlip, slipOf } from './slip.ts';

describe('a slip of the fingers', () => {
  it.each([
    ['proc.nmae', 'proc.name'],
    ['proc.nam', 'proc.name'],
    ['proc.namme', 'proc.name'],
    ['proc.Name', 'proc.name'],
    ['proc_name', 'proc.name'],
    ['k8s.podname', 'k8s.pod.name'],
    ['contianer.image.repositroy', 'container.image.repository'],
    ['fd.directpry', 'fd.directory'],
    ['tool_nmaes', 'tool_names'],
    ['tool_name', 'tool_names'],
    ['exceve', 'execve'],
    ['Read Sensitive File', 'Read sensitive file'],
  ])('%s for %s', (written, meant) => {
    expect(isSlip(written, meant)).toBe(true);
  });

  it.each([
    ['user.gid', 'user.uid'],
    ['proc.is_suid_exe', 'proc.is_sid_leader'],
    ['fd.direction', 'fd.directory'],
    ['fd.dip', 'fd.sip'],
    ['fd.size', 'fd.sip'],
    ['fd.tip', 'fd.rip'],
    ['container.image.name', 'container.image.tag'],
    ['proc.cname', 'proc.name'],
    ['proc.gid', 'proc.pid'],
    ['allowed_hosts', 'blocked_hosts'],
    ['known_hosts', 'unknown_hosts'],
    ['web_pods_1', 'web_pods_2'],
    ['ct.name', 'fd.name'],
    ['ka.user.name', 'user.name'],
    ['jevt.rawtime', 'evt.rawtime'],
    ['tool', 'tool_names'],
  ])('%s is none for %s', (written, meant) => {
    expect(isSlip(written, meant)).toBe(false);
  });

  it('of two names is none', () => {
    expect(slipOf('tool_nmaes', ['tool_names', 'other'])).toBe('tool_names');
    expect(slipOf('net_namse', ['net_names', 'net_name'])).toBeUndefined();
    expect(slipOf('web_toolz', ['web_tools', 'web_toola'])).toBeUndefined();
  });
});
