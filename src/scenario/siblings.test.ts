// Siblings of the attacks the rules were written against: other files, sockets, calls and programs of the
// same kinds. Each fires when a program that is no part of the session does it; what the desktop itself
// does with the same things is silent.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { load } from '../ruleset/load.ts';
import { call, connect, exec, file, open, type Program, pods, program } from './session-events.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const prepared = prepareRules(load([{ name, text }]), { derives: true });

function matching(event: Fields, pod: Fields = pods.browser): readonly string[] {
  const { matching: rules, failing } = matchingRules(prepared, { ...pod, ...event });
  expect(failing).toEqual([]);
  return rules.map((rule) => rule.replace('KubeBrowse - ', ''));
}

const root = { uid: 0 };
const tini = program('/usr/bin/tini', '-- /usr/local/bin/start.sh', undefined, root);
const sesexec = program('/usr/lib/x86_64-linux-gnu/xrdp/xrdp-sesexec', '', tini, root);
const chromium = program('/usr/lib/chromium/chromium', '--no-sandbox', sesexec);
const content = (type: string) => program('/usr/lib/chromium/chromium', `--type=${type}`, chromium);
const bash = program('/usr/bin/bash', '-i', tini);
const xterm = program('/usr/bin/xterm', '', chromium);
const xdgOpen = program('/usr/bin/dash', '/usr/bin/xdg-open x', chromium, { name: 'xdg-open' });
const lxsession = program('/usr/bin/lxsession', '-s LXDE', sesexec);

/** Programs that are no part of a session. */
const foreign: readonly (readonly [string, Program])[] = [
  ['cat below a shell', program('/usr/bin/cat', 'x', bash)],
  ['a shell', bash],
  ['a shell in a terminal', program('/usr/bin/bash', '', xterm)],
  [
    'tar below Python',
    program('/usr/bin/tar', 'c x', program('/usr/bin/python3.11', 'x.py', tini)),
  ],
  ['Perl', program('/usr/bin/perl', '-e x', tini)],
  ['a dropped program', program('/dev/shm/x', '', tini)],
  ['a program of the written layer', program('/usr/bin/xclock', '', tini, { written: true })],
];

/** Programs of the desktop. */
const own: readonly (readonly [string, Program])[] = [
  ['okular', program('/usr/bin/okular', 'a.pdf', lxsession)],
  ['cat below a helper', program('/usr/bin/cat', 'x', xdgOpen)],
  ['a helper', xdgOpen],
];

const home = '/home/kiosk';
const files = [
  `${home}/Documents/offer.odt`,
  `${home}/Downloads/a.pdf`,
  `${home}/.config/some-app/settings.json`,
  `${home}/.local/share/recently-used.xbel`,
  '/tmp/agent-uploads/1_a.docx',
];
const dial = (by: Program, address: string): Fields =>
  call(by, 'connect', { 'fd.typechar': 'u', 'fd.name': address, 'evt.arg.addr': address });

describe.each(foreign)('%s', (_, by) => {
  it.each(files)('opens %s', (path) => {
    expect(matching(open(by, path, 'read'), pods.office)).not.toEqual([]);
  });

  it.each([
    '@/tmp/.X11-unix/X11',
    '/tmp/dbus-x',
    '/run/user/1000/pulse/native',
    '/run/xrdp/sockdir/1000/xrdp_display_10',
  ])('dials %s', (address) => {
    expect(matching(dial(by, address))).toEqual(['Session Socket Dialled by a Foreign Program']);
  });

  it('dials a debugger on loopback, and asks another pod by port 53', () => {
    expect(matching(connect(by, '127.0.0.1', 9229))).not.toEqual([]);
    expect(matching(connect(by, '10.244.3.9', 53))).not.toEqual([]);
  });

  it('looks into other processes', () => {
    for (const path of ['/proc/77/maps', '/proc/77/fd/9', '/proc/1/cmdline'])
      expect(matching(open(by, path, 'read')), path).not.toEqual([]);
  });
});

describe.each(own)('%s of the desktop', (_, by) => {
  it.each([...files, '/proc/77/status'])('opens %s', (path) => {
    expect(matching(open(by, path, 'read'), pods.office)).toEqual([]);
  });

  it('dials its display and its bus', () => {
    for (const address of ['@/tmp/.X11-unix/X11', '/tmp/dbus-x'])
      expect(matching(dial(by, address), pods.office), address).toEqual([]);
  });
});

describe.each(['renderer', 'gpu-process', 'zygote'])('a %s', (type) => {
  const by = content(type);
  it.each([
    open(by, `${home}/.config/chromium/Default/Network/Cookies`, 'read'),
    open(by, `${home}/Desktop/list.csv`, 'read'),
    open(by, '/etc/passwd', 'read'),
    open(by, '/proc/812/maps', 'read'),
    open(by, `${home}/.bashrc`, 'write'),
    open(by, '/tmp/stage2', 'write'),
    call(by, 'socket', { 'evt.arg.domain': 'AF_INET6', 'evt.arg.type': 1, 'evt.arg.proto': 6 }),
    connect(by, '203.0.113.9', 443),
    dial(by, '/run/dbus/system_bus_socket'),
  ])('out of bounds: %#', (event) => {
    expect(matching(event)).toContain('Content Process Out of Bounds');
  });

  it.each([
    open(by, '/usr/share/fonts/truetype/a.ttf', 'read'),
    open(by, `${home}/.cache/mesa_shader_cache_db/part3/mesa_cache.db`, 'write'),
    open(by, `${home}/.config/chromium/WidevineCdm/latest-component-updated-widevine-cdm`, 'read'),
    open(by, '/proc/812/oom_score_adj', 'write'),
    open(by, '/dev/shm/.org.chromium.Chromium.a1', 'write'),
    dial(by, '@/tmp/.X11-unix/X10'),
  ])('within bounds: %#', (event) => {
    expect(matching(event)).toEqual([]);
  });
});

describe('the node and its kernel', () => {
  const [, python] = foreign[4] ?? ['', bash];
  it.each(['/dev/uhid', '/dev/vcsa1', '/dev/ttyS0', '/dev/vfio/vfio', '/dev/rtc0', '/dev/bsg/0'])(
    'fires on %s, there or not',
    (path) => {
      for (const error of [undefined, 'ENOENT'])
        expect(matching(open(chromium, path, 'read', error))).toEqual([
          'Host File or Device Access',
        ]);
    },
  );

  it.each(['/dev/dri/renderD128', '/dev/snd/controlC1', '/dev/video0', '/dev/null', '/dev/ptmx'])(
    'is silent on %s',
    (path) => {
      expect(matching(open(chromium, path, 'write', 'ENOENT'))).toEqual([]);
    },
  );

  it.each(['/proc/self/gid_map', '/proc/sys/vm/x', '/sys/fs/cgroup/memory.max', '/proc/self/exe'])(
    'fires on %s written',
    (path) => {
      expect(matching(open(python, path, 'write'))).toEqual(['Host File or Device Access']);
    },
  );

  it.each([
    '/run/containerd/s/x.sock',
    '/run/k3s/containerd/containerd.sock',
    '/var/lib/kubelet/plugins/csi/csi.sock',
    '/run/calico/cni.sock',
  ])('fires on the socket %s, whoever dials it', (address) => {
    expect(matching(dial(chromium, address))).toEqual(['Host File or Device Access']);
  });

  it.each(['/run/cups/cups.sock', '/run/user/1000/speech-dispatcher/speechd.sock'])(
    'is silent on the socket %s',
    (address) => {
      expect(matching(dial(chromium, address))).toEqual([]);
    },
  );

  it.each(['swapon', 'reboot', 'ioperm', 'settimeofday', 'setdomainname', 'acct', 'vhangup'])(
    'fires on %s, refused or not, whoever calls it',
    (type) => {
      for (const error of ['EPERM', 0])
        expect(matching(call(chromium, type, {}, error))).not.toEqual([]);
    },
  );

  it.each(['pidfd_open', 'name_to_handle_at', 'kcmp', 'personality'])(
    'fires on %s of a foreign program only',
    (type) => {
      expect(matching(call(python, type))).toEqual(['Unusual Kernel Interface']);
      expect(matching(call(chromium, type))).toEqual([]);
    },
  );

  it.each([
    ['AF_ALG', 5, 0],
    ['AF_CAN', 3, 1],
    ['AF_XDP', 3, 0],
    ['AF_NETLINK', 3, 6],
    ['AF_INET', 2, 1],
    ['AF_INET6', 524291, 58],
  ])('fires on a socket %s, %i, %i', (domain, type, proto) => {
    const fields = { 'evt.arg.domain': domain, 'evt.arg.type': type, 'evt.arg.proto': proto };
    expect(matching(call(python, 'socket', fields))).toEqual(['Raw Socket Opened']);
  });
});

describe('files that are run later, and traces that are removed', () => {
  const [, cat] = foreign[0] ?? ['', bash];
  it.each([
    `${home}/.config/fish/config.fish`,
    `${home}/.config/autostart-scripts/x`,
    `${home}/.zlogin`,
    `${home}/bin/ls`,
    '/usr/share/dbus-1/services/x.service',
    '/usr/share/X11/xorg.conf.d/x.conf',
    '/etc/profile.d/x.sh',
  ])('%s', (path) => {
    for (const event of [open(cat, path, 'write'), file(cat, 'renameat2', '/tmp/x', path)])
      expect(matching(event)).not.toEqual([]);
  });

  it.each([`${home}/.xsession-errors.old`, `${home}/.zsh_history`, '/var/log/xrdp-sesman.log'])(
    '%s removed',
    (path) => expect(matching(file(cat, 'unlinkat', path))).toContain('Log File Tampering'),
  );

  it.each(['/etc', '/usr/lib', `${home}/.config/chromium`, `${home}/.ssh`])(
    'a link to %s',
    (path) => expect(matching(file(cat, 'symlinkat', path, '/tmp/l'))).not.toEqual([]),
  );

  it('modes and owners of what is not theirs', () => {
    for (const path of ['/etc/group', '/usr/bin/dash', '/app/conf.d/x.conf'])
      expect(
        matching({ ...file(cat, 'fchmodat', path), 'evt.arg.mode': 'S_IWOTH' }),
        path,
      ).not.toEqual([]);
    expect(matching({ ...file(cat, 'lchown', '/tmp/x'), 'evt.arg.uid': 'root' })).toEqual([
      'Set User ID Bit',
    ]);
  });
});

describe('programs that are borrowed', () => {
  const borrowed = (path: string, args: string, more: Partial<Program>) => ({
    ...exec(program(path, args, tini, more)),
    'evt.arg.filename': '/tmp/x',
  });
  it.each([
    borrowed('/usr/bin/dash', '/usr/bin/xdg-email', { name: 'xdg-email' }),
    borrowed('/usr/bin/perl', '/usr/bin/mimetype', { name: 'mimetype' }),
    exec(program('/usr/bin/bash', '/usr/bin/xdg-mime', tini, { name: 'xdg-mime' })),
    exec(program('/usr/bin/dbus-daemon', '--session --config-file=/var/tmp/x', tini)),
    exec(program('/usr/bin/xrdb', '-cpp /tmp/x', tini)),
    exec(program('/usr/bin/mawk', 'BEGIN{system("id")}', xdgOpen)),
    exec(program('/usr/bin/find', '. -execdir x ;', xdgOpen)),
    { ...exec(program('/usr/bin/pactl', 'list', xdgOpen)), 'proc.env': 'A=b LD_PRELOAD=/tmp/x.so' },
    exec(program('/usr/lib/chromium/chromium', '--remote-allow-origins=*', tini)),
    exec(program('/usr/lib/chromium/chromium', '--load-extension=./e', tini)),
    exec(program('/usr/bin/tini', '-- /bin/busybox sh', undefined, root)),
  ])('%#', (event) => {
    expect(matching(event)).not.toEqual([]);
  });

  it.each([
    exec(program('/usr/bin/openbox', `--config-file ${home}/.config/openbox/rc.xml`, lxsession)),
    exec(program('/usr/bin/find', '/r/Crash Reports/pending/ -exec rm {} ;', xdgOpen)),
    exec(program('/usr/lib/chromium/chromium', '--load-extension= --no-sandbox', sesexec)),
    exec(program('/usr/lib/chromium/chromium', '--profile-directory=Default --app-id=x', xdgOpen)),
  ])('not meant: %#', (event) => {
    // A session of unknown kind: programs of both images belong.
    const pod = { ...pods.browser, 'container.name': 'x', 'container.image.repository': 'x' };
    expect(matching(event, pod)).toEqual([]);
  });
});
