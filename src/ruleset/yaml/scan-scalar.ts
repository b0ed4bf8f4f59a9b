// The three kinds of scalar → tokens (yaml-cpp src/scantoken.cpp).

import { YamlFailure } from './failure.ts';
import type { Layout } from './layout.ts';
import {
  atDoubleQuoteEnd,
  atEndOfStream,
  atPlainEnd,
  atPlainEndInFlow,
  atSingleQuoteEnd,
  character,
  isBlank,
  isBreak,
} from './patterns.ts';
import { readScalar, type ScalarParams } from './scalar.ts';
import { plainSet, type Stream } from './stream.ts';

const plain: ScalarParams = {
  end: atPlainEnd,
  run: plainSet(' #:'),
  eatEnd: false,
  detectIndent: false,
  eatLeadingWhitespace: true,
  escape: 0,
  fold: 'flow',
  trimTrailingSpaces: true,
  chomp: 'strip',
  onDocument: 'break',
  onTab: 'fail',
};
const plainInFlow: ScalarParams = {
  ...plain,
  end: atPlainEndInFlow,
  run: plainSet(' #:,?[]{}'),
};

const doubleQuoted: ScalarParams = {
  end: atDoubleQuoteEnd,
  run: plainSet('"\'\\'),
  eatEnd: true,
  detectIndent: false,
  eatLeadingWhitespace: true,
  escape: character.backslash,
  fold: 'flow',
  trimTrailingSpaces: false,
  chomp: 'clip',
  onDocument: 'fail',
  onTab: 'none',
};
const singleQuoted: ScalarParams = {
  ...doubleQuoted,
  end: atSingleQuoteEnd,
  escape: character.singleQuote,
};

export function scanPlainScalar(stream: Stream, layout: Layout): void {
  // Before the possible key, which may open an indentation of its own.
  const indent = layout.inFlow ? 0 : layout.topIndent + 1;
  layout.insertPossibleKey();
  const mark = stream.mark();
  const scalar = readScalar(stream, layout.inFlow ? plainInFlow : plain, indent);
  // A key can follow only when the scalar ended because a new line began.
  layout.simpleKeyAllowed = scalar.endedByIndent;
  layout.jsonValueAllowed = false;
  layout.push('plain', mark, { text: scalar.value, pieces: scalar.pieces, end: scalar.end });
}

export function scanQuotedScalar(stream: Stream, layout: Layout): void {
  layout.insertPossibleKey();
  const mark = stream.mark();
  const single = stream.next() === character.singleQuote;
  const scalar = readScalar(stream, single ? singleQuoted : doubleQuoted, 0);
  layout.simpleKeyAllowed = false;
  layout.scalarValueAllowed = layout.inFlow;
  layout.jsonValueAllowed = true;
  layout.push('quoted', mark, { text: scalar.value, pieces: scalar.pieces, end: scalar.end });
}

const blockRun = plainSet('');

interface Header {
  readonly chomp: ScalarParams['chomp'];
  readonly indent: number | undefined;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Up to one of `+` `-` and one digit, in either order. */
function readHeader(stream: Stream): Header {
  let chomp: ScalarParams['chomp'] | undefined;
  let indent: number | undefined;
  for (let i = 0; i < 2; i += 1) {
    const sign = String.fromCharCode(stream.peek());
    if (chomp === undefined && (sign === '+' || sign === '-')) {
      stream.next();
      chomp = sign === '+' ? 'keep' : 'strip';
    } else if (indent === undefined && isDigit(stream.peek())) {
      indent = stream.next() - 48;
      if (indent === 0) {
        throw new YamlFailure(stream.mark(), 'cannot set zero indentation for a block scalar');
      }
    } else break;
  }
  return { chomp: chomp ?? 'clip', indent };
}

export function scanBlockScalar(stream: Stream, layout: Layout): void {
  const mark = stream.mark();
  const folded = stream.next() === character.greater;
  const { chomp, indent } = readHeader(stream);
  while (isBlank(stream.peek())) stream.next();
  if (stream.peek() === character.hash) {
    while (!stream.atEnd && !isBreak(stream.peek())) stream.next();
  }
  if (!stream.atEnd && !isBreak(stream.peek())) {
    throw new YamlFailure(stream.mark(), 'unexpected character in block scalar');
  }
  const params: ScalarParams = {
    end: atEndOfStream,
    run: blockRun,
    eatEnd: false,
    detectIndent: indent === undefined,
    eatLeadingWhitespace: false,
    escape: 0,
    fold: folded ? 'block' : 'none',
    trimTrailingSpaces: false,
    chomp,
    onDocument: 'none',
    onTab: 'fail',
  };
  const least = (indent ?? 1) + Math.max(0, layout.topIndent);
  const scalar = readScalar(stream, params, least);
  layout.simpleKeyAllowed = true;
  layout.jsonValueAllowed = false;
  layout.push('block', mark, { text: scalar.value, pieces: scalar.pieces, end: scalar.end });
}
