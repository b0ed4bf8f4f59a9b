// A rule's output, one that Falco takes → the texts and fields it is made of, as
// sinsp_evt_formatter::set_format cuts it (libs userspace/libsinsp/eventformatter.cpp).
import type { TransformOperand } from '../condition/ast.ts';
import { Cursor } from '../condition/cursor.ts';
import { parseField, parseTransform } from '../condition/parse-operands.ts';
import type { Dialect } from '../falco/dialect.ts';
import type { FieldProvider } from '../falco/fields.ts';
import { defaultProviders } from '../filtercheck/resolve-field.ts';
import { outputToken } from './condition-port.ts';

export type OutputToken =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'operand';
      readonly operand: TransformOperand;
      /** Bytes it is cut or filled to; 0: as long as it is. */
      readonly width: number;
    };

function readOperand(text: string, dialect: Dialect): TransformOperand | undefined {
  const parse = (read: (cursor: Cursor) => TransformOperand | undefined) =>
    read(new Cursor(text, dialect, true));
  return parse((cursor) => parseField(cursor, 2)) ?? parse((cursor) => parseTransform(cursor, 2));
}

/** Undefined: Falco does not take the output. */
export function outputTokens(
  output: string,
  dialect: Dialect,
  providers: readonly FieldProvider[] = defaultProviders,
): readonly OutputToken[] | undefined {
  const tokens: OutputToken[] = [];
  let at = 0;
  while (at < output.length) {
    const sign = output.indexOf('%', at);
    const text = output.slice(at, sign < 0 ? output.length : sign);
    if (text !== '') tokens.push({ kind: 'text', text });
    if (sign < 0) break;
    const digits = /^[0-9]*/.exec(output.slice(sign + 1, sign + 12))?.[0] ?? '';
    const from = sign + 1 + digits.length;
    const end = outputToken(output, from, { dialect, providers });
    const operand = end === undefined ? undefined : readOperand(output.slice(from, end), dialect);
    if (end === undefined || operand === undefined) return undefined;
    tokens.push({ kind: 'operand', operand, width: Number(digits) });
    at = end;
  }
  return tokens;
}
