import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { deflateSync, inflateSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { encodeBase64url } from '../text/base64url.ts';
import { checksum } from '../text/checksum.ts';
import { encodeUtf8 } from '../text/utf8.ts';
import { defaultSettings } from './default-settings.ts';
import { decodeLink, differingSettings, encodeLink } from './link.ts';
import { presets } from './presets.ts';
import type { Settings } from './settings.ts';
import { settingsArbitrary } from './testing/settings-arbitrary.ts';

const compress = (bytes: Uint8Array) => deflateSync(bytes, { level: 9 });
function decompress(bytes: Uint8Array, most: number) {
  const out = inflateSync(bytes);
  return out.length > most ? undefined : out;
}
const encode = (settings: Settings, base = defaultSettings) => encodeLink(settings, base, compress);
const decode = (link: string, base = defaultSettings) => decodeLink(link, base, decompress);

/** A link with a right check sum around anything. */
function forge(document: unknown, version = 1): string {
  const payload = encodeBase64url(compress(encodeUtf8(JSON.stringify(document))));
  return `v${version}.${checksum(payload)}.${payload}`;
}

describe('links', () => {
  it('come back as the same settings', async () => {
    await fc.assert(
      fc.asyncProperty(settingsArbitrary(), async (settings) => {
        const link = await encode(settings);
        expect(link.ok && (await decode(`#${link.value}`))).toEqual({ ok: true, value: settings });
      }),
      { numRuns: 200 },
    );
  });

  it('hold nothing but what differs from the base, and the Falco', async () => {
    expect(differingSettings(defaultSettings, defaultSettings)).toEqual({});
    const settings = {
      ...defaultSettings,
      network: { ...defaultSettings.network, webPorts: [443] },
    };
    expect(differingSettings(settings, defaultSettings)).toEqual({ network: { webPorts: [443] } });
    const link = await encode(settings);
    expect(link.ok && link.value.length).toBeLessThan(90);
    expect(link.ok && /^[-\w.]+$/.test(link.value)).toBe(true);
  });

  it('come back against another base too', async () => {
    const base = presets[3]?.apply(defaultSettings, []) ?? defaultSettings;
    const link = await encode(defaultSettings, base);
    expect(link.ok && (await decode(link.value, base))).toEqual({
      ok: true,
      value: defaultSettings,
    });
  });

  it('are refused when any character was lost or changed', async () => {
    const link = await encode({ ...defaultSettings, listeners: [] });
    if (!link.ok) throw new Error(link.message);
    const whole = link.value;
    for (let at = 0; at < whole.length; at += 1) {
      const changed = whole[at] === 'A' ? 'B' : 'A';
      for (const text of [
        whole.slice(0, at) + whole.slice(at + 1),
        whole.slice(0, at) + changed + whole.slice(at + 1),
      ]) {
        if (text !== whole) expect((await decode(text)).ok, text).toBe(false);
      }
    }
  });

  it('are refused with one message, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `v1.${checksum(text)}.${text}`),
        ),
        async (text) => {
          const decoded = await decode(text);
          expect(decoded.ok).toBe(false);
          if (!decoded.ok) expect(decoded.message.length).toBeLessThan(400);
        },
      ),
    );
  });

  it.each([
    ['', 'not a whole link'],
    ['#v1.00000000.AAAA', 'check sum'],
    [forge({}, 2), 'version 2'],
    [forge({}, 0), 'version 0'],
    [forge([]), 'expected an object'],
    [forge({ network: { webPorts: ['x'] } }), 'expected a number'],
    [forge({ nope: 1 }), 'not a key of the settings'],
    [`v1.${'A'.repeat(300_000)}`, '300003 characters'],
    [`v1.${checksum('AAAA')}.AAAA`, 'damaged'],
  ])('%.60s is refused: %s', async (link, part) => {
    const decoded = await decode(link);
    expect(decoded.ok ? '' : decoded.message).toContain(part);
  });

  it('stop at settings too large for a link, and at a bomb', async () => {
    const networks = Array.from(
      { length: 60_000 },
      (_, i) => `11.${(i * 7919) % 251}.${(i * 104_729) % 256}.${i % 256}/32`,
    );
    const settings = {
      ...defaultSettings,
      network: { ...defaultSettings.network, allowedNetworks: networks },
    };
    const link = await encode(settings);
    expect(link.ok ? '' : link.message).toContain('Share settings.json instead');
    const bomb = forge('x'.repeat(5_000_000));
    expect(bomb.length).toBeLessThan(20_000);
    expect(await decode(bomb)).toMatchObject({
      ok: false,
      message: expect.stringContaining('4 MB'),
    });
  });

  it('of an older version pass through its migration', async () => {
    const migrations = {
      0: (document: unknown) => ({
        network: { webPorts: (document as { ports: number[] }).ports },
      }),
    };
    const decoded = await decodeLink(
      forge({ ports: [443] }, 0),
      defaultSettings,
      decompress,
      migrations,
    );
    expect(decoded).toMatchObject({ ok: true, value: { network: { webPorts: [443] } } });
  });

  it('keep their Falco when a newer one becomes the default', async () => {
    const settings = { ...defaultSettings, network: { ...defaultSettings.network, webPorts: [1] } };
    const link = await encode(settings);
    expect(link.ok).toBe(true);
    const { target } = defaultSettings;
    const later: Settings = { ...defaultSettings, target: { ...target, falco: '0.39' } };
    const decoded = await decode(link.ok ? link.value : '', later);
    expect(decoded).toMatchObject({ ok: true, value: { target: { falco: target.falco } } });
    // One that says nothing at all is the defaults, whatever they are.
    const nothing = await encode(defaultSettings);
    const opened = await decode(nothing.ok ? nothing.value : '', later);
    expect(opened).toMatchObject({ ok: true, value: later });
  });

  it('made in the past stay readable', async () => {
    const path = new URL('./fixtures/links.json', import.meta.url);
    const links = JSON.parse(readFileSync(path, 'utf8')) as { link: string; settings: object }[];
    expect(links.length).toBeGreaterThan(0);
    for (const { link, settings } of links) {
      const decoded = await decode(link);
      expect(decoded.ok && differingSettings(decoded.value, defaultSettings)).toEqual(settings);
    }
  });
});
