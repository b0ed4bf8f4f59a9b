// What each version of Falco knows: with the one before it is an error, from its own on it is none.
// Facts: src/falco/versions.ts, with their sources.
import { describe, expect, it } from 'vitest';
import { type FalcoMinor, falcoReleases, isFalcoMinor } from '../falco/versions.ts';
import { checkFiles } from './check-files.ts';

const minors = Object.keys(falcoReleases).filter(isFalcoMinor);

function rule(condition: string, { output = 'o', more = '' } = {}): string {
  return `- rule: A\n  desc: d\n  condition: ${condition}\n  output: "${output}"\n  priority: INFO\n${more}`;
}
const open = 'evt.type = open and evt.rawres >= 0';
const exception = (fields: string, comps: string) => ({
  more: `  exceptions:\n    - name: e\n      fields: ${fields}\n      comps: ${comps}\n`,
});

const newer: readonly (readonly [string, FalcoMinor, string])[] = [
  ['proc.pgid', '0.40', rule(`${open} and proc.pgid = 1`)],
  ['proc.pgid.name', '0.40', rule(`${open} and proc.pgid.name = a`)],
  ['proc.is_pgid_leader in an output', '0.40', rule(open, { output: '%proc.is_pgid_leader' })],
  ['proc.pgid.exe in an exception', '0.40', rule(open, exception('[proc.pgid.exe]', '[=]'))],
  ['len()', '0.40', rule(`${open} and len(fd.name) > 9`)],
  ['len() in an output', '0.40', rule(open, { output: '%len(fd.name)' })],
  ['a line break behind contains', '0.40', rule(`|\n    ${open} and fd.name contains\n    abc`)],
  ['proc.aargs', '0.41', rule(`${open} and proc.aargs[1] contains x`)],
  ['proc.args with an index', '0.41', rule(`${open} and proc.args[1] = x`)],
  ['proc.args with an index in an output', '0.41', rule(open, { output: '%proc.args[1]' })],
  [
    'a plugin',
    '0.41',
    `- required_plugin_versions:\n    - name: container\n      version: 0.2.2\n\n${rule(open)}`,
  ],
  ['capture', '0.42', rule(open, { more: '  capture: true\n' })],
  ['capture_duration', '0.42', rule(open, { more: '  capture_duration: 5\n' })],
  ['oneof', '0.44', rule(`${open} and fd.name startswith oneof (/a, /b)`)],
  ['allof', '0.44', rule(`${open} and fd.name contains allof (a, b)`)],
  ['anyof in an exception', '0.44', rule(open, exception('fd.name', 'startswith anyof'))],
  ['join()', '0.44', rule(`${open} and join("/", (fd.name, proc.name)) = x`)],
  ['concat()', '0.44', rule(`${open} and concat(fd.name, proc.name) = x`)],
  ['a transformer in an exception', '0.44', rule(open, exception('["tolower(proc.name)"]', '[=]'))],
  ['the engine of 0.40', '0.40', `- required_engine_version: 0.46.0\n${rule(open)}`],
  ['the engine of 0.41', '0.41', `- required_engine_version: 0.50.0\n${rule(open)}`],
  ['the engine of 0.42', '0.42', `- required_engine_version: 57\n${rule(open)}`],
  ['the engine of 0.43', '0.43', `- required_engine_version: 0.58.0\n${rule(open)}`],
  ['a byte as two hex digits', '0.45', rule(`'${open} and proc.name = "\\x41"'`)],
  ['the engine of 0.45', '0.45', `- required_engine_version: 0.65.0\n${rule(open)}`],
  ['the engine of 0.44', '0.44', `- required_engine_version: 0.62.0\n${rule(open)}`],
];

function errorsWith(falco: FalcoMinor, text: string): readonly string[] {
  return checkFiles([{ name: 'a.yaml', text }], { falco })
    .flatMap(({ diagnostics }) => diagnostics)
    .filter(({ severity }) => severity === 'error')
    .map(({ message }) => message);
}

describe('versions', () => {
  it.each(newer)('%s: from %s on', (_what, since, text) => {
    const before = minors.slice(0, minors.indexOf(since));
    for (const falco of minors) {
      const told = errorsWith(falco, text);
      expect(told.length > 0, `${falco}: ${told.join(' | ')}`).toBe(before.includes(falco));
    }
  });

  const warned = (falco: FalcoMinor, text: string) =>
    checkFiles([{ name: 'a.yaml', text }], { falco }).flatMap(({ load, diagnostics }) => [
      load,
      ...diagnostics.map(({ code, severity }) => `${severity} ${code}`),
    ]);

  it.each(minors)('%s: evt.dir, unknown keys and labels with a dot', (falco) => {
    const since = (minor: FalcoMinor) => minors.indexOf(falco) >= minors.indexOf(minor);
    expect(warned(falco, rule('evt.type = open and evt.dir = <'))).toEqual(
      since('0.42') ? ['warnings', 'warning evt-dir'] : ['ok'],
    );
    expect(warned(falco, rule(open, { more: '  xyzzy: 1\n' }))).toEqual(
      since('0.44') ? ['warnings', 'warning load-unknown-key'] : ['ok'],
    );
    expect(warned(falco, rule(`${open} and evt.latency > 5`))).toEqual(
      since('0.43') ? ['warnings', 'warning load-deprecated-item'] : ['ok'],
    );
    expect(warned(falco, rule(`${open} and k8s.pod.label.app = x`))).toEqual(
      since('0.41') ? ['invalid', 'error label-dot-form'] : ['ok', 'warning label-dot-form'],
    );
  });
});
