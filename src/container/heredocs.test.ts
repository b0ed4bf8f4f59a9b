// Heredocs of shells and of Terraform: what comes of them is read, not what is written.
import { describe, expect, it } from 'vitest';
import { unpack } from './unpack.ts';

describe('a heredoc', () => {
  it.each([
    ['a shell’s', 'cat <<EOF > a.yaml', 'a \\$HOME \\`x\\` \\\\d \\n', 'a $HOME `x` \\d \\n'],
    ['a shell’s with its word in quotes', "cat <<'EOF' > a.yaml", 'a \\$HOME', 'a \\$HOME'],
    ['Terraform’s', 'content = <<EOF', 'a $\u0024{IFS} %%{x} \\$', 'a \u0024{IFS} %{x} \\$'],
  ])(
    'reads %s as what comes of it, and writes nothing where signs are taken off',
    (_, head, written, read) => {
      const body = (condition: string) => `- macro: m\n  condition: ${condition}\n`;
      const [packed] = unpack(`${head}\n${body(written)}EOF\n`) ?? [];
      expect(packed).toMatchObject({ text: body(read), isTemplate: false });
      const edits = packed?.write([{ range: { from: 9, to: 10 }, text: 'n' }]);
      expect(edits === undefined).toBe(written !== read);
      expect(packed?.locate(body(read).length - 1)).toBe(head.length + body(written).length);
    },
  );
});
