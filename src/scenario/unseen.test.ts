// Events that the catalogue does not hold: other tools, paths and addresses, Debian 13, the VNC
// image. What an attack does fires, what such an image does at every login is silent.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { customise } from '../kubebrowse/customise.ts';
import { load } from '../ruleset/load.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { presets } from '../settings/presets.ts';
import {
  call,
  connect,
  datagram,
  exec,
  file,
  listen,
  open,
  type Program,
  pods,
  program,
} from './session-events.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const prepare = (made: string) => prepareRules(load([{ name, text: made }]), { derives: true });
const shipped = prepare(text);
const rules = load([{ name, text }]).rules.map(({ rule }) => rule);
const vncSettings = presets.find(({ id }) => id === 'vnc')?.apply(defaultSettings, rules);

type Events = Readonly<Record<string, Fields>>;

function silentOn(events: Events, pod: Fields, prepared = shipped): readonly string[] {
  return Object.keys(events).filter((event) => {
    const { matching, failing } = matchingRules(prepared, { ...pod, ...events[event] });
    expect(failing, event).toEqual([]);
    return matching.length === 0;
  });
}

/** For each of some words an event, named after it. */
function each(words: readonly string[], make: (word: string) => Fields): Events {
  return Object.fromEntries(words.map((word) => [word, make(word)]));
}

const root = { uid: 0 };
const tini = program(
  '/usr/bin/tini',
  '-- /usr/local/bin/customizable_entrypoint.sh',
  undefined,
  root,
);
const supervisord = program('/usr/bin/python3.13', '/usr/bin/supervisord -c x', tini, {
  ...root,
  name: 'supervisord',
});
const sesman = program('/usr/sbin/xrdp-sesman', '--nodaemon', supervisord, root);
const library = '/usr/lib/x86_64-linux-gnu/xrdp/';
const sesexec = program(`${library}xrdp-sesexec`, '10', sesman, root);
const chromium = program('/usr/lib/chromium/chromium', '--no-sandbox', sesexec);
const network = program('/usr/lib/chromium/chromium', '--type=utility', chromium, { name: 'exe' });
const renderer = program('/usr/lib/chromium/chromium', '--type=renderer', chromium);
const fluxbox = program('/usr/bin/fluxbox', '', chromium);
const bash = program('/usr/bin/bash', '-i', renderer);
const python = program('/usr/bin/python3.13', '-c x', bash, { name: 'python3' });
const script = (path: string, parent: Program, interpreter = '/usr/bin/dash') =>
  program(interpreter, path, parent, { name: path.slice(path.lastIndexOf('/') + 1).slice(0, 15) });

describe('attacks of kinds the catalogue knows', () => {
  const fires = (title: string, events: Events, pod: Fields = pods.browser) => {
    it(title, () => expect(silentOn(events, pod)).toEqual([]));
  };
  fires(
    'a shell of any name below the window manager',
    each(['zsh', 'fish', 'ksh', 'busybox', 'tcsh', 'dash', 'pwsh'], (shell) =>
      exec(program(`/usr/bin/${shell}`, '-c id', fluxbox)),
    ),
  );
  const daemons = [fluxbox, supervisord, python, program('/usr/sbin/xrdp', '', supervisord, root)];
  for (const parent of daemons) {
    fires(
      `a tool of the scripts below ${parent.name}`,
      each(['id', 'cat', 'ls', 'find', 'rm', 'hostname'], (tool) =>
        exec(program(`/usr/bin/${tool}`, '', parent)),
      ),
    );
  }
  fires(
    'a program from a folder a session can write, whatever its name',
    each(['/run/lock/xrdp', '/dev/shm/chromium', '/var/log/agent', '/home/rdpuser/runc'], (path) =>
      exec(program(path, '', sesexec)),
    ),
  );
  fires(
    'a memory file run under a known name',
    each(['memfd:', 'memfd:chromium', 'memfd:runc_cloned:/proc/self/exe'], (path) =>
      exec(program(path, '', bash, { name: 'chromium' })),
    ),
  );
  fires(
    'options that hand the browser to somebody',
    each(
      ['--headless --dump-dom', '--proxy-pac-url=http://x', '--ssl-key-log-file=/tmp/k'],
      (option) => exec(program('/usr/lib/chromium/chromium', option, bash)),
    ),
  );
  fires(
    'metadata services and clusters by other addresses',
    each(
      [
        '169.254.169.254',
        'fd00:ec2::254',
        'fd20:ce::254',
        '34.118.224.1',
        'fd12::1',
        '100.127.0.1',
      ],
      (ip) => connect(network, ip, 443),
    ),
  );
  fires(
    'datagrams however they are sent',
    each(['sendto', 'sendmsg', 'sendmmsg'], (type) => datagram(network, type, '10.20.30.40', 88)),
  );
  fires(
    'a listener on a port of the pod by another program',
    each(['0.0.0.0', '::', '127.0.0.1', '10.244.1.23'], (ip) => listen(python, ip, 3389)),
  );
  fires(
    'tokens of other identities',
    each(
      [
        'eks.amazonaws.com/serviceaccount/token',
        'azure/tokens/azure-identity-token',
        'tokens/vault',
      ],
      (token) => open(network, `/var/run/secrets/${token}`, 'read'),
    ),
  );
  fires(
    'a link to what is secret',
    each(
      ['/run/secrets/kubernetes.io/serviceaccount/token', '/etc/shadow', '/root/.ssh/id_rsa'],
      (path) => file(python, 'symlinkat', path, '/tmp/a'),
    ),
  );
  fires(
    'secrets under other names',
    each(
      ['/proc/1/environ', '/proc/self/root/etc/shadow', '/proc/7/cwd/token', '/proc/7/mem'],
      (path) => open(python, path, 'read'),
    ),
  );
  const profile = '/home/rdpuser/.config/chromium/Default/';
  fires(
    'the profile of the browser',
    each(['Account Web Data', 'Extension Cookies', 'IndexedDB/x', 'Secure Preferences'], (path) =>
      open(python, profile + path, 'read'),
    ),
  );
  fires(
    'start files written, and moved into place',
    Object.assign(
      {},
      ...[
        '/home/rdpuser/.zprofile',
        '/root/.bash_login',
        '/root/.config/autostart/x.desktop',
        '/home/rdpuser/.local/share/dbus-1/services/x.service',
        '/home/rdpuser/.ssh/authorized_keys',
      ].map((path) => ({
        [`write ${path}`]: open(python, path, 'write'),
        [`move ${path}`]: file(python, 'renameat2', '/tmp/x', path),
      })),
    ),
  );
  fires('a shell history removed, a file at home made executable', {
    history: file(bash, 'unlinkat', '/home/rdpuser/.bash_history'),
    mode: {
      ...file(bash, 'fchmodat', '/home/rdpuser/x'),
      'evt.arg.mode': 'S_IXOTH|S_IXUSR|S_IRUSR',
    },
  });
  fires(
    'calls that lead out of the container, refused or not',
    each(['setns', 'fspick', 'finit_module', 'bpf', 'open_by_handle_at', 'kexec_load'], (type) =>
      call(python, type, {}, 'EPERM'),
    ),
  );
});

const xsession = script('/etc/X11/Xsession', sesexec);
const wrapper = script('/usr/bin/chromium', sesexec);
const xorg = program('/usr/lib/xorg/Xorg', ':10', sesexec);
const xrdb = program('/usr/bin/xrdb', '-merge', xsession);
const preprocessor = program('/usr/bin/x86_64-linux-gnu-cpp-14', '-P', xrdb, { name: 'cpp' });

describe('a login on Debian 13', () => {
  const quiet = (title: string, events: Events, pod: Fields = pods.browser) => {
    it(title, () => expect(silentOn(events, pod)).toEqual(Object.keys(events)));
  };
  const programs = [
    supervisord,
    sesman,
    sesexec,
    program('/usr/sbin/unix_chkpwd', 'rdpuser nullok', sesexec, root),
    program('/usr/bin/dash', '-c -- xauth -q -f .Xauthority add :10 . 01', sesexec, { name: 'sh' }),
    program(`${library}waitforx`, '-d :10', sesexec),
    program('/usr/bin/dash', '-c -- "/usr/bin/xkbcomp" -w 1', xorg, { name: 'sh' }),
    program('/usr/bin/dash', '-c -- /usr/bin/cpp -P', xrdb, { name: 'sh' }),
    preprocessor,
    program('/usr/libexec/gcc/x86_64-linux-gnu/14/cc1', '-E', preprocessor),
    xsession,
    wrapper,
    chromium,
    program('/usr/bin/rm', '-f x', program('/usr/bin/find', 'x', wrapper)),
    ...['uname', 'grep', 'expr', 'findmnt', 'tr', 'ls'].map((tool) =>
      program(`/usr/bin/${tool}`, '', wrapper),
    ),
  ];
  quiet(
    'starts',
    Object.fromEntries(programs.map((one) => [`${one.path} ${one.args}`, exec(one)])),
  );
  quiet('reads', {
    shadow: open(sesexec, '/etc/shadow', 'read'),
    helper: open(program('/usr/sbin/unix_chkpwd', '', sesexec, root), '/etc/shadow', 'read'),
    settings: open(sesexec, '/etc/xrdp/sesman.ini', 'write'),
    crash: open(
      program('/usr/lib/chromium/chrome_crashpad_handler', '', chromium),
      '/proc/231/mem',
      'read',
    ),
    sockets: {
      ...file(sesexec, 'chmod', '/run/xrdp/sockdir/1000'),
      'evt.arg.mode': 'S_ISGID|S_IXGRP|S_IRGRP|S_IXUSR',
    },
  });
  quiet('connects', {
    display: connect(program(`${library}waitforx`, '', sesexec), '::1', 6010),
    resolver: datagram(network, 'sendmmsg', '10.96.0.10', 53),
    quic: datagram(network, 'sendmmsg', '203.0.113.9', 443),
    rdp: listen(program('/usr/sbin/xrdp', '--nodaemon', supervisord, root), '0.0.0.0', 3389),
  });
});

describe('the VNC image with its preset', () => {
  const prepared = prepare(vncSettings === undefined ? '' : customise(text, vncSettings));
  const below = (path: string, args = '', parent = supervisord) =>
    program(path, args, parent, root);
  const xterm = below('/usr/bin/xterm');
  const shell = below('/usr/bin/bash', '', xterm);
  const websockify = {
    ...script('/usr/bin/websockify', supervisord, '/usr/bin/python3.13'),
    ...root,
  };
  const window = below('/usr/bin/fluxbox');
  const events: Events = {
    display: exec(below('/usr/bin/Xvfb', ':0 -listen tcp -ac')),
    server: exec(below('/usr/bin/x11vnc', '-forever -passwd x')),
    proxy: exec(websockify),
    terminal: exec(xterm),
    shell: exec(shell),
    colours: exec(below('/usr/bin/dircolors', '-b', shell)),
    groups: exec(below('/usr/bin/groups', '', shell)),
    login: exec(below('/usr/lib/x86_64-linux-gnu/utempter/utempter', 'add', xterm)),
    background: exec({ ...below('/usr/bin/dash', '-c -- fbsetbg -z', window), name: 'sh' }),
    history: open(shell, '/root/.bash_history', 'write'),
    cookies: open(
      below('/usr/lib/chromium/chromium'),
      '/root/.config/chromium/Default/Cookies',
      'write',
    ),
    vnc: listen(below('/usr/bin/x11vnc'), '0.0.0.0', 5900),
    web: listen(websockify, '0.0.0.0', 6080),
    x11: listen(below('/usr/bin/Xvfb'), '0.0.0.0', 6000),
    own: connect(websockify, '127.0.0.1', 5900),
  };
  it('is silent', () => expect(silentOn(events, pods.vnc, prepared)).toEqual(Object.keys(events)));
  it('still fires on an attack', () => {
    const attacks: Events = {
      token: open(
        below('/usr/bin/cat', '', shell),
        '/run/secrets/kubernetes.io/serviceaccount/token',
        'read',
      ),
      metadata: connect(
        below('/usr/lib/chromium/chromium', '--type=utility'),
        '169.254.169.254',
        80,
      ),
      listener: listen(websockify, '0.0.0.0', 5900),
      child: exec(
        below('/usr/bin/bash', '-i', below('/usr/lib/chromium/chromium', '--type=renderer')),
      ),
    };
    expect(silentOn(attacks, pods.vnc, prepared)).toEqual([]);
  });
});
