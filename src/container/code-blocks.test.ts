// Rules in code blocks of Markdown and of other texts: which are read, and in which order.
import { expect, it } from 'vitest';
import { unpack } from './unpack.ts';

const rule = (name: string) =>
  `- rule: ${name}\n  desc: d\n  condition: evt.type = execve and proc.name = nc\n  output: x\n  priority: INFO\n`;
const indented = (text: string, by: string) => text.replace(/^(?=.)/gm, by);
const nested = `customRules:\n  my.yaml: |-\n${indented(rule('A'), '    ')}`;

it.each<[string, string, readonly string[] | undefined]>([
  [
    'Markdown, blocks of YAML in their order',
    `# Rules\n\n\`\`\`sh\n${rule('S')}\`\`\`\n${'```yaml\na: b\n```\n'.repeat(7)}\`\`\`YAML\n${rule('B')}\`\`\`\n\n~~~\n\`\`\`\n${rule('A')}~~~\n\`\`\`yml\n${nested}\`\`\`\n\`\`\`yaml\n${rule('open')}`,
    ['code block 9', 'code block 10', 'code block 11.customRules.my.yaml'],
  ],
  [
    'Markdown with a heredoc in another block',
    `# R\n\n\`\`\`bash\ncat > r.yaml <<EOF\n${rule('S')}EOF\n\`\`\`\n\n\`\`\`yaml\n${rule('B')}\`\`\`\n`,
    ['code block 2', 'EOF'],
  ],
  [
    'an indented block of a text',
    `Rules\n=====\n\nAs follows::\n\n${indented(`# why\n${rule('A')}\n${rule('B')}`, '    ')}\nEnd of it.\n\n${indented(rule('C'), '  ')}`,
    ['code block 1', 'code block 2'],
  ],
  ['a fence that is not closed', `Text\n\n\`\`\`yaml\n${rule('A')}`, undefined],
])('%s', (_, file, expected) => {
  expect(unpack(file)?.map(({ path }) => path.join('.'))).toEqual(expected);
});
