// Kinds of attacks that were found on fresh ground, each told by several of its kind and by programs of
// several kinds, and the normal work that looks like them.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { customise } from '../kubebrowse/customise.ts';
import { load } from '../ruleset/load.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { ProgramId } from '../settings/program-ids.ts';
import { call, datagram, exec, file, open, type Program, pods, program } from './session-events.ts';

const name = 'kubebrowse_rules.yaml';
const shipped = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');

function rulesFor(...programs: readonly ProgramId[]) {
  const settings = { ...defaultSettings, pods: { ...defaultSettings.pods, programs } };
  return prepareRules(load([{ name, text: customise(shipped, settings) }]), { derives: true });
}

const asShipped = rulesFor('chromium', 'onlyoffice');
const others = rulesFor('firefox-esr', 'libreoffice');

function isSilent(event: Fields, prepared = asShipped): boolean {
  const { matching, failing } = matchingRules(prepared, { ...pods.office, ...event });
  expect(failing).toEqual([]);
  return matching.length === 0;
}

/** Of some events by what they are called, those on which the rules are silent. */
const silent = (events: Readonly<Record<string, Fields>>, prepared = asShipped) =>
  Object.keys(events).filter((one) => isSilent(events[one] ?? {}, prepared));
const loud = (events: Readonly<Record<string, Fields>>, prepared = asShipped) =>
  Object.keys(events).filter((one) => !isSilent(events[one] ?? {}, prepared));

const each = (words: readonly string[], make: (word: string) => Fields) =>
  Object.fromEntries(words.map((word) => [word, make(word)]));

const root = { uid: 0 };
const tini = program('/usr/bin/tini', '-- /usr/local/bin/start.sh', undefined, root);
const sesexec = program('/usr/lib/x86_64-linux-gnu/xrdp/xrdp-sesexec', '', tini, root);
const chromium = program('/usr/lib/chromium/chromium', '--no-sandbox', sesexec);
const zygote = program('/usr/lib/chromium/chromium', '--type=zygote', chromium);
const lxsession = program('/usr/bin/lxsession', '-s LXDE', sesexec);
const bus = program('/usr/bin/dbus-daemon', '--session', tini);
const fileRoller = program('/usr/bin/file-roller', 'a.deb', lxsession);
const soffice = program('/usr/lib/libreoffice/program/soffice.bin', 'a.odt', lxsession);
const firefox = program('/usr/lib/firefox-esr/firefox-esr', '', sesexec);
const python = program('/usr/bin/python3.13', 'x.py', tini, { name: 'python3' });
const home = '/home/rdpuser';

const content: readonly (readonly [string, Program, typeof asShipped])[] = [
  ['renderer', program('/usr/lib/chromium/chromium', '--type=renderer', zygote), asShipped],
  [
    'content process of Firefox',
    program(firefox.path, '-contentproc -childID 3 tab', firefox),
    others,
  ],
  [
    'renderer of ONLYOFFICE',
    program(
      '/opt/onlyoffice/squashfs-root/usr/bin/editors_helper',
      '--type=renderer',
      program('/opt/onlyoffice/squashfs-root/usr/bin/DesktopEditors', 'a.docx', lxsession),
    ),
    asShipped,
  ],
];
const handlers: readonly (readonly [string, Program, typeof asShipped])[] = [
  ['viewer', program('/usr/bin/okular', 'a.pdf', lxsession), asShipped],
  ['archive tool', program('/usr/bin/tar', '-xf a.tar', fileRoller), asShipped],
  ['browser', chromium, asShipped],
  ['editor', soffice, others],
  ['upload agent', program('/usr/local/bin/agent', '', lxsession), asShipped],
];

describe.each(content)('a %s', (_, by, prepared) => {
  it('that reads, writes, makes or removes what is not its own fires', () => {
    const read = each(
      [
        '/etc/crontab',
        '/etc/environment',
        '/mnt/share/a.xlsx',
        '/var/mail/rdpuser',
        '/srv/x',
      ].concat(['/proc/modules', '/sys/class/net/eth0/address', `${home}/.netrc`, '/dev/video1']),
      (path) => open(by, path, 'read'),
    );
    const written = each([`${home}/.config/a.so`, '/run/user/1000/a', '/var/tmp/a'], (path) =>
      open(by, path, 'write'),
    );
    const changed = {
      unlink: file(by, 'unlink', `${home}/Documents/a.odt`),
      mkdir: file(by, 'mkdirat', `${home}/.config/autostart`),
      mknod: call(by, 'mknodat', { 'evt.arg.mode': 'S_IFIFO' }),
      setgid: call(by, 'setgid', { 'evt.arg.gid': 'root' }),
    };
    expect(silent({ ...read, ...written, ...changed }, prepared)).toEqual([]);
  });

  it('that reads what fonts, graphics and sound need is silent', () => {
    const needed = [
      '/etc/fonts/local.conf',
      '/etc/drirc',
      '/etc/pulse/client.conf',
      '/etc/ld.so.cache',
    ];
    const own = [
      `${home}/.cache/mesa_shader_cache/a`,
      `${home}/.icons/x`,
      '/var/cache/fontconfig/a',
    ];
    expect(
      loud(
        each([...needed, ...own], (path) => open(by, path, 'read')),
        prepared,
      ),
    ).toEqual([]);
  });
});

describe.each(handlers)('a %s', (_, by, prepared) => {
  it('that writes a hidden file of another program fires', () => {
    const paths = ['.config/river/init', '.config/mpv/scripts/a.lua', '.local/share/cinnamon/a.js'];
    const written = each(paths, (path) => open(by, `${home}/${path}`, 'write'));
    const moved = { rename: file(by, 'rename', '/tmp/a', `${home}/.config/labwc/autostart`) };
    expect(silent({ ...written, ...moved }, prepared)).toEqual([]);
  });

  it('that keeps what such programs keep is silent', () => {
    const paths = [
      '.config/gtk-3.0/bookmarks',
      '.local/share/recently-used.xbel',
      '.cache/a',
      'a.odt',
    ];
    const written = each(paths, (path) => open(by, `${home}/${path}`, 'write'));
    // The agent writes into its own folder, and nowhere else.
    if (!by.path.endsWith('/agent')) expect(loud(written, prepared)).toEqual([]);
  });

  it('that opens a secret by its name, or a socket of the node, fires', () => {
    const secrets = [
      '.config/hub-token',
      '.config/x/credentials.json',
      '.ovpn/a.ovpn',
      '.keys/a.pem',
    ];
    const dial = (address: string) =>
      call(by, 'connect', { 'fd.typechar': 'u', 'fd.name': address, 'evt.arg.addr': address });
    const sockets = ['/run/libvirt/libvirt-sock', '/run/k0s/x.sock', '/var/lib/lxd/unix.socket'];
    expect(
      silent(
        each(secrets, (path) => open(by, `${home}/${path}`, 'read')),
        prepared,
      ),
    ).toEqual([]);
    expect(silent(each(sockets, dial), prepared)).toEqual([]);
    const known = ['/run/dbus/system_bus_socket', '/run/cups/cups.sock', '/var/run/nscd/socket'];
    expect(loud(each(known, dial), prepared)).toEqual([]);
  });
});

function run(command: string, parent: Program = tini): Fields {
  const [path = '', ...args] = command.split(' ');
  return exec(program(path, args.join(' '), parent));
}

describe('programs of the session', () => {
  it('told to run, load or hand out something fire', () => {
    const commands = [
      '/usr/lib/xorg/Xorg :11 -modulepath /dev/shm',
      '/usr/bin/pulseaudio -n -F /tmp/a',
      '/usr/bin/wireplumber -c /var/tmp/a',
      '/usr/bin/dbus-launch sh -c id',
      '/usr/bin/dbus-send --session --dest=org.freedesktop.secrets / a.GetSecrets',
      '/usr/bin/dbus-update-activation-environment LD_PRELOAD=/tmp/a.so',
      '/usr/bin/vlc v4l2:///dev/video0 --sout=#file{dst=/tmp/a}',
      '/usr/bin/feh --info id a.png',
      '/usr/bin/lpr -H 198.51.100.9 a.pdf',
      '/usr/bin/update-mime-database /dev/shm/mime',
      '/usr/bin/lxpanel --profile ../../../tmp/a',
      '/usr/sbin/unix_chkpwd root nullok',
    ];
    expect(silent(each(commands, (command) => run(command)))).toEqual([]);
  });

  it('told what they are told in every session are silent', () => {
    const commands = [
      '/usr/bin/pactl load-module module-xrdp-sink xrdp_socket_path=/run/xrdp/sockdir',
      '/usr/bin/pulseaudio --start --log-target=syslog',
      '/usr/bin/iceauth source /tmp/.xfsm-ICE-AB12',
      '/usr/bin/dbus-update-activation-environment --systemd DISPLAY XAUTHORITY',
      '/usr/bin/lxtask',
    ];
    expect(loud(each(commands, (command) => run(command, lxsession)))).toEqual([]);
  });

  it('with an environment that loads code fire, with the usual one are silent', () => {
    const start = (env: string) => ({
      ...run('/usr/bin/pactl info'),
      'proc.env': `A=1 ${env} B=2`,
    });
    const planted = [
      'GTK3_MODULES=/tmp/a.so',
      'LD_LIBRARY_PATH=.',
      'PATH=:/usr/bin',
      'PERL5OPT=-d',
    ];
    const more = ['EDITOR=/dev/shm/a', 'RUBYLIB=/tmp', 'JAVA_TOOL_OPTIONS=-javaagent:/tmp/a.jar'];
    expect(silent(each([...planted, ...more], start))).toEqual([]);
    const usual = [
      'PATH=/home/rdpuser/.local/bin:/usr/bin HOME=/home/rdpuser',
      'XDG_RUNTIME_DIR=/tmp/runtime-rdpuser PULSE_RUNTIME_PATH=/tmp/pulse-a TMPDIR=/tmp',
      'PYTHONPATH=/usr/lib/libreoffice/program LD_LIBRARY_PATH=/usr/lib/chromium:',
      'XDG_CONFIG_HOME=/home/rdpuser/.config DBUS_SESSION_BUS_ADDRESS=unix:path=/tmp/dbus-a',
    ];
    expect(loud(each(usual, start))).toEqual([]);
  });

  it('run by a link that lies where the session writes, or by D-Bus with a command, fire', () => {
    const linked = { ...run('/usr/bin/socat tcp:h:1'), 'evt.arg.filename': '/tmp/grep' };
    const bused = each(['/usr/bin/make x', '/usr/bin/git clone h'], (one) => run(one, bus));
    expect(silent({ linked, ...bused })).toEqual([]);
    expect(
      loud(each(['/usr/bin/kuiserver5', '/usr/bin/gcr-ssh-agent'], (one) => run(one, bus))),
    ).toEqual([]);
  });

  it('that send from a bound socket to a service of the cluster fire', () => {
    const sent = (ip: string, port: number) => ({
      ...datagram(chromium, 'sendto', ip, port),
      'fd.is_server': true,
    });
    expect(silent({ metadata: sent('169.254.169.254', 80), snmp: sent('10.0.0.11', 161) })).toEqual(
      [],
    );
    expect(loud({ call: sent('203.0.113.9', 50000), mdns: sent('224.0.0.251', 5353) })).toEqual([]);
  });
});

it('what the archive manager runs, and what that runs, is silent; elsewhere it fires', () => {
  const below = (path: string, args: string, parent: Program) => exec(program(path, args, parent));
  const tar = program('/usr/bin/tar', '-xf a.tar.gz', fileRoller);
  const debs = program('/usr/bin/dpkg-deb', '-x a.deb b', fileRoller);
  expect(
    loud({
      ar: below('/usr/bin/x86_64-linux-gnu-ar', 'x a.deb', fileRoller),
      dpkg: exec(debs),
      gzip: below('/usr/bin/gzip', '-d', tar),
      xz: below('/usr/bin/xz', '-d', program('/usr/bin/tar', '-x', debs)),
    }),
  ).toEqual([]);
  expect(
    silent({
      dpkg: below('/usr/bin/dpkg-deb', '-x a.deb b', lxsession),
      gzip: below('/usr/bin/gzip', '-d', program('/usr/bin/tar', '-x', python)),
    }),
  ).toEqual([]);
});

it('LibreOffice sends a document; with a program or a secret in it that fires', () => {
  const send = (args: string) => {
    const path = '/usr/lib/libreoffice/program/senddoc';
    return exec(program('/usr/bin/dash', `${path} ${args}`, soffice, { name: 'senddoc' }));
  };
  expect(isSilent(send('--mailclient thunderbird --attach /tmp/lu1/a.odt'), others)).toBe(true);
  expect(isSilent(send(`--attach ${home}/.ssh/id_rsa`), others)).toBe(false);
  expect(isSilent(send('--mailclient /tmp/a --attach b'), others)).toBe(false);
});
