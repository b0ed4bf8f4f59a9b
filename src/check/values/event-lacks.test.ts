// A parameter that the event type lacks → those that it has.
import { expect, it } from 'vitest';
import { checkFiles } from '../check-files.ts';

it.each([
  ['evt.type = mount and evt.arg.source = a', 'mount has dev, dir, flags, res, type.'],
  ['evt.type = kill and evt.arg.name = a', 'kill has pid, res, sig.'],
  ['evt.type = execve and evt.arg.path = a', 'execve has filename, flags'],
])('%s', (condition, words) => {
  const text = `- rule: A\n  desc: d\n  condition: ${condition}\n  output: o\n  priority: INFO\n`;
  const [found] = checkFiles([{ name: 'a.yaml', text }])[0]?.diagnostics ?? [];
  expect(found?.message).toContain(words);
});
