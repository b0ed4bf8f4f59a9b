// Kinds of attacks and of normal work, each with several of its kind that no rule was written after: a rule
// that knows one of them by its name alone fails here.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { customise } from '../kubebrowse/customise.ts';
import { load } from '../ruleset/load.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import type { ProgramId } from '../settings/program-ids.ts';
import { call, connect, exec, file, open, type Program, pods, program } from './session-events.ts';

const name = 'kubebrowse_rules.yaml';
const shipped = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');

function rulesFor(...programs: readonly ProgramId[]) {
  const settings = { ...defaultSettings, pods: { ...defaultSettings.pods, programs } };
  return prepareRules(load([{ name, text: customise(shipped, settings) }]), { derives: true });
}

const asShipped = rulesFor('chromium', 'onlyoffice');
const others = rulesFor('firefox-esr', 'libreoffice');

function matching(event: Fields, prepared = asShipped, pod: Fields = pods.office) {
  const { matching: rules, failing } = matchingRules(prepared, { ...pod, ...event });
  expect(failing).toEqual([]);
  return rules;
}

const root = { uid: 0 };
const tini = program('/usr/bin/tini', '-- /usr/local/bin/start.sh', undefined, root);
const sesexec = program('/usr/lib/x86_64-linux-gnu/xrdp/xrdp-sesexec', '', tini, root);
const chromium = program('/usr/lib/chromium/chromium', '--no-sandbox', sesexec);
const zygote = program('/usr/lib/chromium/chromium', '--type=zygote', chromium);
const bash = program('/usr/bin/bash', '-i', tini);
const python = program('/usr/bin/python3.13', 'x.py', tini, { name: 'python3' });
const lxsession = program('/usr/bin/lxsession', '-s LXDE', sesexec);
const okular = program('/usr/bin/okular', 'a.pdf', lxsession);
const xsession = program('/usr/bin/dash', '/etc/X11/Xsession', sesexec, { name: 'Xsession' });
const firefox = program('/usr/lib/firefox-esr/firefox-esr', '', sesexec);
const soffice = program('/usr/lib/libreoffice/program/soffice.bin', '--writer a.odt', lxsession);
const home = '/home/rdpuser';

function run(command: string, by: Program): Fields {
  const [path = '', ...args] = command.split(' ');
  return exec(program(`/usr/bin/${path}`, args.join(' '), by));
}
const dial = (by: Program, address: string): Fields =>
  call(by, 'connect', { 'fd.typechar': 'u', 'fd.name': address, 'evt.arg.addr': address });
const shell = (command: string): Program =>
  program('/usr/bin/dash', `-c ${command}`, soffice, { name: 'sh' });

describe('an attack fires:', () => {
  it.each([
    'xhost +',
    'xhost +inet:198.51.100.9',
    'xauth extract - :10',
    'pactl load-module module-rtp-send',
    'gio launch /tmp/x.desktop',
    'gio mount smb://198.51.100.9/x',
    'feh --action1 /tmp/x a.png',
    'dbus-daemon --session --address=tcp:host=0.0.0.0',
    'gpg-agent --pinentry-program /tmp/x',
    'setxkbmap -I/tmp x',
    'run-parts --arg=x /home/rdpuser/d',
    'tini -s -- sh',
  ])('%s, by a program left behind', (command) => {
    expect(matching(run(command, tini))).not.toEqual([]);
  });

  it.each([
    'LD_LIBRARY_PATH=/tmp/l',
    'PYTHONHOME=/dev/shm/p',
    'GTK_MODULES=/tmp/x.so',
    'QT_PLUGIN_PATH=/usr/lib/qt:/tmp/q',
    'GCONV_PATH=/tmp/g',
    'NODE_OPTIONS=--require /tmp/x',
    'GLIBC_TUNABLES=glibc.malloc.mxfast=x',
    'PATH=/tmp:/usr/bin',
  ])('%s in the environment', (variable) => {
    const event = { ...run('pactl list', tini), 'proc.env': `HOME=${home} ${variable} LANG=C` };
    expect(matching(event)).not.toEqual([]);
  });

  it.each([
    '.screenrc',
    '.cshrc',
    '.tmux.conf',
    '.lldbinit',
    '.zlogin',
    '.emacs',
    '.config/nvim/init.lua',
    '.config/pipewire/pipewire.conf',
    '.kde/Autostart/x',
    '.local/lib/python3.13/site-packages/x.pth',
  ])('a viewer writes the start-up file %s', (path) => {
    expect(matching(open(okular, `${home}/${path}`, 'write'))).not.toEqual([]);
  });

  it.each([
    `${home}/Pictures/a.png`,
    `${home}/.local/share/recently-used.xbel`,
    '/etc/hosts',
    '/app/conf.d/xrdp.conf',
    '/proc/net/tcp',
    '/dev/snd/pcmC0D0c',
    '/var/log/xrdp.log',
  ])('a content process reads %s', (path) => {
    expect(matching(open(zygote, path, 'read'))).not.toEqual([]);
  });

  it.each(['/tmp/ssh-x/agent.1', '/run/user/1000/bus', '/run/xrdp/sockdir/sesman.socket'])(
    'a content process dials %s',
    (address) => {
      expect(matching(dial(zygote, address))).not.toEqual([]);
    },
  );

  it.each([bash, python])('$name removes, links, reads and writes anywhere', (by) => {
    for (const event of [
      file(by, 'unlinkat', `${home}/Documents/a.odt`),
      file(by, 'unlink', '/tmp/agent-uploads/1_a.odt'),
      file(by, 'symlinkat', '/run/secrets', '/tmp/s'),
      file(by, 'symlinkat', '/', '/tmp/r'),
      open(by, '/tmp/c/Default/History', 'read'),
      open(by, '/proc/net/route', 'read'),
      open(by, '/srv/x', 'write'),
      open(by, '/var/lib/x', 'write'),
      { ...file(by, 'fchmodat', '/srv/x'), 'evt.arg.mode': 'S_IXUSR|S_IRUSR' },
    ]) {
      expect(matching(event), JSON.stringify(event)).not.toEqual([]);
    }
  });

  it.each([
    '--zygote-cmd-prefix=/tmp/x',
    '--custom-devtools-frontend=http://198.51.100.9',
    '--allowlisted-extension-id=x',
    '--single-process',
    'file:///etc/passwd',
    `view-source:file://${home}/.ssh/id_rsa`,
  ])('Chromium started with %s', (option) => {
    expect(
      matching(
        exec({ ...chromium, args: `--no-sandbox ${option}`, parent: tini }),
        asShipped,
        pods.browser,
      ),
    ).not.toEqual([]);
  });

  it.each(['--ProfileManager', '-greomni /tmp/omni.ja', '-app /home/rdpuser/a.ini', '--jsconsole'])(
    'Firefox started with %s',
    (option) => {
      const started = exec({ ...firefox, args: option, parent: tini });
      expect(matching(started, others, pods.browser)).not.toEqual([]);
    },
  );

  it.each(['xdg-open x;id', 'xdg-open x\\\\;id', 'xdg-open $(id)', 'xdg-open x&id', 'xdg-openx'])(
    'LibreOffice asks a shell for %s',
    (command) => {
      expect(matching(exec(shell(command)), others)).not.toEqual([]);
    },
  );
});

describe('what a chosen program is called gains nothing:', () => {
  it.each([
    ['firefox', '/tmp/firefox'],
    ['firefox-esr', '/dev/shm/firefox-esr'],
    ['firefox-esr', `${home}/Downloads/firefox-esr`],
    ['soffice.bin', '/tmp/soffice.bin'],
  ])('%s in %s', (_, path) => {
    const fake = program(path, '', tini);
    for (const event of [
      exec(fake),
      exec(program('/usr/bin/dash', path, tini, { name: fake.name })),
      open(fake, `${home}/.mozilla/firefox/x.default/logins.json`, 'read'),
      open(fake, `${home}/Documents/a.odt`, 'read'),
      connect(fake, '198.51.100.9', 443),
      call(fake, 'unshare', { 'evt.arg.flags': 'CLONE_NEWPID' }),
      call(fake, 'chroot', { 'evt.arg.path': '/proc/self/fdinfo' }),
    ]) {
      expect(matching(event, others, pods.browser), JSON.stringify(event)).not.toEqual([]);
    }
  });
});

describe('normal work is silent:', () => {
  it.each(['xsetroot -solid x', 'getent passwd', 'xhost +si:localuser:rdpuser', 'iceauth list'])(
    '%s in the login script',
    (command) => {
      expect(matching(run(command, xsession))).toEqual([]);
      expect(matching(run(command, xsession), asShipped, pods.browser)).toEqual([]);
    },
  );

  it.each([
    'pulseaudio --start',
    'lxsession-default',
    'ibus-daemon --xim',
    'xfce4-power-manager',
    'gnome-keyring-daemon --start',
    'pactl load-module module-x11-publish display=:10',
    'evince-thumbnailer a b',
  ])('%s, started by the desktop', (command) => {
    expect(matching(run(command, lxsession))).toEqual([]);
  });

  it.each(['/usr/libexec/gvfsd-http', '/usr/lib/x86_64-linux-gnu/glib-2.0/gio-launch-desktop'])(
    '%s in a browser session',
    (path) => {
      expect(matching(exec(program(path, '', tini)), asShipped, pods.browser)).toEqual([]);
    },
  );

  it.each([
    '.cache/fontconfig/x',
    '.local/share/fonts/a.ttf',
    '.Xauthority',
    '.config/gtk-3.0/settings.ini',
  ])('a content process reads ~/%s', (path) => {
    expect(matching(open(zygote, `${home}/${path}`, 'read'))).toEqual([]);
  });

  it.each(['https\\:\\/\\/example.org/', 'https\\://example.org/\\?a\\=1\\&b\\=2'])(
    'LibreOffice opens the link %s',
    (link) => {
      const asked = shell(`xdg-open ${link}`);
      const opener = program('/usr/bin/dash', '/usr/bin/xdg-open x', asked, { name: 'xdg-open' });
      expect(matching(exec(asked), others)).toEqual([]);
      expect(matching(exec(opener), others)).toEqual([]);
    },
  );

  it('Firefox looks whether it may update itself, and may not', () => {
    const path = '/usr/lib/firefox-esr/update.test';
    expect(matching(open(firefox, path, 'write', 'EACCES'), others, pods.browser)).toEqual([]);
    expect(matching(open(firefox, path, 'write'), others, pods.browser)).not.toEqual([]);
  });
});
