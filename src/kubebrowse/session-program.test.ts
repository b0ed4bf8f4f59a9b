// An event of Chromium or ONLYOFFICE, told of another browser or editor.
import { describe, expect, it } from 'vitest';
import { placePrograms, type TellingProgram, tellOf } from './session-program.ts';

const browser: TellingProgram = {
  role: 'browser',
  executable: '/opt/other/a-browser-of-long-name',
  crashHandler: '/opt/other/crash-handler-of-long-name',
  launcher: 'other.sh',
  profile: '.other',
  contentMark: '-contentproc',
};
const plain: TellingProgram = {
  ...browser,
  crashHandler: undefined,
  launcher: undefined,
  contentMark: undefined,
};
const editor: TellingProgram = { ...browser, role: 'editor', executable: '/opt/edit/edit' };
const exe = { 'proc.exepath': '/usr/lib/chromium/chromium' };

const one = (field: string, value: string, program = browser) =>
  tellOf({ ...exe, [field]: value }, program)[field];

describe('a text', () => {
  it.each([
    ['proc.exepath', '/usr/lib/chromium/chromium', '/opt/other/a-browser-of-long-name'],
    ['proc.exepath', '/usr/lib/chromium/chromium-x', '/opt/other/chromium-x'],
    ['fd.name', '/usr/lib/chromium/a.so', '/opt/other/a.so'],
    [
      'proc.exepath',
      '/usr/lib/chromium/chrome_crashpad_handler',
      '/opt/other/crash-handler-of-long-name',
    ],
    ['fd.name', '/home/u/.config/chromium/a', '/home/u/.other/a'],
    ['fd.name', '/home/u/.config/chromium', '/home/u/.other'],
    ['fd.name', '/home/u/.config/chromium-x', '/home/u/.config/chromium-x'],
    ['proc.name', 'chromium', 'a-browser-of-lo'],
    ['proc.name', 'chromium-x', 'chromium-x'],
    ['proc.name', 'chrome_crashpad', 'crash-handler-o'],
    ['proc.cmdline', 'chromium --type=renderer', 'a-browser-of-lo -contentproc'],
    ['proc.cmdline', 'chromium --type=utility x', 'a-browser-of-lo  x'],
    ['proc.pcmdline', 'chromium --type=utility x', 'a-browser-of-lo -contentproc x'],
    ['proc.acmdline[1]', 'chromium --type=utility', 'a-browser-of-lo -contentproc'],
    ['proc.acmdline[0]', 'chromium --type=utility', 'a-browser-of-lo '],
    ['proc.pid', 'chromium --type=utility', 'a-browser-of-lo '],
    ['proc.exeline', '/usr/bin/chromium x', '/usr/bin/other.sh x'],
    ['container.name', 'chromium', 'chromium'],
    ['k8s.pod.name', 'chromium', 'chromium'],
  ])('%s, %s', (field, text, told) => {
    expect(one(field, text)).toBe(told);
  });

  it('is told of a program without a crash handler, script or mark of its own', () => {
    expect(one('proc.exe', '/usr/lib/chromium/chrome_crashpad_handler', plain)).toBe(
      '/opt/other/chrome_crashpad_handler',
    );
    expect(one('proc.exeline', '/usr/bin/chromium', plain)).toBe('/usr/bin/a-browser-of-lo');
    expect(one('proc.cmdline', 'chromium --type=renderer', plain)).toBe('a-browser-of-lo ');
    const marked = { ...plain, contentMark: '--type=' };
    expect(one('proc.cmdline', 'chromium --type=utility', marked)).toBe(
      'a-browser-of-lo --type=utility',
    );
  });

  it('of a script is told by the name of the script, but for what started it', () => {
    const fields = {
      'proc.exepath': '/usr/bin/bash',
      'proc.cmdline': 'chromium /usr/bin/chromium',
      'proc.pname': 'chromium',
    };
    expect(tellOf(fields, browser)).toEqual({
      'proc.exepath': '/usr/bin/bash',
      'proc.cmdline': 'other.sh /usr/bin/other.sh',
      'proc.pname': 'a-browser-of-lo',
    });
  });

  it('of an editor', () => {
    const root = '/opt/onlyoffice/squashfs-root';
    const fields = {
      'proc.exepath': `${root}/usr/bin/DesktopEditors`,
      'proc.pexepath': `${root}/AppRun`,
      'proc.name': 'editors_helper',
      'fd.name': `${root}/usr/bin/a`,
      'fs.path.name': '/home/u/.local/share/onlyoffice/b',
    };
    expect(tellOf(fields, editor)).toEqual({
      'proc.exepath': '/opt/edit/edit',
      'proc.pexepath': '/opt/edit/edit',
      'proc.name': 'edit',
      'fd.name': '/opt/edit/a',
      'fs.path.name': '/home/u/.other/b',
    });
  });
});

describe('an event stays as it is', () => {
  it.each([
    ['of another program', { 'proc.name': 'chromium', 'proc.cmdline': 'chromium --type=x' }],
    [
      'that names it as the place only',
      { 'container.image.repository': '/usr/bin/chromium', 'proc.name': 'chromium' },
    ],
    ['whose arguments alone would change', { 'evt.arg.args': '/usr/bin/chromium' }],
    ['without texts', { 'proc.pid': 5 }],
  ])('%s', (_, fields) => {
    expect(tellOf<string | number>(fields, browser)).toBe(fields);
  });

  it('where Chromium is among the programs that are chosen', () => {
    expect(placePrograms(exe, ['chromium', 'firefox'])).toBe(exe);
    expect(placePrograms(exe, [])).toBe(exe);
    expect(placePrograms(exe, ['firefox'])['proc.exepath']).toMatch(/firefox/);
  });
});
