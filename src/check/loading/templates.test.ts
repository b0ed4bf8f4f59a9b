// Rules that Terraform or a shell fills in: what is filled in is not judged, all else is.
import { expect, it } from 'vitest';
import { checkFiles } from '../check-files.ts';

const shell = (condition: string, { word = 'EOF', desc = 'd', priority = 'INFO' } = {}) =>
  `cat > rules.yaml <<${word}\n- rule: A\n  desc: ${desc}\n  condition: ${condition}\n  output: o\n  priority: ${priority}\nEOF\n`;
const part = '$' + '{X:-a}';

function said(text: string) {
  const [checked] = checkFiles([{ name: 'a.sh', text }]);
  const { load, falco, diagnostics = [] } = checked ?? {};
  return {
    load,
    error: falco?.error,
    found: diagnostics.map(({ code, severity }) => [severity, code]),
  };
}
const filledIn = ['hint', 'no-rules-file'];

it.each([
  ['a value', shell(`evt.type = open and fd.name in (${part})`)],
  ['what could be no value', shell('evt.type = open and proc.name in ($(cat names))')],
  ['a directive', shell('evt.type = open\n    %{ if x }\n    and proc.name = a\n    %{ endif }')],
  ['a word elsewhere', shell('evt.type = open', { desc: part })],
  ['a priority', shell('evt.type = open', { priority: part })],
])('%s that is filled in: Falco’s verdict is not known', (_, text) => {
  expect(said(text)).toEqual({ load: 'unknown', error: null, found: [filledIn] });
});

it('a fault beside it is told, and is one', () => {
  expect(said(shell('evt.type = open and proc.nmae = a', { desc: part }))).toEqual({
    load: 'invalid',
    error: 1,
    found: [filledIn, ['error', 'unknown-field']],
  });
});

it.each(['"EOF"', "'EOF'", '\\EOF'])('behind <<%s a shell puts nothing in', (word) => {
  expect(said(shell(`evt.type = open and fd.name in (${part})`, { word })).load).toBe('ok');
});

it('without such parts, or in comments alone, all is as in a rules file', () => {
  const plain = { load: 'ok', error: null, found: [] };
  expect(said(shell('evt.type = open'))).toEqual(plain);
  const dated = shell('evt.type = open').replace('- rule', '# made on $(date)\n- rule');
  expect(said(dated)).toEqual(plain);
});
