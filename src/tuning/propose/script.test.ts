// Which command lines name one script of the image, and which could run something else.
import { describe, expect, it } from 'vitest';
import { scriptOf } from './script.ts';

describe('the script of a command line', () => {
  it.each([
    ['/usr/bin/dash', 'start.sh', 'start.sh /opt/x/start.sh --all', 'start.sh /opt/x/start.sh'],
    ['/usr/bin/dash', 'hook', 'hook -e /etc/hook', 'hook -e /etc/hook'],
    ['/usr/bin/python3.11', 'python3', 'python3 -u /opt/a/main.py x', 'python3 -u /opt/a/main.py'],
    ['/usr/bin/perl', 'mimetype', 'mimetype -w /usr/bin/mimetype', 'mimetype -w /usr/bin/mimetype'],
    ['/usr/bin/env', 'x', 'x bash /usr/bin/x y', 'x bash /usr/bin/x'],
    ['/usr/bin/node', 'serve', 'serve /opt/serve', 'serve /opt/serve'],
  ])('%s as %s: %s', (exepath, name, line, start) => {
    expect(scriptOf(exepath, name, line)?.start).toBe(start);
  });

  it.each([
    ['/usr/bin/perl', 'perl', 'perl -E /usr/bin/;exec"/bin/sh"'],
    ['/usr/bin/perl', 'perl', 'perl -E /usr/bin/x'],
    ['/usr/bin/perl', 'perl', 'perl -I /usr/lib/x /tmp/evil.pl'],
    ['/usr/bin/ruby', 'ruby', 'ruby -I /usr/lib/x /tmp/evil.rb'],
    ['/usr/bin/bash', 'start.sh', 'start.sh -s /opt/start.sh'],
    ['/usr/bin/bash', 'start.sh', 'start.sh -c /opt/start.sh'],
    ['/usr/bin/python3.11', 'python3', 'python3 bash /usr/bin/x'],
    ['/usr/bin/python3.11', 'python3', 'python3 -c /usr/bin/x'],
    ['/usr/bin/find', 'find', 'find /usr/lib/findutils -exec sh ;'],
    ['/usr/bin/xargs', 'xargs', 'xargs /usr/bin/xargs-all sh'],
    ['/usr/bin/awk', 'awk', 'awk /usr/bin/awk{system("sh")}'],
    ['/usr/bin/env', 'env', 'env -S /usr/bin/env-all sh'],
    ['/usr/bin/dash', 'x', 'x /tmp/x'],
    ['/usr/bin/dash', 'x', 'x /usr/bin/../../tmp/x'],
    ['/usr/bin/dash', 'x', 'x /usr/bin/x$(id)'],
  ])('none for %s as %s: %s', (exepath, name, line) => {
    expect(scriptOf(exepath, name, line)).toBeUndefined();
  });
});
