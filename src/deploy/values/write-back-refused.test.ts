import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../settings/default-settings.ts';
import { writeBack } from './write-back.ts';

const small = {
  rules: '- macro: kubebrowse_pod\n  condition: (x)\n',
  overrides: '# Overrides of Falco\n- macro: z\n',
};

interface Values {
  [key: string]: Values | unknown;
}

const getIn = (values: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((here, key) => (here as Values | undefined | null)?.[key], values);

const refusedIn = (file: string) =>
  writeBack(defaultSettings, small, file).places.flatMap(({ refusals }) =>
    refusals.map(({ path, reason }) => `${path.join('.')}: ${reason}`),
  );

describe('what cannot be written', () => {
  it.each([
    [
      'falco: &f\n  json_output: false\nother: *f\n',
      'falco: an anchor (&) and its alias (*) share it',
    ],
    [
      'base: &b {json_output: false}\nfalco: *b\n',
      'falco: an anchor (&) and its alias (*) share it',
    ],
    [
      'falco:\n  json_output: false\n  json_output: false\n',
      'falco.json_output: the key is there twice',
    ],
    ['falco: {}\nfalco: {}\n', 'falco: the key is there twice'],
    ['falco: {json_output}\n', 'falco.rule_matching: it would have to be in braces'],
    [
      'falco:\n  json_output: [a]\n',
      'falco.json_output: one value is expected there, and it is a list',
    ],
    ['falco:\n  json_output: !!str false\n', 'falco.json_output: it has a tag (!)'],
    [
      'driver: {}\ncustomRules: [a]\n',
      'customRules.kubebrowse_falco_overrides.yaml: keys are expected',
    ],
    [
      'b: &b\n  buffered_outputs: false\ndriver: {}\n<<: {falco: *b}\n',
      'falco: it comes from a merge (<<)',
    ],
  ])('is refused with the reason, and comes beside: %j', (file, reason) => {
    const { text, separate } = writeBack(defaultSettings, small, file);
    expect(refusedIn(file).join('\n')).toContain(reason);
    const [values] = loadAll(separate ?? '');
    const [path] = reason.split(':');
    expect(getIn(values, (path ?? '').split('.').slice(0, 1))).toBeDefined();
    // Everything else is written.
    expect(text).not.toBe(file);
    for (const line of file
      .trimEnd()
      .split('\n')
      .filter((one) => !/\{\}|\[\]/.test(one))) {
      expect(text).toContain(line.replace(/false.*/, ''));
    }
  });

  it.each([
    ['falco: [', 'No place for the rules'],
    ['{{- if .Values.x }}\nfalco: {}\n{{- end }}\n', 'No place for the rules'],
    ['kind: Service\napiVersion: v1\n', 'No place for the rules'],
    ['- a\n- b\n', 'No place for the rules'],
  ])('leaves a file alone that has no place for it: %j', (file, trouble) => {
    const written = writeBack(defaultSettings, small, file);
    expect(written.text).toBe(file);
    expect(written.trouble).toContain(trouble);
  });

  it.each(['', '# only a comment', '# one\r\n\r\n'])(
    'fills a file with nothing in it: %j',
    (file) => {
      const { text } = writeBack(defaultSettings, small, file);
      expect(text.startsWith(file)).toBe(true);
      expect(loadAll(text)).toMatchObject([{ falco: { rule_matching: 'all' } }]);
      expect(writeBack(defaultSettings, small, text).text).toBe(text);
    },
  );

  it('ends with hostile files', () => {
    const bomb = `a: &a [${'x,'.repeat(50)}]\n${[...'bcdefgh'].map((n, i) => `${n}: &${n} [${`*${'abcdefgh'[i]},`.repeat(50)}]`).join('\n')}\nfalco: {}\n`;
    const deep = `falco:${' {a:'.repeat(5000)}`;
    const wide = `falco:\n${'  # c\n'.repeat(100_000)}driver: {}\n${'\n'.repeat(50_000)}`;
    for (const file of [
      bomb,
      deep,
      wide,
      `falco:${' '.repeat(200_000)}\n`,
      `driver: |+\n${' \n'.repeat(50_000)}`,
    ]) {
      // Where the work grew faster than the file, the test would not end in time.
      expect(writeBack(defaultSettings, small, file)).toBeDefined();
    }
  });
});
