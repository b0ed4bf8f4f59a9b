// The address of a site with our rule pages → normalised, with a slash at its end; or why not.
// It stands in the output of a rule, where Falco begins a field at a `%` (facts: no escape for it).
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';
import { parseWebAddress } from './web-address.ts';

const example = 'https://example.org/falco/';

export function parseRunbookBase(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const what = 'an address that begins with https://';
  const fault = refusePlain(text, { what, example, longest: 200, ascii: true });
  if (fault !== undefined) return fault;
  const parsed = /^https?:\/\/[^@?#%]*$/i.test(text) ? parseWebAddress(text) : undefined;
  if (parsed?.ok !== true) {
    return refuse(`Expected ${what}, with letters, digits and -._~ in its path: ${example}.`);
  }
  return accept(`${parsed.value}/`);
}
