// What the scanner hands to the parser (yaml-cpp src/token.h).

import type { Piece } from './scalar.ts';
import type { Mark } from './stream.ts';

export type TokenKind =
  | 'directive'
  | 'documentStart'
  | 'documentEnd'
  | 'blockSequenceStart'
  | 'blockMapStart'
  | 'blockSequenceEnd'
  | 'blockMapEnd'
  | 'blockEntry'
  | 'flowSequenceStart'
  | 'flowMapStart'
  | 'flowSequenceEnd'
  | 'flowMapEnd'
  | 'flowEntry'
  | 'key'
  | 'value'
  | 'anchor'
  | 'alias'
  | 'tag'
  | 'plain'
  | 'quoted'
  | 'block';

/** A key is not known to be one before its `:` is seen. */
export type Status = 'valid' | 'unverified' | 'invalid';

export interface Token {
  readonly kind: TokenKind;
  readonly mark: Mark;
  status: Status;
  readonly text: string;
  readonly params: readonly string[];
  readonly pieces: readonly Piece[];
  /** UTF-16 offset after the token. */
  readonly end: number;
}

export interface TokenContent {
  readonly text?: string;
  readonly params?: readonly string[];
  readonly pieces?: readonly Piece[];
  readonly end?: number;
}

/** Of all tokens that have none: there are ten to a line. */
const none: readonly never[] = [];

export function token(kind: TokenKind, mark: Mark, content?: TokenContent): Token {
  return {
    kind,
    mark,
    status: 'valid',
    text: content?.text ?? '',
    params: content?.params ?? none,
    pieces: content?.pieces ?? none,
    end: content?.end ?? mark.offset,
  };
}
