// A constant on the right of a check → what Falco warns of when it reads it.
// libs filter.cpp, check_value_and_add_warnings.
import type { FieldProvider } from '../falco/fields.ts';
import { resolveField } from '../filtercheck/resolve-field.ts';
import { transformerNames } from '../filtercheck/transformers.ts';

const special = /[.+*?^$()[\]{}|\\]/;
const blanks = /[ \t\n\v\f\r]+/g;

/** Whether a simpler operator does what the pattern says: `^a.*`, `.*a$`, `a`. */
function isSimplePattern(pattern: string): boolean {
  const { length } = pattern;
  for (let at = 0; at < length; at += 1) {
    const character = pattern[at] ?? '';
    if ((at === 0 && character === '^') || (at === length - 1 && character === '$')) continue;
    const edge = (at === 0 && length > 1) || at === length - 2;
    if (edge && character === '.' && /[+*?]/.test(pattern[at + 1] ?? '')) {
      at += 1;
      continue;
    }
    if (special.test(character)) return false;
  }
  return true;
}

/** Falco's messages, in its order. */
export function valueWarnings(
  operator: string,
  text: string,
  providers: readonly FieldProvider[],
): string[] {
  const messages: string[] = [];
  if (operator === 'regex' && isSimplePattern(text)) {
    messages.push(
      `regex check with '${text}' may be optimized with simpler operators such as '=', 'contains', 'startswith', 'endswith'`,
    );
  }
  const bare = text.replace(blanks, '');
  if (bare.includes('.') || bare.startsWith('arg')) {
    const field = resolveField(bare, providers);
    if (field.kind === 'field') {
      messages.push(`'${text}' may be a valid field misused as a const string value`);
    } else if (!field.missing) {
      // Falco stops looking where a class of fields refuses the text.
      return messages;
    }
  }
  if (bare.endsWith(')') && transformerNames.some((name) => bare.startsWith(`${name}(`))) {
    messages.push(`'${text}' may be a valid field transformer misused as a const string value`);
  }
  return messages;
}
