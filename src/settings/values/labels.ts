// Kubernetes label keys and values → themselves, or why they are none.
// Grammar: Kubernetes "Labels and Selectors", syntax and character set.
import { findFieldUse } from '../../falco/fields.ts';
import { findListName } from '../../falco/list-names.ts';
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const name = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const subdomain = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const allowed = 'letters, digits, "-", "_" and ".", beginning and ending with a letter or digit';

/** `[prefix/]name`: the prefix a DNS subdomain of at most 253, the name at most 63 characters. */
export function parseLabelKey(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const example = 'app or app.kubernetes.io/name';
  const rules = { what: 'a label key', example, longest: 317, ascii: true };
  const fault = refusePlain(text, rules);
  if (fault !== undefined) return fault;
  const slash = text.indexOf('/');
  const prefix = slash < 0 ? undefined : text.slice(0, slash);
  const last = text.slice(slash + 1);
  if (prefix !== undefined && (prefix.length > 253 || !subdomain.test(prefix))) {
    return refuse(
      `The part of ${excerpt(text)} before "/" must be a domain in small letters, for example app.kubernetes.io/name.`,
    );
  }
  if (/[=:]/.test(last)) {
    return refuse(
      `${excerpt(text)} holds "=" or ":"; write the key alone and its value beside it, for example app and browser-sandbox-test.`,
    );
  }
  if (last.length > 63 || !name.test(last)) {
    return refuse(
      `The name in the label key ${excerpt(text)} must have 1 to 63 ${allowed}, for example ${example}.`,
    );
  }
  return accept(text);
}

/** At most 63 characters. Empty values are legal in Kubernetes but of no use to Falco. */
export function parseLabelValue(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const example = 'browser-sandbox-test';
  if (text === '') {
    return refuse(
      `An empty label value is legal in Kubernetes, but Falco cannot tell it from a missing label; give a value, for example ${example}.`,
    );
  }
  const fault = refusePlain(text, { what: 'a label value', example, longest: 63, ascii: true });
  if (fault !== undefined) return fault;
  if (!name.test(text)) {
    return refuse(`The label value ${excerpt(text)} must have ${allowed}, for example ${example}.`);
  }
  if (findListName(text) !== undefined) {
    return refuse(
      `${excerpt(text)} is the name of a Falco list: Falco would put the list's items in its place. Use another label or value, for example ${example}.`,
    );
  }
  if (findFieldUse(text) !== undefined) {
    return refuse(
      `${excerpt(text)} is the name of a Falco field, which Falco takes for a mistake as a value; use another label or value, for example ${example}.`,
    );
  }
  return accept(text);
}
