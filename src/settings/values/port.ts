// A port → its number. Falco does not check: `fd.sport = 65616` matches port 80 (facts of 0.44.1).
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { trimBlanks } from './plain-text.ts';

const example = 'for example 443';

export function parsePort(input: string): Parsed<number> {
  const text = trimBlanks(input);
  if (text === '') return refuse(`This is empty; expected a port from 1 to 65535, ${example}.`);
  if (/^[0-9]+-[0-9]+$/.test(text)) {
    return refuse(`${excerpt(text)} is a range; list each port by itself, ${example}.`);
  }
  if (!/^[1-9][0-9]{0,4}$/.test(text) || Number(text) > 65535) {
    return refuse(`${excerpt(text)} is not a port from 1 to 65535, ${example}.`);
  }
  return accept(Number(text));
}
