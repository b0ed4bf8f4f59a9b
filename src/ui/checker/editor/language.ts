// Falco's rules as the editor colours them: YAML's keys and comments, and the words of conditions.
// A line at a time, so that five megabytes are no more work than what is on the screen.
import { HighlightStyle, StreamLanguage, syntaxHighlighting } from '@codemirror/language';
import type { Extension } from '@codemirror/state';
import { tags } from '@lezer/highlight';
import { wordOperators } from '../models/vocabulary.ts';

interface State {
  /** The last key: what follows is its value, over however many lines. */
  key: string;
}

/** Values that are prose or names: an `in` there is not an operator. */
const prose = new Set([
  'rule',
  'macro',
  'list',
  'desc',
  'name',
  'output',
  'tags',
  'items',
  'values',
]);

const language = StreamLanguage.define<State>({
  name: 'falco-rules',
  startState: () => ({ key: '' }),
  token(stream, state) {
    if (stream.sol()) {
      if (stream.match(/^(---|\.\.\.)(\s|$)/)) return 'meta';
      if (stream.match(/^\s*(-\s+)*(?=\S)/) && stream.pos > 0) return null;
    }
    if (/^\s*(-\s+)*$/.test(stream.string.slice(0, stream.pos))) {
      if (stream.match(/^[A-Za-z_-]+(?=:(\s|$))/)) {
        state.key = stream.current();
        return 'propertyName';
      }
    }
    if (stream.eatSpace()) return null;
    const before = stream.string.charAt(stream.pos - 1);
    if (stream.peek() === '#' && /^\s?$/.test(before)) {
      stream.skipToEnd();
      return 'comment';
    }
    const opening = stream.peek();
    if (opening === '"' || opening === "'") {
      stream.next();
      // Only a quote that ends on its line: an apostrophe in prose opens nothing.
      const rest = opening === '"' ? /^(?:[^"\\]|\\.)*"/ : /^[^']*'/;
      if (stream.match(rest)) return 'string';
      return null;
    }
    if (stream.match(/^%?[a-z0-9]+(?:\.[a-z0-9_]+)+(?:\[[^\]]*\])?/)) return 'variableName';
    if (stream.match(/^[A-Za-z_][\w-]*/)) {
      return wordOperators.has(stream.current()) && !prose.has(state.key) ? 'keyword' : null;
    }
    if (stream.match(/^-?\d+(?:\.\d+)*\b/)) return 'number';
    if (stream.match(/^[=!<>]+/)) return prose.has(state.key) ? null : 'operator';
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' } },
});

const style = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--ink-faint)', fontStyle: 'italic' },
  { tag: tags.propertyName, color: 'var(--accent)', fontWeight: '600' },
  { tag: tags.keyword, color: 'var(--critical)' },
  { tag: tags.operator, color: 'var(--critical)' },
  { tag: tags.variableName, color: 'var(--notice)' },
  { tag: tags.string, color: 'var(--ok)' },
  { tag: tags.number, color: 'var(--ok)' },
  { tag: tags.meta, color: 'var(--ink-faint)' },
]);

export const rulesLanguage = (): Extension => [language, syntaxHighlighting(style)];
