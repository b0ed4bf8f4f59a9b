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
    // Four letters are enough for one more, one less, or the key beside it.
    ['nmae', 'name'],
    ['naem', 'name'],
    ['nane', 'name'],
    ['naje', 'name'],
    ['nme', 'name'],
    ['namee', 'name'],
    ['namke', 'name'],
    ['na.me', 'name'],
    // Doubled, it may be shorter.
    ['aab', 'ab'],
    ['ab', 'ba'],
    ['proc.nmae_pdi', 'proc.name_pid'],
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
    ['nale', 'name'],
    ['mame', 'name'],
    ['bame', 'name'],
    ['nam3', 'name'],
    ['name3', 'name'],
    ['nxame', 'bame'],
    ['abx', 'ab'],
    ['ac', 'ab'],
    ['fs', 'fd'],
    ['a.b', 'ab'],
    ['web10', 'web01'],
    ['nmae.pdi.gdi', 'name.pid.gid'],
    ['namexy', 'name'],
    ['na', 'name'],
  ])('%s is none for %s', (written, meant) => {
    expect(isSlip(written, meant)).toBe(false);
  });

  it('of two names is none', () => {
    expect(slipOf('tool_nmaes', ['tool_names', 'other'])).toBe('tool_names');
    expect(slipOf('net_namse', ['net_names', 'net_name'])).toBeUndefined();
    expect(slipOf('web_toolz', ['web_tools', 'web_toola'])).toBeUndefined();
    expect(slipOf('web__tools', ['web_tools'])).toBe('web_tools');
    expect(slipOf('web___tools', ['web_tools'])).toBe('web_tools');
    expect(slipOf('web____tools', ['web_tools'])).toBeUndefined();
    expect(slipOf('tool', [])).toBeUndefined();
  });
});
