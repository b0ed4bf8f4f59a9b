// Events of office sessions, and of the files that both kinds of session write, that the catalogue
// does not hold.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { load } from '../ruleset/load.ts';
import { call, exec, file, open, type Program, pods, program } from './session-events.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const prepared = prepareRules(load([{ name, text }]), { derives: true });

function matching(event: Fields, pod: Fields = pods.office): readonly string[] {
  const { matching: rules, failing } = matchingRules(prepared, { ...pod, ...event });
  expect(failing).toEqual([]);
  return rules.map((rule) => rule.replace('KubeBrowse - ', ''));
}

const sesman = program('/usr/sbin/xrdp-sesman', '', undefined, { uid: 0 });
const lxsession = program('/usr/bin/lxsession', '-s LXDE -e LXDE', sesman);
const agent = program('/usr/local/bin/agent', '', lxsession);
const okular = program('/usr/bin/okular', '/tmp/agent-uploads/1_a.pdf', agent);
const roller = program('/usr/bin/file-roller', '/tmp/agent-uploads/1_a.tar.gz', agent);
const bus = program('/usr/bin/dbus-daemon', '--session', lxsession);
const chromium = program('/usr/lib/chromium/chromium', '--no-sandbox', sesman);
const renderer = program('/usr/lib/chromium/chromium', '--type=renderer', chromium);
const python = program('/usr/bin/python3.13', '-c x', renderer, { name: 'python3' });

const everybody = 'S_IXOTH|S_IROTH|S_IXGRP|S_IRGRP|S_IXUSR|S_IWUSR|S_IRUSR';
const chmod = (by: Program, path: string) => ({
  ...file(by, 'chmod', path),
  'evt.arg.mode': everybody,
});

describe('modes of files at home', () => {
  it.each([
    [bus, '/home/rdpuser/.cache/at-spi/bus_10.0'],
    [bus, '/home/kiosk/.cache/at-spi/bus'],
    [okular, '/home/rdpuser/.cache/fontconfig'],
  ])('is silent on what a desktop does at login: %#', (by, path) => {
    expect(matching(chmod(by, path))).toEqual([]);
  });

  it.each([
    [python, '/home/rdpuser/.cache/at-spi/bus_10.0'],
    [bus, '/home/rdpuser/.cache/at-spi/../x'],
    [okular, '/home/rdpuser/.cache/fontconfig/x'],
  ])('fires on files beside them: %#', (by, path) => {
    expect(matching(chmod(by, path))).toEqual(['Dropped File Made Executable']);
  });
});

describe('programs', () => {
  it.each(['/usr/bin/7zz', '/usr/bin/tar', '/usr/bin/unzip', '/usr/bin/xz'])(
    'lets the archive tool start %s, and nobody else',
    (path) => {
      expect(matching(exec(program(path, '-l x', roller)))).toEqual([]);
      expect(matching(exec(program(path, '-l x', okular)))).not.toEqual([]);
      const shell = program('/usr/bin/bash', '-c x', okular);
      expect(matching(exec(program(path, '-l x', shell)))).not.toEqual([]);
    },
  );

  it('lets the window manager start when the browser has become its parent', () => {
    const fluxbox = (parent: Program) => exec(program('/usr/bin/fluxbox', '', parent));
    expect(matching(fluxbox(chromium), pods.browser)).toEqual([]);
    expect(matching(fluxbox(renderer), pods.browser)).not.toEqual([]);
  });

  it('lets a viewer start the helpers of its desktop', () => {
    expect(matching(exec(program('/usr/bin/kdeinit5', '', bus)))).toEqual([]);
  });
});

describe('the container runtime', () => {
  const shim = program('/usr/bin/containerd-shim-runc-v2', '', undefined, { uid: 0 });
  const runtime = (path: string, parent = shim) =>
    program(path, 'init', parent, { uid: 0, name: 'runc:[2:INIT]' });

  it.each([
    '/usr/sbin/crun',
    '/usr/local/sbin/crun',
    '/usr/lib/cri-o-runc/sbin/runc',
    '/var/lib/rancher/k3s/data/a/bin/runc',
  ])('sets up the container from %s', (path) => {
    expect(matching(call(runtime(path), 'setns'))).toEqual([]);
    const first = program('/usr/bin/tini', '--', runtime(path), { uid: 0 });
    expect(matching(exec(first))).toEqual([]);
  });

  it.each(['/var/log/supervisor/bin/runc', '/dev/shm/bin/crun', '/run/lock/sbin/runc'])(
    'is not a program with its name in a volume: %s',
    (path) => {
      const copy = runtime(path, python);
      expect(matching(exec(copy))).toContain('Dropped Program Executed');
      expect(matching(call(copy, 'setns'))).toEqual(['Namespace Change']);
    },
  );
});

describe('files', () => {
  it.each(['/home/rdpuser/.fluxbox/startup', '/home/rdpuser/.bash_aliases', '/root/.zshenv'])(
    'fires when %s is written, moved or linked into place',
    (path) => {
      const rule = ['Configuration or Startup File Modified'];
      expect(matching(open(python, path, 'write'))).toEqual(rule);
      for (const type of ['rename', 'symlinkat'])
        expect(matching(file(python, type, '/tmp/x', path))).toEqual(rule);
    },
  );

  it.each([
    '/proc/sys/kernel/randomize_va_space',
    '/proc/sys/fs/binfmt_misc/register',
    '/proc/self/uid_map',
    '/sys/module/x/parameters/y',
  ])('fires when %s is written, not when it is read', (path) => {
    expect(matching(open(python, path, 'write'))).toEqual(['Host File or Device Access']);
    expect(matching(open(okular, path, 'read'))).toEqual([]);
  });

  it.each(['/dev/mmcblk0', '/dev/disk/by-uuid/x', '/dev/net/tun'])('fires on %s', (path) => {
    expect(matching(open(python, path, 'read', 'EACCES'))).toEqual(['Host File or Device Access']);
  });
});
