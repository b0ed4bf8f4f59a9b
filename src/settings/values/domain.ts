// A domain name → itself in small letters, or why Falco cannot compare with it.
// Falco resolves the exact name and compares addresses; every operator but `=` and `in` stops it
// (libs sinsp_filtercheck_fd.cpp:1554).
import { findFieldUse } from '../../falco/fields.ts';
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { readIpAddress } from './ip-address.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const part = /^[a-z0-9_](?:[-a-z0-9_]*[a-z0-9_])?$/;
const example = 'intranet.example.com';

function refuseOtherForms(text: string): Parsed<string> | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text) || text.includes('/')) {
    return refuse(
      `${excerpt(text)} is a web address; write its domain alone, for example ${example}.`,
    );
  }
  if (text.includes('*')) {
    return refuse(
      `${excerpt(text)} holds "*": Falco resolves exact names and stops on patterns. Write each name, for example ${example}.`,
    );
  }
  if (readIpAddress(text) !== undefined || /(?:^|\.)[0-9]+$/.test(text)) {
    return refuse(
      `${excerpt(text)} looks like an IP address; put it among the allowed networks. A domain is, for example, ${example}.`,
    );
  }
  if (text.includes(':'))
    return refuse(`${excerpt(text)} holds ":"; leave the port out, for example ${example}.`);
  if (text.endsWith('.')) {
    return refuse(`${excerpt(text)} ends in a dot; write it without, for example ${example}.`);
  }
  if (text.startsWith('.')) {
    return refuse(
      `${excerpt(text)} begins with a dot: Falco cannot match subdomains. Write each name, for example ${example}.`,
    );
  }
  return undefined;
}

export function parseDomain(input: string): Parsed<string> {
  const text = trimBlanks(input).toLowerCase();
  const fault = refusePlain(text, { what: 'a domain', example, longest: 253, ascii: false });
  if (fault !== undefined) return fault;
  if (/[^ -~]/.test(text)) {
    return refuse(
      `${excerpt(text)} has letters beyond ASCII; write its xn-- form, for example xn--bcher-kva.example.`,
    );
  }
  const other = refuseOtherForms(text);
  if (other !== undefined) return other;
  const parts = text.split('.');
  const wrong = parts.find((one) => one.length > 63 || !part.test(one));
  if (wrong !== undefined) {
    return refuse(
      `${excerpt(wrong)} is not a part of a domain (1 to 63 letters, digits, "-" or "_", beginning and ending with a letter or digit); for example ${example}.`,
    );
  }
  if (parts.length < 2) {
    return refuse(
      `${excerpt(text)} has no dot: Falco would complete it in its own namespace, not in the session's. Write the full name, for example ${example}.`,
    );
  }
  if (findFieldUse(text) !== undefined) {
    return refuse(
      `${excerpt(text)} is the name of a Falco field, which Falco takes for a mistake as a value; for example ${example}.`,
    );
  }
  return accept(text);
}
