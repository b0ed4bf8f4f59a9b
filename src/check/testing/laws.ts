// What holds of the answer to any text at all. For tests only.

import { longestMessage } from '../../text/shortened.ts';
import { visibleLines } from '../../text/visible.ts';
import { applyFixes } from '../apply-fixes.ts';
import { checkFiles } from '../check-files.ts';

function assert(holds: boolean, what: string): void {
  if (!holds) throw new Error(what);
}

export function judge(text: string): void {
  const [file] = checkFiles([{ name: 'any.yaml', text }]);
  assert(file !== undefined, 'an answer');
  if (file === undefined) return;
  const { diagnostics, falco, load } = file;
  let before = 0;
  for (const { range, fix, message, code } of diagnostics) {
    const inside = range.from >= 0 && range.from <= range.to && range.to <= text.length;
    assert(inside, `${code}: a range inside the text`);
    assert(range.from >= before, `${code}: file order`);
    assert(message !== '', `${code}: a message`);
    for (const words of [message, fix?.title ?? '']) {
      assert(words.length <= longestMessage, `${code}: words that are cut`);
      assert(visibleLines(words) === words, `${code}: words of which all is visible`);
    }
    before = range.from;
    for (const edit of fix?.edits ?? []) {
      const { from, to } = edit.range;
      assert(from >= 0 && from <= to && to <= text.length, `${code}: an edit inside the text`);
    }
  }
  const said = [...(falco.error === null ? [] : [falco.error]), ...falco.warnings];
  for (const index of said) {
    const code = diagnostics[index]?.falcoCode;
    assert(typeof code === 'string', 'what Falco says has its code');
  }
  assert((load === 'invalid') === (falco.error !== null), 'invalid with an error only');
  assert(
    (load === 'unknown') ===
      (load !== 'invalid' &&
        diagnostics.some(
          ({ falcoCode, code, severity }) =>
            falcoCode === 'TOO_LARGE' || (code === 'no-rules-file' && severity === 'hint'),
        )),
    'unknown where it is too large, or filled in',
  );
  applyFixes(
    text,
    diagnostics.flatMap(({ fix }) => fix ?? []),
  );
}
