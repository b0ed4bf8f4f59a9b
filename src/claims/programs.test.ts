import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { customise } from '../kubebrowse/customise.ts';
import { defaultSettings } from '../settings/default-settings.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { asProgram } from './as-program.ts';
import { ClaimSession } from './claim-session.ts';
import { claimWords, isGood } from './claim-words.ts';
import { coverProgram } from './coverage.ts';
import { foreignPrograms, unknownImages } from './programs.ts';
import { stateClaims } from './state-claims.ts';

const shipped = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const session = new ClaimSession(shipped, customise);
const read = (document: object) => parseSettings(document).settings;
const withWeb = (...paths: string[]) =>
  read({ network: { programs: [...defaultSettings.network.programs, ...paths] } });

describe('programs the rules were not written for', () => {
  it.each([
    ['Firefox', withWeb('/usr/lib/firefox/firefox')],
    ['Firefox', read({ processes: { paths: ['/usr/lib/firefox-esr/firefox-esr'] } })],
    ['Firefox', read({ processes: { names: ['firefox-esr'] } })],
    ['Firefox', read({ processes: { prefixes: ['/usr/lib/firefox/'] } })],
    ['Firefox', read({ pods: { browserImages: ['registry.corp/rdp-firefox'] } })],
    ['Firefox', read({ pods: { browserContainers: ['firefox'] } })],
    ['Chrome', read({ pods: { browserImages: ['/kasm-chrome'] } })],
    ['Chrome', withWeb('/opt/google/chrome/chrome')],
    ['Edge', withWeb('/opt/microsoft/msedge/msedge')],
    ['Brave', withWeb('/opt/brave.com/brave/brave')],
    ['Chromium', withWeb('/usr/lib/chromium-browser/chromium-browser')],
    ['LibreOffice', read({ processes: { paths: ['/usr/lib/libreoffice/program/soffice.bin'] } })],
    // Nobody has heard of it, and it may use the web.
    ['netcruiser', withWeb('/opt/cruise/netcruiser')],
  ])('%s is not covered, and not waved through', (caption, settings) => {
    const claims = session.of(settings);
    const [coverage] = claims.programs;
    expect(coverage?.program.caption).toBe(caption);
    expect(coverage?.missing.length).toBeGreaterThan(0);
    expect(isGood(claims)).toBe(false);
    expect(claimWords(claims)).toMatch(`Does not cover ${caption}`);
    const critical = stateClaims(settings, claims).filter(
      ({ severity }) => severity === 'critical',
    );
    expect(critical).toHaveLength(1);
    expect(critical[0]?.message).toContain(`does not cover ${caption}`);
    for (const rule of coverage?.missing ?? [])
      expect(critical[0]?.message).toContain(`“${rule.replace('KubeBrowse - ', '')}”`);
  });

  it('are known by where they lie, not by a name that another bears', () => {
    const inPlace = ['/usr/lib/firefox/firefox', '/opt/acme/browser'];
    const elsewhere = ['/opt/firefox', '/srv/acme/browser'];
    const settings = withWeb(...inPlace, ...elsewhere);
    const chosen = { ...settings, pods: { ...settings.pods, programs: ['firefox'] as const } };
    const found = foreignPrograms(chosen).map(({ executable }) => executable);
    expect(found).toEqual(expect.arrayContaining(['/opt/acme/browser', ...elsewhere]));
    expect(foreignPrograms(settings)).toHaveLength(4);
  });

  it('are critical where there are more than are evaluated', () => {
    const settings = withWeb(...Array.from({ length: 1500 }, (_, at) => `/opt/many/${at}`));
    const claims = session.of(settings);
    expect(claims.programs.length + claims.unevaluated.length).toBe(1500);
    expect(isGood({ ...claims, programs: [] })).toBe(false);
    expect(claimWords(claims)).toMatch(/^Does not cover 0 and 1,499 more;/);
    const critical = stateClaims(settings, claims).filter(({ message }) =>
      message.startsWith('Whether the ruleset covers'),
    );
    expect(critical).toMatchObject([
      { severity: 'critical', message: expect.stringMatching(/and 1489 more is not known/) },
    ]);
  });

  it.each([
    [defaultSettings],
    [read({ processes: { paths: ['/usr/bin/simple-scan'], names: ['acme'] } })],
    [read({ processes: { paths: ['/usr/lib/chromium/chrome_crashpad_handler'] } })],
    [read({ pods: { browserImages: ['registry.corp/rdp-chromium', '/vnc-browser'] } })],
  ])('are none in %#', (settings) => {
    expect(foreignPrograms(settings)).toEqual([]);
  });

  it('what runs in an image of another name is not known', () => {
    const settings = read({ pods: { browserImages: ['/desktop'] } });
    expect(unknownImages(settings)).toEqual(['/desktop']);
    const lines = stateClaims(settings, session.of(settings)).map(({ message }) => message);
    expect(lines).toContainEqual(expect.stringContaining('What runs in /desktop is not known'));
    expect(unknownImages(read({ pods: { browserImages: ['/rdp-firefox'] } }))).toEqual([]);
  });

  it('a program is covered once each rule fires on it as it does on Chromium', () => {
    const [program] = foreignPrograms(withWeb('/opt/cruise/netcruiser'));
    if (program === undefined) throw new Error('no program');
    const events = [
      { 'proc.pexepath': '/usr/lib/chromium/chromium' },
      { 'proc.exepath': '/usr/bin/nc' },
    ];
    const cover = (...rules: string[]) =>
      coverProgram(program, { events, now: [['A', 'B'], ['C']], match: () => [rules] });
    expect(cover('A', 'B')).toMatchObject({ missing: [], attacks: 1, caught: 1 });
    expect(cover('B')).toMatchObject({ missing: ['A'], attacks: 1, caught: 1 });
    expect(cover()).toMatchObject({ missing: ['A', 'B'], attacks: 1, caught: 0 });
  });
});

describe('asProgram', () => {
  const [firefox] = foreignPrograms(withWeb('/usr/lib/firefox/firefox'));
  const swap = (fields: Record<string, string>) =>
    firefox === undefined ? undefined : asProgram(fields, firefox);

  it('puts executable, folder, profile, name and mark in the place of Chromium’s', () => {
    const fields = {
      'proc.exepath': '/usr/lib/chromium/chrome_crashpad_handler',
      'proc.pexepath': '/usr/lib/chromium/chromium',
      'proc.pname': 'chromium',
      'proc.pcmdline': 'chromium --type=renderer --lang=en',
      'fd.name': '/home/rdpuser/.config/chromium/Default/Cookies',
    };
    expect(swap(fields)).toEqual({
      'proc.exepath': '/usr/lib/firefox/chrome_crashpad_handler',
      'proc.pexepath': '/usr/lib/firefox/firefox',
      'proc.pname': 'firefox',
      'proc.pcmdline': 'firefox -contentproc --lang=en',
      'fd.name': '/home/rdpuser/.mozilla/firefox/Default/Cookies',
    });
  });

  it('leaves what is no part of the browser: another file of that name, the pod', () => {
    const fields = { 'proc.exepath': '/tmp/chromium', 'container.name': 'rdp-chromium' };
    expect(swap(fields)).toBeUndefined();
  });
});
