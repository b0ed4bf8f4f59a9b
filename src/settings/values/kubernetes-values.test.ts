import { checkTables } from './check-table.ts';
import { parseImage } from './image.ts';
import {
  parseContainerName,
  parseFalcoNamespace,
  parseNamespace,
  parseReleaseName,
  parseSecretName,
} from './kubernetes-names.ts';
import { parseLabelKey, parseLabelValue } from './labels.ts';

const x63 = 'x'.repeat(63);
const x64 = 'x'.repeat(64);

/** What Go's yaml.v2 reads as a number, a boolean or null where it stands without quotes. */
const noTexts =
  '0 7 007 08 123 99999999999999999999 1e3 1e-3 0x1f 0o17 0b1 true false yes no y n on off null'.split(
    ' ',
  );
/** Near to those, and texts. */
const texts = '0x 0xg 0b2 1e 1-2 e3 1e3e3 2026-01-02 trues nil none nan inf 1a'.split(' ');

checkTables({
  parseNamespace: {
    parse: parseNamespace,
    good: ['browser-sandbox', 'a', '0', x63, [' falco\t', 'falco']],
    bad: [
      ['', 'empty'],
      ['Falco', 'capital letters'],
      ['a_b', 'holds "_"'],
      ['-a', 'begins or ends with "-"'],
      ['a-', 'begins or ends with "-"'],
      [x64, 'too long'],
      ['a b', 'holds " "'],
      ['ä', 'holds "ä"'],
      ['a\nb', 'line feed at position 2'],
      ['a.b', 'holds "."'],
    ],
  },
  parseContainerName: {
    parse: parseContainerName,
    good: ['rdp-chromium'],
    bad: [['rdp_chromium', 'container name']],
  },
  parseReleaseName: {
    parse: parseReleaseName,
    good: ['falco', 'x'.repeat(53), ...texts],
    bad: [
      ['x'.repeat(54), 'at most 53'],
      ["a'; rm -rf /", 'holds "\'"'],
      ['$(id)', 'holds "$"'],
      ...noTexts.map((name) => [name, 'without quotes'] as const),
    ],
  },
  parseFalcoNamespace: {
    parse: parseFalcoNamespace,
    good: ['falco', ...texts],
    bad: [['', 'empty'], ...noTexts.map((name) => [name, 'without quotes'] as const)],
  },
  parseSecretName: {
    parse: parseSecretName,
    good: ['falcosidekick', 'a.b-c.d'],
    bad: [
      ['a..b', 'empty part'],
      ['.a', 'empty part'],
      ['a.-b', 'begins or ends'],
      ['A', 'capital'],
      ['x'.repeat(254), 'too long'],
    ],
  },
  parseLabelKey: {
    parse: parseLabelKey,
    good: ['app', 'app.kubernetes.io/name', 'A_b.c-D', x63, `${'a.'.repeat(120)}io/${x63}`],
    bad: [
      ['', 'empty'],
      ['a/b/c', 'must have 1 to 63'],
      ['/name', 'before "/"'],
      ['App.io/name', 'before "/"'],
      ['a/', 'must have'],
      ['app=x', 'holds "=" or ":"'],
      ['app: x', 'holds "=" or ":"'],
      ['a]b', 'must have'],
      [x64, 'must have'],
      ['a"b', 'must have'],
      ['-a', 'must have'],
    ],
  },
  parseLabelValue: {
    parse: parseLabelValue,
    good: ['browser-sandbox-test', 'v1.2_3', '1', x63, ['true', 'true']],
    bad: [
      ['', 'Falco cannot tell it'],
      ['a b', 'must have'],
      ['a/b', 'must have'],
      [x64, 'too long'],
      ['shell_binaries', 'name of a Falco list'],
      ['kubebrowse_x', 'name of a Falco list'],
      ['proc.name', 'name of a Falco field'],
      ['a\u202eb', 'direction-changing'],
    ],
  },
  parseImage: {
    parse: parseImage,
    good: [
      'ghcr.io/browsersec/rdp-chromium',
      'registry:5000/a/b',
      'busybox',
      '/rdp-chromium',
      '/a/b',
      'localhost/a',
      'a__b/c--d',
      ['GHCR.io/a', 'ghcr.io/a'],
    ],
    bad: [
      ['ghcr.io/a/b:latest', 'write "ghcr.io/a/b"'],
      ['ghcr.io/a/b@sha256:00', 'digest out and write "ghcr.io/a/b"'],
      ['/rdp-chromium:v1', 'write "/rdp-chromium"'],
      ['https://ghcr.io/a', 'web address'],
      ['ghcr.io/A', '"A" is not a part'],
      ['/', 'is not a part'],
      ['a//b', 'is not a part'],
      ['a/b/', 'is not a part'],
      ['*/rdp-chromium', 'is not a part'],
      ['registry:99999/a', 'is not a part'],
      ['user_sensitive_paths', 'Falco list'],
      ['', 'empty'],
    ],
  },
});
