// Full command lines that the rules know whoever starts them: other X servers, other supervisors.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { load } from '../ruleset/load.ts';
import { exec, type Program, pods, program } from './session-events.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const rules = prepareRules(load([{ name, text }]), { derives: true });
function raised(event: Fields) {
  const { matching, failing } = matchingRules(rules, { ...pods.browser, ...event });
  expect(failing).toEqual([]);
  return matching;
}

const root = { uid: 0 };
const tini = program('/usr/bin/tini', '-- /usr/local/bin/start.sh', undefined, root);
const sesexec = program('/usr/lib/x86_64-linux-gnu/xrdp/xrdp-sesexec', '10', tini, root);

describe('what the rules know by its whole command line', () => {
  const keys =
    '-c "/usr/bin/xkbcomp" -w 1 "-R/usr/share/X11/xkb" -xkm "-" -em1 "The XKEYBOARD keymap compiler (xkbcomp) reports:" -emp "> " -eml "Errors from xkbcomp are not fatal to the X server" "/tmp/server-10.xkm"';
  const shell = (args: string, parent: Program) =>
    exec(program('/usr/bin/dash', args, parent, { name: 'sh' }));
  const server = program('/usr/bin/Xtigervnc', ':1', sesexec);
  const keeper = program('/opt/python/bin/python3.12', '/opt/keeper', tini, {
    ...root,
    name: 'keeper',
  });
  const boot = (args: string, user: { uid?: number }, tty = 0) => ({
    ...exec(program('/usr/bin/xterm', args, keeper, user)),
    'proc.tty': tty,
  });

  it('is silent', () => {
    const events = {
      keys: shell(keys, server),
      'keys on Debian 13': shell(keys.replace('-c', '-c --'), server),
      'terminal at boot': boot('', root),
    };
    expect(Object.values(events).flatMap(raised)).toEqual([]);
  });

  it('alerts where anything differs', () => {
    const events = {
      'more behind': shell(`${keys}; id`, server),
      'another file': shell(keys.replace('/tmp/server-10.xkm', '/etc/x'), server),
      'written elsewhere': shell(`${keys} > /etc/x`, server),
      'its start alone': shell('-c "/usr/bin/xkbcomp" -w 1', server),
      'from a home': shell(keys, program('/home/rdpuser/Xorg', ':1', sesexec)),
      'a terminal that runs something': boot('-e id', root),
      'a terminal of the user': boot('', {}),
      'a terminal in a terminal': boot('', root, 34816),
      'a shell in the terminal': exec(
        program('/usr/bin/bash', '', program('/usr/bin/xterm', '', keeper, root), root),
      ),
    };
    for (const [title, event] of Object.entries(events))
      expect(raised(event), title).not.toEqual([]);
  });
});
