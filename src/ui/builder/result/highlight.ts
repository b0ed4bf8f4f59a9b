// Text of an artifact → pieces with the little emphasis they get: comments, keys, added and removed lines.

export type Language = 'yaml' | 'json' | 'diff' | 'shell' | 'plain';

export interface Piece {
  readonly kind: '' | 'comment' | 'key' | 'added' | 'removed';
  readonly text: string;
}

const keyOf = {
  yaml: /^(\s*(?:- )*)([A-Za-z_][\w.-]*:)(?=\s|$)/,
  json: /^(\s*)("(?:[^"\\]|\\.)*":)/,
  shell: /^(\s*)((?:helm|kubectl|falco|curl|sudo|systemctl|cp|install)\b)/,
} as const;

function lineKind(line: string, language: Language): Piece['kind'] {
  if (language === 'diff') {
    if (line.startsWith('+')) return 'added';
    if (line.startsWith('-')) return 'removed';
    return line.startsWith('@') ? 'comment' : '';
  }
  if (language === 'json' || language === 'plain') return '';
  return /^\s*#/.test(line) ? 'comment' : '';
}

function push(pieces: Piece[], kind: Piece['kind'], text: string): void {
  const last = pieces.at(-1);
  if (text === '') return;
  if (last?.kind === kind && kind !== 'key')
    pieces[pieces.length - 1] = { kind, text: last.text + text };
  else pieces.push({ kind, text });
}

export function highlight(text: string, language: Language): readonly Piece[] {
  const pieces: Piece[] = [];
  const key =
    language === 'yaml' || language === 'json' || language === 'shell' ? keyOf[language] : null;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const kind = lineKind(line, language);
    const found = kind === '' ? key?.exec(line) : null;
    if (found) {
      const [all, indent = '', name = ''] = found;
      push(pieces, '', indent);
      push(pieces, 'key', name);
      push(pieces, '', line.slice(all.length));
    } else push(pieces, kind, line);
  }
  return pieces;
}

export const elementOf = { comment: 'i', key: 'b', added: 'ins', removed: 'del' } as const;
