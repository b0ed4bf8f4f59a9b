// The page says what the command line says, and of a file with thousands of findings not all of them.
import { expect, it } from 'vitest';
import { call } from '../../cli/testing/call-in-memory.ts';
import { answerUpgrade } from './answer.ts';

const rule = `- rule: R
  desc: d
  condition: evt.type = execve and k8s.pod.label.app = browser
  output: o
  priority: NOTICE
`;

it('the verdict, findings and changes are those of the command line', async () => {
  const files = [{ name: 'mine.yaml', text: rule }];
  const answer = answerUpgrade({ files, versions: { from: '0.40', to: '0.45' } });
  const { out } = await call(['upgrade', '--from', '0.40', '--to', '0.45', 'mine.yaml'], {
    'mine.yaml': rule,
  });
  expect(out).toContain(`${answer.title}: ${answer.verdict}\n`);
  for (const { text } of answer.files.flatMap(({ lines }) => lines)) expect(out).toContain(text);
  for (const { text } of answer.report.changes) expect(out).toContain(text);
  expect(answer.act).toBe(true);
});

it('shows 200 findings of a file and counts the rest', () => {
  const files = [{ name: 'big.yaml', text: rule.repeat(150) }];
  const [file] = answerUpgrade({ files, versions: { from: '0.40', to: '0.45' } }).files;
  expect(file?.lines).toHaveLength(201);
  expect(file?.lines.at(-1)?.text).toMatch(/^… and \d+ more\.$/);
});
