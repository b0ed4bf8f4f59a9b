// Normal events of fresh sessions that alerted with version 0.1, and their siblings: a refused call that
// changed nothing, a helper of the desktop, a helper below a helper. What an attacker makes of each fires.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { matchingRules, prepareRules } from '../evaluation/evaluate-rules.ts';
import type { Fields } from '../evaluation/values/fields.ts';
import { load } from '../ruleset/load.ts';
import {
  call,
  connect,
  datagram,
  exec,
  open,
  type Program,
  pods,
  program,
} from './session-events.ts';

const name = 'kubebrowse_rules.yaml';
const text = readFileSync(new URL(`../../rules/${name}`, import.meta.url), 'utf8');
const prepared = prepareRules(load([{ name, text }]), { derives: true });
const alerted: readonly { readonly id: string; readonly title: string; readonly fields: Fields }[] =
  readFileSync(new URL('./testdata/alerted-in-0.1.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

function matching(event: Fields, pod: Fields = pods.browser): readonly string[] {
  const { matching: rules, failing } = matchingRules(prepared, { ...pod, ...event });
  expect(failing).toEqual([]);
  return rules.map((rule) => rule.replace('KubeBrowse - ', ''));
}

const root = { uid: 0 };
const sesexec = program('/usr/lib/x86_64-linux-gnu/xrdp/xrdp-sesexec', '', undefined, root);
const tini = program('/usr/bin/tini', '-- /usr/local/bin/start.sh', undefined, root);
const xorg = program('/usr/lib/xorg/Xorg', ':10', sesexec);
const bash = program('/usr/bin/bash', '-i', tini);
const python = program('/usr/bin/python3.13', 'x.py', bash, { name: 'python3' });
const chromium = program('/usr/lib/chromium/chromium', '--no-sandbox', sesexec);
const network = program('/usr/lib/chromium/chromium', '--type=utility', chromium, { name: 'exe' });
const renderer = program('/usr/lib/chromium/chromium', '--type=renderer', chromium);
const bus = program('/usr/bin/dbus-daemon', '--session', tini);
const gvfs = program('/usr/libexec/gvfsd-wsdd', '', program('/usr/libexec/gvfsd', '', bus));

function script(path: string, parent: Program, interpreter = '/usr/bin/dash'): Program {
  return program(interpreter, path, parent, { name: path.slice(path.lastIndexOf('/') + 1, 40) });
}

/** A helper the browser starts. */
const helper = (script_: string) => script(`/usr/bin/${script_}`, chromium);

it.each(alerted)('$id is silent: $title', ({ fields }) => {
  expect(matching(fields, {})).toEqual([]);
});

const becomeRoot = (by: Program): Fields => ({
  ...call(by, 'setresuid', {}, 'EPERM'),
  'evt.arg.ruid': '-1',
  'evt.arg.euid': 'root',
});
const namespace = (by: Program, error?: string): Fields =>
  call(by, 'clone', { 'evt.arg.flags': 'CLONE_NEWUSER' }, error);

describe('siblings are silent', () => {
  it.each(['xdg-email', 'xdg-icon-resource', 'xdg-desktop-menu', 'xdg-mime', 'xdg-screensaver'])(
    '%s and what it runs',
    (one) => {
      expect(matching(exec(helper(one)))).toEqual([]);
      for (const tool of ['realpath', 'ln', 'file', 'gtk-update-icon-cache', 'touch'])
        expect(matching(exec(program(`/usr/bin/${tool}`, '', helper(one)))), tool).toEqual([]);
    },
  );

  it.each(['gnome-keyring-daemon', 'gpg-agent', 'gcr-ssh-agent'])('%s by D-Bus', (one) => {
    expect(matching(exec(program(`/usr/bin/${one}`, '', bus)), pods.office)).toEqual([]);
  });

  it('hooks of xrdp, calls over relays, names asked for by gvfs', () => {
    expect(matching(exec(script('/etc/xrdp/disconnectwm.sh', sesexec)))).toEqual([]);
    for (const port of [3478, 5349, 19305])
      expect(matching(connect(network, '198.51.100.7', port)), String(port)).toEqual([]);
    const asked = datagram(gvfs, 'sendto', '239.255.255.250', 3702);
    expect(matching(asked, pods.office)).toEqual([]);
  });
});

describe('what looks like them fires', () => {
  it.each([
    ['root asked for by a program that is no X server', becomeRoot(python)],
    ['root asked for by an X server that was written', becomeRoot({ ...xorg, written: true })],
    ['root given', { ...becomeRoot(xorg), ...call(xorg, 'setresuid') }],
    ['a namespace refused to a content process', namespace(renderer, 'EPERM')],
    ['a namespace given', namespace(chromium)],
    ['a namespace refused to another program', namespace(python, 'EPERM')],
    ['an interpreter by D-Bus', exec({ ...python, parent: bus })],
    ['a service of D-Bus that was written', exec(program('/tmp/keyring', '', bus))],
    ['a helper from a home folder', exec(script('/home/rdpuser/xdg-email', chromium))],
    ['a shell below a helper', exec(program('/usr/bin/bash', '-i', helper('xdg-email')))],
    ['a helper below a renderer', exec(script('/usr/bin/xdg-email', renderer))],
    ['a relay dialled by an interpreter', connect(python, '198.51.100.7', 5349)],
    ['a scan of NetBIOS names', datagram(python, 'sendto', '10.244.1.255', 137)],
    ['gvfs dialling another pod', connect(gvfs, '10.244.1.8', 445)],
    [
      'the autostart file by another',
      open(python, '/home/a/.config/lxsession/LXDE/autostart', 'write'),
    ],
  ])('%s', (_, event) => {
    expect(matching({ 'evt.arg.ruid': '-1', 'evt.arg.euid': 'root', ...event })).not.toEqual([]);
  });
});
