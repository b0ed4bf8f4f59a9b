// A rule tag → itself. Falco takes any text; tools that read alerts do not.
import { excerpt } from '../../text/excerpt.ts';
import { accept, type Parsed, refuse } from '../../text/parsed.ts';
import { refusePlain, trimBlanks } from './plain-text.ts';

const example = 'team_platform or T1059';

export function parseTag(input: string): Parsed<string> {
  const text = trimBlanks(input);
  const fault = refusePlain(text, { what: 'a tag', example, longest: 63, ascii: true });
  if (fault !== undefined) return fault;
  if (!/^[A-Za-z0-9][-A-Za-z0-9_.]*$/.test(text)) {
    return refuse(
      `The tag ${excerpt(text)} must have letters, digits, "_", "-" and "." and begin with a letter or digit, for example ${example}.`,
    );
  }
  return accept(text);
}
