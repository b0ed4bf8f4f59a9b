import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findForbidden } from './character-names.ts';
import { markdownBlock, markdownCode, markdownText } from './markdown.ts';

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '`',
        '``',
        '|',
        '\\',
        '<script>',
        '</a>',
        '[x](y)',
        '\n',
        '\u202e',
        '*',
        '~~~',
        '```\n',
        ' ',
        '@all',
        'https://x',
        '$$',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

/** What a line of Markdown says once its backslashes are taken away; undefined: markup is left. */
function plainText(markdown: string): string | undefined {
  const rest = markdown.replace(/\\[!-/:-@[-`{-~]/g, '');
  if (/[`*_[\]<>|#~$@\n\r]|:\/\/|\bwww\./i.test(rest)) return undefined;
  return markdown.replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

/** The code in a code span that is the whole text (CommonMark 0.31.2, 6.1); undefined: it is none. */
function codeSpan(markdown: string): string | undefined {
  const found = /^(`+)([^`]|[^`][\s\S]*?[^`])\1$/.exec(markdown);
  const code = found?.[2];
  if (code === undefined) return undefined;
  return /^ [\s\S]*[^ ][\s\S]* $/.test(code) ? code.slice(1, -1) : code;
}

const named = (text: string) => /<[a-zA-Z(][^<>]*>/.test(text);

describe('Markdown', () => {
  it('shows a text and nothing of it is markup', () => {
    expect(markdownText('a|b <b>*c*</b>\n# d\u202e')).toBe(
      'a\\|b \\<b\\>\\*c\\*\\</b\\>\\<line feed\\>\\# d\\<direction-changing character (U+202E)\\>',
    );
    expect(markdownText('https://evil.example www.evil.example')).toBe(
      'https\\://evil.example www\\.evil.example',
    );
    fc.assert(
      fc.property(hostile, (text) => {
        const shown = plainText(markdownText(text));
        expect(shown).toBeDefined();
        expect(findForbidden(shown ?? '')).toBeUndefined();
        if (findForbidden(text) === undefined) expect(shown).toBe(text);
        else expect(named(shown ?? '')).toBe(true);
      }),
    );
  });

  it('shows code as it is, in a table too', () => {
    expect(markdownCode('a`b')).toBe('``a`b``');
    expect(markdownCode('`')).toBe('`` ` ``');
    expect(markdownCode('a|b', true)).toBe('`a\\|b`');
    fc.assert(
      fc.property(hostile, (text) => {
        const code = codeSpan(markdownCode(text));
        expect(code).toBeDefined();
        if (findForbidden(text) === undefined && text !== '') expect(code).toBe(text);
        expect(markdownCode(text, true)).not.toMatch(/(?<!\\)\||\n/);
      }),
    );
  });

  it('closes no block early', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [first = '', ...lines] = markdownBlock(text, 'sh').split('\n');
        const fence = first.slice(0, -'sh'.length);
        expect(lines.slice(0, -2).some((line) => line.trim().startsWith(fence))).toBe(false);
        expect(lines.slice(-2)).toEqual([fence, '']);
      }),
    );
  });
});
