// A sound file, and slips that make it unreadable: each is told in its place, and its fix gives the file
// back.
import { describe, expect, it } from 'vitest';
import { fixAll } from '../apply-fixes.ts';
import { checkFiles } from '../check-files.ts';

const sound = `- macro: used
  condition: proc.name = nc
- rule: First
  desc: Something happened.
  condition: evt.type = execve and used
  output: "Seen (command=%proc.cmdline)"
  priority: WARNING
- rule: Second
  desc: Something happened.
  condition: >
    evt.type = open and
    fd.name = /etc/shadow
  output: "Seen (file=%fd.name)"
  priority: WARNING
`;

const slips: readonly (readonly [string, string, string])[] = [
  ['condition: evt', 'condition:evt', 'a space is missing after the colon'],
  ['desc: Something', 'desc:Something', 'a space is missing after the colon'],
  ['- rule: First', '- rule:First', 'a space is missing after the colon'],
  ['- rule: First', '-rule: First', 'a space is missing after the dash'],
  ['  condition: evt.type = exec', '    condition: evt.type = exec', 'further to the right'],
  [
    '    evt.type = open and\n    fd',
    '  evt.type = open and\n  fd',
    'indent the text deeper than its key',
  ],
  ['cmdline)"', 'cmdline)', 'a quote is opened here and not closed'],
  ['  desc: Something', 'desc: Something', 'further to the left than the name of its item'],
  ['  condition: evt', 'condition: evt', 'further to the left than the name of its item'],
  ['  condition: evt', ' condition: evt', 'further to the left than the name of its item'],
  ['  priority: WARNING', ' priority: WARNING', 'further to the left than the name of its item'],
];

describe('what Falco cannot read for a line before', () => {
  it.each(slips)('%s → %s', (right, wrong, words) => {
    for (const end of ['\n', '\r\n']) {
      const whole = sound.replaceAll('\n', end);
      const text = sound.replace(right, wrong).replaceAll('\n', end);
      const [checked] = checkFiles([{ name: 'a.yaml', text }]);
      const found = checked?.diagnostics.filter(({ severity }) => severity === 'error') ?? [];
      expect(found.map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
      expect(checked?.falco.error).not.toBeNull();
      expect(fixAll([{ name: 'a.yaml', text }])[0]?.text).toBe(whole);
    }
  });

  it.each([
    ['- list: a\n  items:\n    - [a, b], c\n', 'one pair of brackets'],
    ['- list: a\n  items: [a, b], c\n', 'one pair of brackets'],
    ['- list: a\n  items:\n    - @home\n', 'cannot begin with this sign'],
    [sound.replace('Something happened.', '[a, b], c'), 'Put it in quotes'],
  ])('%j: in plain words', (text, words) => {
    const [checked] = checkFiles([{ name: 'a.yaml', text }]);
    expect(checked?.diagnostics[0]?.message).toContain(words);
  });

  it('a last key to the left of all others, where Falco begins a document anew', () => {
    const text = sound.replace('  priority: WARNING', 'priority: WARNING');
    const [checked] = checkFiles([{ name: 'a.yaml', text }]);
    expect(checked?.diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('"priority" is further to the left than the name of its item'),
    );
    expect(fixAll([{ name: 'a.yaml', text }])[0]?.text).toBe(sound);
  });
});
