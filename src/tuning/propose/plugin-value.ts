// A field of a plugin and a text → the text, or why no row of an exception can hold it.
import type { FieldProvider } from '../../falco/fields.ts';
import { resolveField } from '../../filtercheck/resolve-field.ts';
import { parseAddress } from '../../settings/values/network.ts';
import { refuseOperand } from '../../settings/values/operand.ts';
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';

const digits = /^(?:0|[1-9]\d{0,17})$/;
const rules = { what: 'a value', example: 'system:serviceaccount:ci:deployer', ascii: false };

export function parsePluginValue(
  name: string,
  text: string,
  providers: readonly FieldProvider[],
): Parsed<string> {
  const resolved = resolveField(name, providers);
  if (resolved.kind !== 'field') return refuse(`No plugin that is loaded has the field ${name}.`);
  const { type, list, deprecated, outputOnly } = resolved.field;
  if (list || deprecated || outputOnly)
    return refuse(`${name} cannot be compared with "=" in an exception.`);
  if (type === 'IPADDR') return parseAddress(text);
  if (type === 'CHARBUF' && text !== '<NA>') return refuseOperand(text, rules) ?? accept(text);
  if (type === 'UINT64' && digits.test(text)) return accept(text);
  if (type === 'BOOL' && (text === 'true' || text === 'false')) return accept(text);
  return refuse(`${excerpt(text)} is not a value that ${name} can have.`);
}
