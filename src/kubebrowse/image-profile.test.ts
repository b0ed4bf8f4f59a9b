import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readImageFiles } from '../settings/image-files.ts';
import { parseSettings } from '../settings/parse-settings.ts';
import { imageProfiler } from './image-profile.ts';

const rules = readFileSync(new URL('../../rules/kubebrowse_rules.yaml', import.meta.url), 'utf8');
const profile = imageProfiler(rules);
const of = (...listings: string[]) => profile(listings);

const dpkg = `/.
/usr
/usr/bin
/usr/bin/simple-scan
/usr/share/doc/simple-scan/copyright
/usr/share/man/man1/simple-scan.1.gz

diverted by dash to: /bin/sh.distrib
/bin
/bin/dash
/usr/sbin/tcpdump
/usr/bin/python3.13
/usr/bin/feh
/usr/libexec/simple-scan-helper
/usr/bin/su
`;

describe('the files of an image', () => {
  it('of dpkg -L become programs; shells, tools and what is allowed already do not', () => {
    expect(of(dpkg)).toEqual({
      paths: ['/usr/bin/simple-scan', '/usr/libexec/simple-scan-helper'],
      allowed: 1,
      left: {
        shell: ['/usr/bin/dash'],
        interpreter: ['/usr/bin/python3.13'],
        tool: ['/usr/sbin/tcpdump'],
        privilege: ['/usr/bin/su'],
        writable: [],
        unwritable: [],
      },
      known: [],
      others: 6,
    });
  });

  it('of a listing with modes are those that can be executed, wherever they lie', () => {
    const listed = `drwxr-xr-x root/root 0 2026-01-01 10:00 usr/bin/
-rwxr-xr-x root/root 12 2026-01-01 10:00 usr/lib/acme/acme
-rw-r--r-- root/root 12 2026-01-01 10:00 usr/bin/data
-rwsr-xr-x root/root 12 2026-01-01 10:00 usr/bin/becomes-root
-rwxr-xr-x root/root 12 2026-01-01 10:00 usr/lib/libacme.so.1
-rwxr-xr-x root/root 12 2026-01-01 10:00 home/rdpuser/x
lrwxrwxrwx root/root 0 2026-01-01 10:00 usr/bin/a -> /usr/lib/acme/acme
`;
    const found = of(listed);
    expect(found?.paths).toEqual(['/usr/lib/acme/acme']);
    expect(found?.left.privilege).toEqual(['/usr/bin/becomes-root']);
    expect(found?.left.writable).toEqual(['/home/rdpuser/x']);
  });

  const document = { spdxVersion: 'SPDX-2.3', files: [{ fileName: './usr/bin/acme' }] };
  it.each([
    ['spdx', JSON.stringify(document)],
    ['spdx', 'SPDXVersion: SPDX-2.3\nFileName: ./usr/bin/acme\n'],
    [
      'cyclonedx',
      JSON.stringify({
        bomFormat: 'CycloneDX',
        components: [
          { type: 'file', name: '/usr/bin/acme' },
          { type: 'library', name: 'openssl' },
        ],
      }),
    ],
    [
      'cyclonedx',
      JSON.stringify({
        bomFormat: 'CycloneDX',
        components: [{ name: 'acme', evidence: { occurrences: [{ location: 'usr/bin/acme' }] } }],
      }),
    ],
    ['syft', JSON.stringify({ artifacts: [{ metadata: { files: [{ path: '/usr/bin/acme' }] } }] })],
    [
      'log',
      '{"rule":"KubeBrowse - Execution of Unexpected Binary","output_fields":{"proc.exepath":"/usr/bin/acme"}}\n',
    ],
    ['log', '10:30: Notice Unexpected program ran | process=acme exepath=/usr/bin/acme parent=x\n'],
    ['files', '\uFEFF/usr/bin/acme\r\n'],
  ])('%s is read', (listing, text) => {
    expect(readImageFiles(text)?.listing).toBe(listing);
    expect(of(text)?.paths).toEqual(['/usr/bin/acme']);
  });

  it('say which browsers and editors have to be chosen', () => {
    const text =
      '/usr/bin/firefox-esr\n/usr/lib/firefox-esr/firefox-esr\n/usr/lib/firefox-esr/omni.ja\n';
    expect(of(text)?.known).toEqual(['firefox-esr']);
    expect(of('/usr/bin/feh\n')?.known).toEqual([]);
  });

  it('several listings are one list', () => {
    expect(of('/usr/bin/b\n', '/usr/bin/a\n/usr/bin/b\n')?.paths).toEqual([
      '/usr/bin/a',
      '/usr/bin/b',
    ]);
  });

  it.each(['', 'hello', '<bom/>', '{"a":1}', '[]'])('%j lists no files', (text) => {
    expect(of(text)).toBeUndefined();
  });

  it('an SBOM of packages alone names no program, and is known as what it is', () => {
    const text = JSON.stringify({ bomFormat: 'CycloneDX', components: [{ name: 'bash' }] });
    expect(of(text)?.paths).toEqual([]);
  });

  it('never throws, and what it finds is what settings take', () => {
    const line = fc.oneof(
      fc.string(),
      fc.string().map((text) => `/usr/bin/${text}`),
      fc.string().map((text) => `-rwxr-xr-x a/b 1 2026-01-01 10:00 usr/bin/${text}`),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
        const paths = of(lines.join('\n'))?.paths ?? [];
        const { settings, diagnostics } = parseSettings({ processes: { paths } });
        expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(settings.processes.paths).toEqual(paths);
      }),
      { numRuns: 60 },
    );
  });
});
